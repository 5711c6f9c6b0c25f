import { createHash } from 'node:crypto'
import type { Language } from '#kernel/language.ts'
import type { Programme } from '../model/types.ts'
import { partsOf, type Publication } from './documents.ts'
import type { As } from './table-form.ts'

export const fileKinds = ['pdf', 'xlsx'] as const
export type FileKind = (typeof fileKinds)[number]

/** Which file of a programme is wanted. */
export type WantedFile = {
  readonly part: string
  readonly as: As
  readonly kind: FileKind
  readonly language: Language
}

/** `ru-sakha-2018-original`: the programme and its edition, before every name of a file. */
export function editionPrefix({ code, editions }: Pick<Programme, 'code' | 'editions'>): string {
  const edition = editions.at(-1)?.edition
  return edition === undefined ? code : `${code}-${edition}`
}

/** `ru-sakha-2018-original-appendix-7-computed.ru.pdf`. */
export function fileName(programme: Programme, { part, as, kind, language }: WantedFile): string {
  const form = as === 'computed' ? '-computed' : ''
  return `${editionPrefix(programme)}-${part}${form}.${language}.${kind}`
}

/** Every file that the parts of a programme make up in a language. */
export function wantedFiles(
  publication: Publication,
  language: Language,
  forms: readonly As[] = ['printed', 'computed'],
  kinds: readonly FileKind[] = fileKinds,
): WantedFile[] {
  return partsOf(publication, language).flatMap(({ code, hasComputed }) =>
    forms.flatMap((as) =>
      as === 'computed' && !hasComputed
        ? []
        : kinds.map((kind) => ({ part: code, as, kind, language })),
    ),
  )
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
