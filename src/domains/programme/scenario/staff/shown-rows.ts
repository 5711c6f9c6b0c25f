import type { Computed, Overrides } from '../../model/types.ts'
import { valueAt } from '../inputs.ts'
import type { LineRow } from '../line-rows.ts'
import { isSameValue } from '../same-value.ts'

/** The rows whose name or unit holds every word of the text, in any order. */
export function rowsWith(rows: readonly LineRow[], text: string): readonly LineRow[] {
  const words = plain(text).split(' ').filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ line }) => {
    const said = plain(`${line.name} ${line.unit ?? ''}`)
    return words.every((word) => said.includes(word))
  })
}

/** The rows of which something is tried out, or follows from it. */
export function rowsMoved(
  rows: readonly LineRow[],
  base: Computed,
  { overrides, computed }: { overrides: Overrides; computed: Computed },
): readonly LineRow[] {
  return rows.filter((row) =>
    [row.norm, row.cost, row.coefficient, row.total].some(
      (key) =>
        key !== undefined &&
        (overrides.has(key) || !isSameValue(valueAt(base, key), valueAt(computed, key))),
    ),
  )
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ').trim()
}
