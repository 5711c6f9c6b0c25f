import { headCells, headDepth, type ShownTable } from './form.ts'
import { linesIn } from './text-width.ts'

export type RowLines = {
  /** Of the head, without the row of the columns' numbers. */
  readonly head: readonly number[]
  readonly body: readonly number[]
}

/**
 * In how many lines each row of a table stands. A text that covers several rows needs none of them to
 * be high as long as all of them together are: what is missing is added to the last one. `widths` and
 * `padding` are in the size of the letters.
 */
export function rowLines(table: ShownTable, widths: readonly number[], padding: number): RowLines {
  return { head: headLines(table, widths, padding), body: bodyLines(table, widths, padding) }
}

function headLines({ columns }: ShownTable, widths: readonly number[], padding: number): number[] {
  const needed = Array.from({ length: headDepth(columns) }, () => 1)
  const shortFirst = headCells(columns).toSorted((one, other) => one.rows - other.rows)
  for (const { text, row, column, rows, columns: broad } of shortFirst) {
    const lines = linesIn(text, sum(widths.slice(column, column + broad)) - padding, true)
    reach(needed, row, rows, lines)
  }
  return needed
}

function bodyLines(table: ShownTable, widths: readonly number[], padding: number): number[] {
  const { columns, rows } = table
  const linesOf = (at: number, index: number): number => {
    const { cells, level, isStrong } = rows[at] ?? { cells: [], level: 0 }
    const inset = columns[index]?.kind === 'name' ? level : 0
    return linesIn(cells[index]?.text ?? '', (widths[index] ?? 1) - padding - inset, isStrong)
  }
  const isWhole = columns.map(({ kind }) => kind === 'figure' || kind === 'code')
  const needed = rows.map(({ cells, isHeading }, at) => {
    if (isHeading) return linesIn(cells[0]?.text ?? '', sum(widths) - padding, true)
    const own = cells.map((cell, index) =>
      isWhole[index] || (cell.rows ?? 1) !== 1 ? 1 : linesOf(at, index),
    )
    return Math.max(1, ...own)
  })
  rows.forEach(({ cells }, at) =>
    cells.forEach((cell, index) => {
      if ((cell.rows ?? 1) > 1) reach(needed, at, cell.rows ?? 1, linesOf(at, index))
    }),
  )
  return needed
}

function reach(needed: number[], row: number, rows: number, lines: number): void {
  const last = row + rows - 1
  const missing = lines - sum(needed.slice(row, last + 1))
  if (missing > 0) needed[last] = (needed[last] ?? 1) + missing
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
