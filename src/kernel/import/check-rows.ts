import type { ImportKind, ImportRow, NumberedValue, RowProblem } from './kind.ts'

/** Checks every row, alone and together; never stops at the first bad one. */
export function checkRows<Value, Lookup>(
  kind: ImportKind<Value, Lookup>,
  rows: readonly ImportRow[],
  lookup: Lookup,
): { good: NumberedValue<Value>[]; problems: Map<number, RowProblem[]> } {
  const problems = new Map<number, RowProblem[]>()
  const good: NumberedValue<Value>[] = []
  for (const row of rows) {
    const checked = kind.checkRow(row, lookup)
    if (checked.ok) good.push({ number: row.number, value: checked.value })
    else problems.set(row.number, checked.problems)
  }
  const together = kind.checkTogether?.(good, lookup) ?? new Map<number, RowProblem[]>()
  for (const [number, found] of together) problems.set(number, found)
  return { good: good.filter(({ number }) => !problems.has(number)), problems }
}
