import type { Language } from '../language.ts'
import { type Content, mm, type PdfDocument } from './document.ts'
import { renderPdf } from './render-pdf.ts'

export type ReportColumn = {
  heading: string
  /** Share of the width. */
  share: number
  isNumber?: boolean
}

/** A list on A4: every word and figure is formatted by the caller, in its language. */
export type Report = {
  language: Language
  madeAt: Date
  title: string
  /** Which rows: the site, the days, the filter. */
  subtitle?: string
  isLandscape?: boolean
  columns: readonly ReportColumn[]
  /** A cell that is no text is drawn as it is: a sign, a curve. */
  rows: readonly (readonly (string | Content)[])[]
  totals?: readonly string[]
  /** Said instead of rows where there are none. */
  empty: string
  /** Where the figures come from and for which moment; and `{{page}}` of `{{pages}}`. */
  foot: { left: string; pages: string }
}

/** A report ready to be printed: its heading again on every page. */
export function reportPdf(report: Report): Promise<Uint8Array> {
  return renderPdf(reportDocument(report))
}

export function reportDocument(report: Report): PdfDocument {
  const { columns, rows, totals, title, subtitle } = report
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const cells = (given: readonly (string | Content)[], bold: boolean) =>
    columns.map(({ isNumber }, index): Content => {
      const cell = given[index] ?? ''
      if (typeof cell !== 'string') return cell
      return { text: cell, bold, alignment: isNumber ? 'right' : 'left' }
    })
  return {
    size: 'A4',
    isLandscape: report.isLandscape ?? false,
    margins: [mm(15), mm(15), mm(15), mm(15)],
    title,
    language: report.language,
    madeAt: report.madeAt,
    head: title,
    foot: report.foot,
    content: [
      { text: title, fontSize: 14, bold: true },
      ...(subtitle
        ? [
            {
              text: subtitle,
              fontSize: 9.5,
              margin: [0, 2, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
      rows.length === 0
        ? { text: report.empty, fontSize: 10, margin: [0, mm(8), 0, 0] }
        : {
            layout: 'rows',
            fontSize: 8.5,
            margin: [0, mm(4), 0, 0],
            table: {
              headerRows: 1,
              dontBreakRows: true,
              widths: columns.map(({ share }) => `${(100 * share) / all}%`),
              body: [
                cells(
                  columns.map(({ heading }) => heading),
                  true,
                ),
                ...rows.map((row) => cells(row, false)),
                ...(totals ? [cells(totals, true)] : []),
              ],
            },
          },
    ],
  }
}
