/** A cell of a grid of figures by its row and column, from 0. */
export type Spot = { readonly row: number; readonly column: number }

/** How far a key moves, in rows and columns; what is beyond the side stops at it. */
const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** With Ctrl (⌘) the first and the last cell of the grid. */
const far: Readonly<Record<string, readonly [row: number, column: number]>> = {
  Home: [-Infinity, -Infinity],
  End: [Infinity, Infinity],
}

export type GridKey = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** Where a key goes from a cell in a grid of that size; undefined for keys that move nothing. */
export function nextSpot(
  { row, column }: Spot,
  { key, ctrlKey, metaKey, altKey }: GridKey,
  { rows, columns }: { rows: number; columns: number },
): Spot | undefined {
  const step = altKey ? undefined : (ctrlKey || metaKey ? far : steps)[key]
  return step && within({ row: row + step[0], column: column + step[1] }, { rows, columns })
}

/** The nearest cell that there is. */
export function within(
  { row, column }: Spot,
  { rows, columns }: { rows: number; columns: number },
): Spot {
  const between = (value: number, count: number) =>
    Math.min(Math.max(value, 0), Math.max(count - 1, 0))
  return { row: between(row, rows), column: between(column, columns) }
}
