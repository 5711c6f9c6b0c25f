import { draw } from '../drawing/draw.ts'
import type { PdfDocument } from './document.ts'

/**
 * The bytes of a document, drawn in the thread for drawings.
 *
 * @throws Error where the document cannot be drawn: a fault of whoever made it
 */
export function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  return draw({ kind: 'pdf', document })
}
