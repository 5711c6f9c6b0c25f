import { renderXlsx } from '#kernel/drawing/index.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import type { Programme } from '../model/types.ts'
import { documentPdf } from './document-pdf.ts'
import { documentXlsx } from './document-xlsx.ts'
import { documentOf, partsOf, type Publication } from './documents.ts'
import { fileName, hashOf, type WantedFile } from './file-names.ts'

export type PublishedFile = {
  readonly name: string
  readonly bytes: Uint8Array
  /** sha-256 of the bytes, in hexadecimal digits. */
  readonly hash: string
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
    kind === 'pdf'
      ? await renderPdf(documentPdf(document))
      : await renderXlsx(documentXlsx(document))
  return { name: fileName(publication.programme, wanted), bytes, hash: hashOf(bytes) }
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
