import type {
  Cell as XlsxCell,
  CellStyle,
  CellValue,
  MergeRange,
  NamedRange,
  WriteOptions,
  WriteSheet,
} from 'hucre'
import { numberOfText } from '../workbook/number-of-text.ts'
import { columnLetters, fontName, sheetName } from '../workbook/sheet.ts'
import { columnWidths, leastRoom } from './column-widths.ts'
import {
  hasNumbers,
  headCells,
  headDepth,
  type ShownDocument,
  type ShownRow,
  type ShownTable,
} from './form.ts'
import { type RowLines, rowLines } from './row-lines.ts'
import { linesIn } from './text-width.ts'

/** How wide a table is that needs no more, in the size of its letters: a page at ten points. */
const room = 75
const padding = 1.2
/** Characters of a column's width in the size of a letter of ten points. */
const characters = 1.9
const lineHeight = 13

const line = { style: 'thin', color: { rgb: '6B7280' } } as const
const box = { top: line, bottom: line, left: line, right: line }
const font = (more: object = {}) => ({ name: fontName, size: 10, ...more })
const wrapped = { wrapText: true, vertical: 'top' } as const
const styles = {
  place: { font: font({ bold: true, size: 11 }), alignment: { ...wrapped, horizontal: 'left' } },
  under: { font: font(), alignment: wrapped },
  title: { font: font({ bold: true, size: 12 }), alignment: { ...wrapped, horizontal: 'center' } },
  about: { font: font({ italic: true }), alignment: wrapped },
  head: {
    font: font({ bold: true }),
    border: box,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF1F5' } },
    alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
  },
  number: { font: font(), border: box, numFmt: '@', alignment: { horizontal: 'center' } },
  note: { font: font({ size: 9 }), alignment: wrapped },
} satisfies Record<string, CellStyle>

/** A part of the programme as a workbook: a sheet a table, ready to be read, counted with and printed. */
export function documentXlsx(document: ShownDocument): WriteOptions {
  const { tables, differences, madeAt, place } = document
  const taken = new Set<string>()
  const all = differences ? [...tables, differences] : tables
  const drawn = all.map((table) => drawSheet(document, table, sheetName(table.name, taken)))
  return {
    sheets: drawn.map(({ sheet }) => sheet),
    namedRanges: drawn.flatMap(({ sheet, area, repeated }) => [
      printed(sheet.name, 'Print_Area', area),
      ...(repeated === undefined ? [] : [printed(sheet.name, 'Print_Titles', repeated)]),
    ]),
    defaultFont: { name: fontName, size: 10 },
    properties: {
      title: `${place}. ${document.title}`,
      creator: 'Opora',
      created: madeAt,
      modified: madeAt,
    },
  }
}

/** A sheet with what of it is printed, and which rows again on every page. */
type Drawn = {
  readonly sheet: WriteSheet
  readonly area: string
  readonly repeated: string | undefined
}

function drawSheet(document: ShownDocument, table: ShownTable, name: string): Drawn {
  return new Drawing(document, table).sheet(name)
}

/** The library leaves names with spaces unquoted in `pageSetup`, and a spreadsheet then ignores them. */
function printed(scope: string, name: string, range: string): NamedRange {
  return { name: `_xlnm.${name}`, scope, range: `'${scope.replaceAll("'", "''")}'!${range}` }
}

class Drawing {
  readonly #document: ShownDocument
  readonly #table: ShownTable
  readonly #widths: readonly number[]
  readonly #lines: RowLines
  readonly #rows: CellValue[][] = []
  readonly #cells = new Map<string, Partial<XlsxCell>>()
  readonly #merges: MergeRange[] = []
  readonly #heights = new Map<number, { height: number }>()

  constructor(document: ShownDocument, table: ShownTable) {
    this.#document = document
    this.#table = table
    this.#widths = columnWidths(table, Math.max(room, leastRoom(table, padding) * 1.3), padding)
    this.#lines = rowLines(table, this.#widths, padding)
  }

