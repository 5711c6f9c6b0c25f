import type { Language } from '#kernel/language.ts'

/** `figure` stands at the right and is never broken; `code` (numbers of rows, marks) in the middle. */
export type ColumnKind = 'name' | 'text' | 'figure' | 'code'

export type ShownColumn = {
  readonly kind: ColumnKind
  /** Its headings from the topmost down. */
  readonly levels: readonly string[]
  /** What stands in the row of the columns' numbers. */
  readonly number: string
}

export type ShownCell = {
  readonly text: string
  /** How many rows it covers, 1 where absent; 0: it is covered by the one above. */
  readonly rows?: number
  /** A computed value that differs from the printed one. */
  readonly isOther?: boolean
}

export type ShownRow = {
  /** How deep it is nested: it is set in by as much. */
  readonly level: number
  readonly isStrong?: boolean
  /** One text over all columns. */
  readonly isHeading?: boolean
  readonly cells: readonly ShownCell[]
}

export type ShownTable = {
  /**
   * Points of a text, not a table: a number and what it says, or a heading over both. It has neither a
   * head nor lines.
   */
  readonly isText?: boolean
  /** Of the sheet in a workbook. */
  readonly name: string
  readonly title: string
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly ShownRow[]
  /** With their marks as the table bears them: `<*>`. */
  readonly notes: readonly { readonly mark: string; readonly text: string }[]
}

/** One part of the programme as it is printed: an appendix, the indicators, the figures of the text. */
export type ShownDocument = {
  /** In file names: `appendix-7`. */
  readonly code: string
  readonly language: Language
  /** `Приложение № 7`; what the part is called where it has no such place. */
  readonly place: string
  readonly title: string
  /** Below the place, at the right: of what, by which act. */
  readonly under: readonly string[]
  /** What its values are. */
  readonly about: string
  readonly tables: readonly ShownTable[]
  /** How computed values differ from the printed ones; absent where values are as printed. */
  readonly differences?: ShownTable
  readonly foot: { readonly left: string; readonly pages: string }
  /** The day of the edition: the same document is the same bytes whenever it is made. */
  readonly madeAt: Date
}

/** A cell of the head: where it begins and how many rows and columns it covers. */
export type HeadCell = {
  readonly text: string
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** How many rows the headings take. */
export function headDepth(columns: readonly ShownColumn[]): number {
  return Math.max(1, ...columns.map(({ levels }) => levels.length))
}

/**
 * The head of a table, row by row. Neighbours that stand in the same groups share the cells of these;
 * the last heading of a column reaches down to the table.
 */
export function headCells(columns: readonly ShownColumn[]): HeadCell[] {
  const depth = headDepth(columns)
  const cells: HeadCell[] = []
  columns.forEach(({ levels }, column) => {
    const before = columns[column - 1]?.levels ?? []
    const last = Math.max(levels.length - 1, 0)
    for (let row = 0; row <= last; row += 1) {
      const isShared =
        row < last && row < before.length - 1 && levels.slice(0, row + 1).every(isSameAs(before))
      const rows = row === last ? depth - row : 1
      if (isShared) {
        const first = cells.findLastIndex((cell) => cell.row === row)
        const shared = cells[first]
        if (shared) cells[first] = { ...shared, columns: shared.columns + 1 }
      } else cells.push({ text: levels[row] ?? '', row, column, rows, columns: 1 })
    }
  })
  return cells
}

function isSameAs(other: readonly string[]) {
  return (text: string, index: number): boolean => text === other[index]
}

/** Whether a row of the columns' numbers is printed. */
export function hasNumbers(columns: readonly ShownColumn[]): boolean {
  return columns.some(({ number }) => number !== '')
}
