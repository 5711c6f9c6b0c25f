/** Printed documents: forms, letters, reports, labels. */
export {
  type Content,
  type ContentTable,
  dataMatrix,
  ledTo,
  mm,
  type PdfDocument,
} from './document.ts'
export { type Letter, type LetterTable, letterDocument, letterPdf } from './letter.ts'
export { renderPdf } from './render-pdf.ts'
export { type Report, type ReportColumn, reportDocument, reportPdf } from './report.ts'
