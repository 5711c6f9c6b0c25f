import { headCells, type ShownColumn, type ShownTable } from './form.ts'
import { textWidth, widestWord } from './text-width.ts'

/** What a column needs at least, so that no word and no number is cut, and what its texts would like. */
type Need = { readonly least: number; readonly liked: number }

/** How much room a table needs at least, in the size of its letters, so that nothing in it is cut. */
export function leastRoom(table: ShownTable, padding: number): number {
  return needsOf(table, padding).reduce((sum, { least }) => sum + least, 0)
}

/**
 * The widths of the columns in the size of the letters: what their longest words and numbers need, and
 * what is left of `room` by what else they would like. Columns that need more than the room are all
 * made smaller.
 */
export function columnWidths(table: ShownTable, room: number, padding: number): number[] {
  const needs = needsOf(table, padding)
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  if (least > room) return needs.map((need) => (need.least * room) / least)
  return shared(needs, room - least)
}

function needsOf(table: ShownTable, padding: number): Need[] {
  const needs = table.columns.map((column, index) => needOf(table, column, index, padding))
  widenForGroups(table, needs, padding)
  return needs
}

/** Each gets its least and, of the rest, in proportion to what it would like beyond it. */
function shared(needs: readonly Need[], rest: number): number[] {
  const wishes = needs.map(({ least, liked }) => Math.max(liked - least, 0))
  const wished = wishes.reduce((sum, wish) => sum + wish, 0)
  if (wished === 0) return needs.map(({ least }) => least + rest / needs.length)
  if (wished <= rest) {
    const more = (rest - wished) / needs.length
    return needs.map(({ least }, index) => least + (wishes[index] ?? 0) + more)
  }
  return needs.map(({ least }, index) => least + ((wishes[index] ?? 0) / wished) * rest)
}

function needOf(table: ShownTable, column: ShownColumn, index: number, padding: number): Need {
  const isWhole = column.kind === 'figure' || column.kind === 'code'
  const own = column.levels.at(-1) ?? ''
  let least = Math.max(widestWord(own, true), textWidth(column.number))
  let longest = 0
  let all = 0
  let filled = 0
  for (const { cells, level, isHeading, isStrong } of table.rows) {
    if (isHeading) continue
    const text = cells[index]?.text ?? ''
    const inset = column.kind === 'name' ? level : 0
    const width = textWidth(text, isStrong)
    least = Math.max(least, inset + (isWhole ? width : widestWord(text, isStrong)))
    longest = Math.max(longest, inset + width)
    all += width
    if (text !== '') filled += 1
  }
  const head = textWidth(own, true)
  if (isWhole) {
    // A long heading would otherwise stand in more lines than the table has rows.
    return { least: least + padding, liked: Math.max(least, Math.min(head / 6, 15)) + padding }
  }
  const usual = all / Math.max(filled, table.rows.length / 3, 1)
  return {
    least: least + padding,
    liked: Math.max(least, Math.min(longest, usual * 1.6)) + padding,
  }
}

/** A heading over several columns needs room for its longest word in all of them together. */
function widenForGroups(table: ShownTable, needs: Need[], padding: number): void {
  for (const { text, column, columns } of headCells(table.columns)) {
    if (columns === 1) continue
    const covered = needs.slice(column, column + columns)
    const missing =
      widestWord(text, true) + padding - covered.reduce((sum, { least }) => sum + least, 0)
    if (missing <= 0) continue
    covered.forEach(({ least, liked }, index) => {
      const more = missing / columns
      needs[column + index] = { least: least + more, liked: Math.max(liked, least + more) }
    })
  }
}
