import type { CellStyle, CellValue, Cell as XlsxCell, WriteSheet } from 'hucre'

/** One cell as it is written: a text, a number, or a formula with the value it has now. */
export type Written = {
  readonly value?: string | number
  readonly formula?: string
  readonly style?: CellStyle
}

export type SheetDraft = {
  readonly name: string
  /** Rows from the first; an empty place is undefined. */
  readonly rows: readonly (readonly (Written | undefined)[])[]
  readonly widths: readonly number[]
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** The style of cells that nobody has filled yet, by column. */
  readonly columnStyles?: readonly (CellStyle | undefined)[]
  readonly extra?: Pick<WriteSheet, 'conditionalRules' | 'autoFilter' | 'view'>
}

const grey = { rgb: '6B7280' }
export const fontName = 'Calibri'
const line = { style: 'thin', color: { rgb: 'D1D5DB' } } as const
const box = { top: line, bottom: line, left: line, right: line }
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const top = { vertical: 'top' } as const

/** What the workbooks look like. Printed values are texts (`@`): a spreadsheet then leaves them alone. */
export const styles = {
  title: { font: { name: fontName, bold: true, size: 14 } },
  hint: { font: { name: fontName, color: grey, italic: true } },
  marker: { font: { name: fontName, color: grey, size: 8 } },
  label: {
    font: { name: fontName, color: grey },
    alignment: top,
    fill: fill('F3F4F6'),
    border: box,
  },
  header: {
    font: { name: fontName, bold: true },
    fill: fill('E0ECF8'),
    border: box,
    alignment: { wrapText: true, vertical: 'center' },
  },
  code: {
    font: { name: fontName, color: grey, size: 8 },
    fill: fill('F3F4F6'),
    border: box,
    numFmt: '@',
    alignment: { wrapText: true, vertical: 'top' },
  },
  text: { numFmt: '@', border: box, alignment: { wrapText: true, vertical: 'top' } },
  printed: { numFmt: '@', border: box, alignment: { horizontal: 'right', vertical: 'top' } },
  empty: { numFmt: '@', alignment: top },
} satisfies Record<string, CellStyle>

/** A number with so many digits after the sign; `isInput` marks what may be changed. */
export function numberStyle(decimals: number, isInput = false): CellStyle {
  const digits = decimals > 0 ? `.${'0'.repeat(decimals)}` : ''
  return {
    numFmt: `#,##0${digits}`,
    border: box,
    alignment: { horizontal: 'right', vertical: 'top' },
    ...(isInput
      ? { fill: fill('FFF7D6'), font: { name: fontName, color: { rgb: '1D4ED8' } } }
      : {}),
  }
}

/** `A1` of a row and a column from 0. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return rest === 0 ? letter : columnLetters(rest - 1) + letter
}

/**
 * How high a row has to be for its wrapped texts, in points: a spreadsheet does not measure a row that
 * another program wrote. Undefined for one line; at most thirty lines.
 */
function heightOf(
  row: readonly (Written | undefined)[],
  widths: readonly number[],
): number | undefined {
  const lines = row.map((cell, column) => {
    const isWrapped = cell?.style?.alignment?.wrapText === true
    if (!isWrapped || typeof cell.value !== 'string') return 1
    const width = Math.max(
      (widths[column] ?? 10) * (cell.style?.font?.bold === true ? 0.6 : 0.85),
      3,
    )
    return cell.value
      .split('\n')
      .reduce((sum, part) => sum + Math.max(Math.ceil(part.length / width), 1), 0)
  })
  const most = Math.min(Math.max(...lines, 1), 30)
  return most === 1 ? undefined : most * 14 + 3
}

export function toWriteSheet(draft: SheetDraft): WriteSheet {
  const cells = new Map<string, Partial<XlsxCell>>()
  const rows: CellValue[][] = draft.rows.map((row, at) =>
    Array.from(row, (cell, column) => {
      if (!cell) return null
      const { value = null, formula, style } = cell
      if (style || formula !== undefined) {
        cells.set(`${at},${column}`, {
          ...(style ? { style } : {}),
          ...(formula === undefined ? {} : { formula, formulaResult: value }),
        })
      }
      return formula === undefined ? value : null
    }),
  )
  const heights = draft.rows.flatMap((row, at) => {
    const height = heightOf(row, draft.widths)
    return height === undefined ? [] : [[at, { height }] as const]
  })
  return {
    name: draft.name,
    rows,
    cells,
    columns: draft.widths.map((width, column) => {
      const style = draft.columnStyles?.[column]
      return { width, ...(style ? { style } : {}) }
    }),
    rowDefs: new Map(heights),
    ...(draft.frozen.rows + draft.frozen.columns > 0 ? { freezePane: draft.frozen } : {}),
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    ...draft.extra,
  }
}

/** A name that spreadsheets accept and that no other sheet of the workbook has. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/^'|'$/g, '')
      .trim() || '–'
  for (let turn = 1; ; turn += 1) {
    const suffix = turn === 1 ? '' : ` (${turn})`
    const name = clean.slice(0, 31 - suffix.length).trimEnd() + suffix
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
