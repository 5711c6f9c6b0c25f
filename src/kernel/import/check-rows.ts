import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { ImportKind, ImportRow, NumberedValue, RowProblem } from './kind.ts'

const rowsAtOnce = 500

/**
 * Checks every row, alone and together; never stops at the first bad one. Between parts of the
 * file whoever else is served gets their turn.
 */
export async function checkRows<Value, Lookup>(
  kind: ImportKind<Value, Lookup>,
  rows: readonly ImportRow[],
  lookup: Lookup,
  tellRowsDone: (rowsDone: number) => void = () => undefined,
): Promise<{ good: NumberedValue<Value>[]; problems: Map<number, RowProblem[]> }> {
  const problems = new Map<number, RowProblem[]>()
  const good: NumberedValue<Value>[] = []
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % rowsAtOnce === 0) {
      tellRowsDone(index)
      await letOthersGo()
    }
    const checked = kind.checkRow(row, lookup)
    if (checked.ok) good.push({ number: row.number, value: checked.value })
    else problems.set(row.number, checked.problems)
  }
  const together = kind.checkTogether?.(good, lookup) ?? new Map<number, RowProblem[]>()
  for (const [number, found] of together) problems.set(number, found)
  return { good: good.filter(({ number }) => !problems.has(number)), problems }
}
