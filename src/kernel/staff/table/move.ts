/** Where the keyboard stands in a table. Row -1 is the head. */
export type Active = { row: number; column: number }

export type Extent = { rows: number; columns: number; page: number }

/**
 * Where a key leads, undefined where it is not one of the table's. As spreadsheets do: arrows step,
 * Home and End stand for the row, with Ctrl for the whole table, PageUp and PageDown for a screen.
 */
export function moveActive(
  { row, column }: Active,
  key: { key: string; ctrlKey: boolean },
  { rows, columns, page }: Extent,
): Active | undefined {
  const to = (nextRow: number, nextColumn: number): Active => ({
    row: Math.min(Math.max(nextRow, -1), rows - 1),
    column: Math.min(Math.max(nextColumn, 0), columns - 1),
  })
  switch (key.key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'PageUp':
      return to(Math.max(row - page, Math.min(row, 0)), column)
    case 'PageDown':
      return to(row + page, column)
    case 'Home':
      return key.ctrlKey ? to(0, 0) : to(row, 0)
    case 'End':
      return key.ctrlKey ? to(rows - 1, columns - 1) : to(row, columns - 1)
    default:
      return undefined
  }
}
