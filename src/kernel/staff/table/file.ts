import { type Cell, choiceLabel, type Column, kindOf } from './column.ts'

/** What a file says about itself, beside its rows. */
export type FileFacts = { title: string; lines: readonly string[]; sheetNames: [string, string] }

export type FileLanguage = { decimalSign: ',' | '.'; separator: ';' | ',' }

/** A CSV that Excel opens without questions: BOM, semicolons and decimal commas for ru and kk. */
export function csvOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  moment: (at: string) => string,
  { decimalSign, separator }: FileLanguage,
): string {
  const quote = (text: string) =>
    /["\r\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const lines = [columns.map((column) => quote(column.header)).join(separator)]
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = column.value(row)
      return quote(csvCell(column, value, moment, decimalSign))
    })
    lines.push(cells.join(separator))
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function csvCell<Row>(
  column: Column<Row>,
  value: Cell,
  moment: (at: string) => string,
  decimalSign: string,
): string {
  if (value === null || value === undefined || value === '') return ''
  switch (kindOf(column)) {
    case 'number':
      return String(value).replace('.', decimalSign)
    case 'money':
      return (Number(value) / 100).toFixed(2).replace('.', decimalSign)
    case 'date':
      return String(value)
    case 'moment':
      return moment(String(value))
    case 'choice':
      return guarded(choiceLabel(column, value))
    case 'text':
      return guarded(String(value))
  }
}

/** A spreadsheet takes a text that begins so for a formula; an apostrophe keeps it a text. */
function guarded(text: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s(])/.test(text) ? `'${text}` : text
}

/** The rows as a workbook: one sheet of rows, one that says what they are. Loads its writer when asked. */
export async function xlsxOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  moment: (at: string) => string,
  facts: FileFacts,
): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import('hucre/xlsx')
  const header = columns.map((column) => column.header)
  const body = rows.map((row) => columns.map((column) => xlsxCell(column, row, moment)))
  const bold = Object.fromEntries(
    columns.map((_, index) => [`0,${index}`, { style: { font: { bold: true } } }]),
  )
  const bytes = await writeXlsx({
    sheets: [
      {
        name: sheetName(facts.sheetNames[0]),
        columns: columns.map((column) => ({
          width: Math.min(Math.max(column.header.length + 2, (column.width ?? 120) / 7), 60),
          ...(numberFormat(column) ? { numFmt: numberFormat(column) } : {}),
        })),
        rows: [header, ...body],
        cells: new Map(Object.entries(bold)),
        freezePane: { rows: 1, columns: 1 },
      },
      {
        name: sheetName(facts.sheetNames[1]),
        columns: [{ width: 80 }],
        rows: [[facts.title], ...facts.lines.map((line) => [line])],
      },
    ],
  })
  return bytes as Uint8Array<ArrayBuffer>
}

function xlsxCell<Row>(column: Column<Row>, row: Row, moment: (at: string) => string) {
  const value = column.value(row)
  if (value === null || value === undefined || value === '') return null
  switch (kindOf(column)) {
    case 'number':
      return Number(value)
    case 'money':
      return Number(value) / 100
    case 'date':
      return new Date(`${value}T00:00:00Z`)
    case 'moment':
      return moment(String(value))
    case 'choice':
      return choiceLabel(column, value)
    case 'text':
      return String(value)
  }
}

function numberFormat<Row>(column: Column<Row>): string {
  switch (kindOf(column)) {
    case 'money':
      return '#,##0.00'
    case 'date':
      return 'dd.mm.yyyy'
    case 'number':
      return column.decimals ? `#,##0.${'0'.repeat(column.decimals)}` : '#,##0.######'
    default:
      return ''
  }
}

/** Excel allows 31 letters and none of []:*?/\. */
function sheetName(text: string): string {
  return text.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}
