import { writeCsv } from 'hucre/csv'
import { writeXlsx } from 'hucre/xlsx'
import type { Language } from '#kernel/language.ts'
import { numberOfText } from '../workbook/number-of-text.ts'

export type SheetColumn = {
  header: string
  /** Of the sheet, in characters. */
  width: number
  /** Its texts are figures where they read as such: "8 482,66". */
  isFigure?: boolean
}

/** Rows of texts as a file; `about` is a second sheet that says what they are. */
export type SheetFile = {
  title: string
  about: readonly string[]
  sheetNames: readonly [string, string]
  columns: readonly SheetColumn[]
  rows: readonly (readonly string[])[]
}

/** A CSV that Excel opens without questions; figures stay as they are printed. */
export function sheetCsv({ columns, rows }: SheetFile, language: Language): Buffer {
  const table = [columns.map(({ header }) => header), ...rows].map((row) =>
    row.map((text, index) => (columns[index]?.isFigure ? text : asText(text))),
  )
  const delimiter = language === 'en' ? ',' : ';'
  return Buffer.from(`\uFEFF${writeCsv(table, { delimiter })}`)
}

/** A workbook: the head and the first two columns stay, figures are numbers with their digits. */
export async function sheetXlsx(file: SheetFile): Promise<Buffer> {
  const { columns, rows, sheetNames, title, about } = file
  const head = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' as const } }
  const wrapped = { alignment: { wrapText: true, vertical: 'top' as const } }
  const cells = new Map<string, object>(columns.map((_, index) => [`0,${index}`, { style: head }]))
  const values = rows.map((row, at) =>
    row.map((text, index) => {
      const figure = columns[index]?.isFigure ? numberOfText(text, 'grouped') : undefined
      const style = figure ? { numFmt: figure.format, alignment: figureAlignment } : wrapped
      cells.set(`${at + 1},${index}`, { style })
      return figure ? figure.value : text === '' ? null : text
    }),
  )
  const texts = [columns.map(({ header }) => header), ...rows]
  const bytes = await writeXlsx({
    sheets: [
      {
        name: sheetName(sheetNames[0]),
        columns: columns.map(({ width }) => ({ width })),
        rows: [columns.map(({ header }) => header), ...values],
        cells,
        rowDefs: new Map(texts.map((row, at) => [at, { height: heightOf(row, columns) }])),
        freezePane: { rows: 1, columns: 2 },
        pageSetup: {
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: '$1:$1',
        },
      },
      {
        name: sheetName(sheetNames[1]),
        columns: [{ width: aboutWidth }],
        rows: [[title], ...about.map((line) => [line])],
        cells: new Map(
          [title, ...about].map((_, at) => [`${at},0`, { style: at === 0 ? head : wrapped }]),
        ),
        rowDefs: new Map(
          [title, ...about].map((line, at) => [
            at,
            { height: heightOf([line], [{ width: aboutWidth }]) },
          ]),
        ),
        pageSetup: { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      },
    ],
  })
  return Buffer.from(bytes)
}

/** Off the edge, so that a figure does not touch the text beside it. */
const figureAlignment = { vertical: 'top', horizontal: 'right', indent: 1 } as const

/** As wide as A4 upright, in characters. */
const aboutWidth = 84
const lineHeight = 15
const mostLines = 20

/** Room for the longest text of a row; programs other than Excel give a wrapped text one line. */
function heightOf(row: readonly string[], columns: readonly Pick<SheetColumn, 'width'>[]): number {
  const lines = row.map((text, index) => {
    const width = columns[index]?.width ?? 10
    return text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(Math.ceil((line.length * 1.1) / width), 1), 0)
  })
  return Math.min(Math.max(...lines, 1), mostLines) * lineHeight
}

/** A spreadsheet takes a text that begins so for a formula; an apostrophe keeps it a text. */
function asText(text: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s(]|$)/.test(text) ? `'${text}` : text
}

/** Excel allows 31 letters and none of []:*?/\. */
function sheetName(text: string): string {
  return text.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}
