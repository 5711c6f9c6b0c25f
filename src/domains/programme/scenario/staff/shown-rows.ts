import type { Computed, Overrides } from '../../model/types.ts'
import { valueAt } from '../inputs.ts'
import type { LineRow } from '../line-rows.ts'
import { isSameValue } from '../same-value.ts'

/** The rows whose name or unit holds every word of the text, in any order and with any ending. */
export function rowsWith(rows: readonly LineRow[], text: string): readonly LineRow[] {
  const words = plain(text).split(' ').filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ line }) => {
    const said = plain(`${line.name} ${line.unit ?? ''}`)
    return words.every((word) => said.includes(stem(word)))
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

/** «дневной» finds «дневном»: an ending is of two letters at most, and short words have none. */
function stem(word: string): string {
  return word.length > 5 ? word.slice(0, -2) : word
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ').trim()
}
