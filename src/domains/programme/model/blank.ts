import { type FigureKey, figureKey, type Programme } from './types.ts'

const known = new WeakMap<Programme, ReadonlySet<FigureKey>>()

/**
 * The figures that the document leaves empty or says nothing about ("-", "Х") in a table that has a
 * column for them: nothing is spent there. A figure that has no place in any table is not among them:
 * of it nothing is known.
 */
export function blankFigures(programme: Programme): ReadonlySet<FigureKey> {
  const found = known.get(programme)
  if (found) return found
  const blank = new Set<FigureKey>()
  for (const { columns, rows } of programme.tables) {
    for (const { line, cells } of rows) {
      if (line === undefined) continue
      for (const { role, column, measure = '', year = 0 } of columns) {
        if (role !== 'figure' || cells.get(column)?.printed.value) continue
        blank.add(figureKey(line, measure, year))
      }
    }
  }
  for (const { key, printed } of programme.cells) if (printed.value) blank.delete(key)
  known.set(programme, blank)
  return blank
}
