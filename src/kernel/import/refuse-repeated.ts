import type { NumberedValue, RowProblem } from './kind.ts'

/**
 * Of rows that say the same thing the first stands; each later one gets the problem, which names that
 * first row by its number.
 */
export function refuseRepeated<Value>(
  rows: readonly NumberedValue<Value>[],
  keyOf: (value: Value) => string,
  problemOf: (firstRow: number, value: Value) => RowProblem,
): Map<number, RowProblem[]> {
  const first = new Map<string, number>()
  const problems = new Map<number, RowProblem[]>()
  for (const { number, value } of rows) {
    const firstRow = first.get(keyOf(value))
    if (firstRow === undefined) first.set(keyOf(value), number)
    else problems.set(number, [problemOf(firstRow, value)])
  }
  return problems
}
