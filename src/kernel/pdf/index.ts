/** Printed documents: forms, letters, reports, labels. */
export { dataMatrix } from './data-matrix.ts'
export { type Content, type ContentTable, mm, type PdfDocument } from './document.ts'
export { type Letter, type LetterTable, letterDocument, letterPdf } from './letter.ts'
export { renderPdf } from './render-pdf.ts'
export { type Report, type ReportColumn, reportDocument, reportPdf } from './report.ts'
