import { createHash } from 'node:crypto'
import type { Language } from '#kernel/language.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import type { Programme } from '../model/types.ts'
import { documentPdf } from './document-pdf.ts'
import { documentXlsx } from './document-xlsx.ts'
import { documentOf, partsOf, type Publication } from './documents.ts'
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

export type PublishedFile = {
  readonly name: string
  readonly bytes: Uint8Array
  /** sha-256 of the bytes, in hexadecimal digits. */
  readonly hash: string
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

/** Draws a file; undefined where the programme has no such part, or no computed form of it. */
export async function drawFile(
  publication: Publication,
  wanted: WantedFile,
): Promise<PublishedFile | undefined> {
  const { part, as, kind, language } = wanted
  const known = partsOf(publication, language).find(({ code }) => code === part)
  if (!known || (as === 'computed' && !known.hasComputed)) return undefined
  const document = documentOf(publication, part, as, language)
  if (!document) return undefined
  const bytes =
    kind === 'pdf' ? await renderPdf(documentPdf(document)) : await documentXlsx(document)
  return { name: fileName(publication.programme, wanted), bytes, hash: hashOf(bytes) }
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const drawn = new WeakMap<Programme, Map<string, Promise<PublishedFile | undefined>>>()

/** The same, drawn once a process: an edition does not change, and its files are some megabytes. */
export function drawFileOnce(
  publication: Publication,
  wanted: WantedFile,
): Promise<PublishedFile | undefined> {
  const { programme } = publication
  const ofProgramme = drawn.get(programme) ?? new Map<string, Promise<PublishedFile | undefined>>()
  drawn.set(programme, ofProgramme)
  const name = fileName(programme, wanted)
  const known = ofProgramme.get(name)
  if (known) return known
  const drawing = drawFile(publication, wanted).then((file) => {
    // What does not exist is asked for under any number of names.
    if (!file) ofProgramme.delete(name)
    return file
  })
  ofProgramme.set(name, drawing)
  drawing.catch(() => ofProgramme.delete(name))
  return drawing
}