  sheet(name: string): Drawn {
    const { columns, rows, title, notes } = this.#table
    const { place, under, about, foot } = this.#document
    const last = columns.length - 1
    const from = this.#rightBlock()
    this.#across(place, styles.place, from, last)
    for (const text of under.filter(Boolean)) this.#across(text, styles.under, from, last)
    this.#rows.push([])
    if (title !== this.#document.title) this.#across(this.#document.title, styles.title)
    this.#across(title, styles.title)
    this.#across(about, styles.about)
    const headFrom = this.#rows.length
    if (!this.#table.isText) this.#head()
    const first = this.#rows.length
    rows.forEach((row, index) => this.#row(row, index, first))
    if (notes.length > 0) this.#rows.push([])
    for (const { mark, text } of notes) this.#across(`${mark} ${text}`.trim(), styles.note)
    const frozen = columns.findIndex(({ kind }) => kind === 'figure' || kind === 'text')
    const sheet: WriteSheet = {
      name,
      rows: this.#rows,
      cells: this.#cells,
      merges: this.#merges,
      columns: this.#widths.map((width) => ({ width: Math.round(width * characters * 10) / 10 })),
      rowDefs: this.#heights,
      ...(this.#table.isText
        ? {}
        : { freezePane: { rows: first, columns: this.#isNarrow() ? Math.max(frozen, 0) : 0 } }),
      pageSetup: {
        orientation: columns.length > 5 ? 'landscape' : 'portrait',
        paperSize: 'a4',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.25 },
      },
      headerFooter: {
        oddFooter: `&L&8${foot.left.replaceAll('&', '&&')}&R&8${foot.pages
          .replace('{{page}}', '&P')
          .replace('{{pages}}', '&N')}`,
      },
    }
    return {
      sheet,
      area: `$A$1:$${columnLetters(last)}$${this.#rows.length}`,
      repeated: this.#table.isText ? undefined : `$${headFrom + 1}:$${first}`,
    }
  }

  /** Where the block at the right begins: no wider than half of the table, where that can be. */
  #rightBlock(): number {
    let width = 0
    for (let column = this.#widths.length - 1; column > 0; column -= 1) {
      width += this.#widths[column] ?? 0
      if (width >= 34) return column
    }
    const two = this.#widths.slice(-2).reduce((sum, each) => sum + each, 0)
    return two >= 25 ? Math.max(this.#widths.length - 2, 0) : 0
  }

  /** Whether names and what stands before them leave room beside them when they stay in view. */
  #isNarrow(): boolean {
    const figures = this.#table.columns.findIndex(({ kind }) => kind === 'figure')
    const before = this.#widths.slice(0, Math.max(figures, 0)).reduce((sum, each) => sum + each, 0)
    return figures > 0 && before < 60
  }

  #across(text: string, style: CellStyle, from = 0, to = this.#table.columns.length - 1): void {
    const row = this.#rows.length
    const values: CellValue[] = Array.from({ length: from }, () => null)
    this.#rows.push([...values, text])
    this.#cells.set(`${row},${from}`, { style })
    if (to > from) this.#merges.push({ startRow: row, endRow: row, startCol: from, endCol: to })
    const width = this.#widths.slice(from, to + 1).reduce((sum, each) => sum + each, 0)
    const size = style.font?.size ?? 10
    this.#heighten(row, linesIn(text, ((width - padding) * 10) / size, style.font?.bold), size)
  }

  #head(): void {
    const { columns } = this.#table
    const from = this.#rows.length
    const depth = headDepth(columns)
    for (let row = 0; row < depth; row += 1) {
      this.#rows.push(columns.map(() => null))
      columns.forEach((_, column) =>
        this.#cells.set(`${from + row},${column}`, { style: styles.head }),
      )
    }
    for (const { text, row, column, rows, columns: broad } of headCells(columns)) {
      const at = from + row
      const values = this.#rows[at]
      if (values && text !== '') values[column] = text
      if (rows > 1 || broad > 1) {
        this.#merges.push({
          startRow: at,
          endRow: at + rows - 1,
          startCol: column,
          endCol: column + broad - 1,
        })
      }
    }
    this.#lines.head.forEach((lines, row) => this.#heighten(from + row, lines, 10))
    if (!hasNumbers(columns)) return
    const at = this.#rows.length
    this.#rows.push(columns.map(({ number }) => (number === '' ? null : number)))
    columns.forEach((_, column) => this.#cells.set(`${at},${column}`, { style: styles.number }))
  }

  #row(
    { cells, level, isHeading, isStrong = false }: ShownRow,
    index: number,
    first: number,
  ): void {
    const { columns, isText = false } = this.#table
    const border = isText ? {} : { border: box }
    const at = first + index
    if (isHeading) {
      const alignment = isText ? ({ ...wrapped, horizontal: 'center' } as const) : wrapped
      const style = { font: font({ bold: true }), ...border, alignment }
      this.#across(cells[0]?.text ?? '', style)
      columns.forEach((_, column) => this.#cells.set(`${at},${column}`, { style }))
      return
    }
    const values = columns.map(({ kind }, column): CellValue => {
      const { text = '', rows: high = 1, isOther = false } = cells[column] ?? {}
      const number = kind === 'figure' ? numberOfText(text) : undefined
      const isMark = kind === 'code' || (kind === 'figure' && !number)
      const style: CellStyle = {
        font: font(isStrong ? { bold: true } : {}),
        ...border,
        numFmt: number ? number.format : '@',
        alignment: {
          vertical: 'top',
          horizontal:
            number || (isText && kind === 'code' && level > 0)
              ? 'right'
              : isText || !isMark
                ? 'left'
                : 'center',
          ...(number || kind === 'code' ? {} : { wrapText: true }),
          ...(kind === 'name' && level > 0 ? { indent: level } : {}),
        },
        ...(isOther
          ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF1C9' } } }
          : {}),
      }
      this.#cells.set(`${at},${column}`, { style })
      if (high > 1) {
        this.#merges.push({ startRow: at, endRow: at + high - 1, startCol: column, endCol: column })
      }
      if (number) return number.value
      return text === '' ? null : text
    })
    this.#rows.push(values)
    this.#heighten(at, this.#lines.body[index] ?? 1, 10)
  }

  #heighten(row: number, lines: number, size: number): void {
    this.#heights.set(row, { height: Math.min(lines * lineHeight * (size / 10) + 3, 400) })
  }
}
