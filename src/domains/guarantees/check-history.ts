import { addDays } from '#kernel/plain-date.ts'
import type { Problems } from './pack-problem.ts'
import type { PlacedHistory } from './read-values.ts'

/**
 * Within one value each day has one answer: entries may not overlap, and between the first and
 * the last there is no day without one, unless an entry says that the value was repealed.
 * Entries are in order of their beginning.
 */
export function checkHistory({ at, name, entries }: PlacedHistory, problems: Problems): void {
  if (entries.length === 0) problems.add(at, 'missing-field', { field: 'entries' })
  entries.forEach((entry, index) => {
    const previous = entries[index - 1]
    if (!previous) return
    const facts = { name, from: entry.from, previousFrom: previous.from }
    if (previous.to === undefined || previous.to >= entry.from) {
      problems.add(entry.at, 'overlap', { ...facts, previousTo: previous.to ?? '…' })
    } else if (addDays(previous.to, 1) !== entry.from) {
      problems.add(entry.at, 'gap', { ...facts, previousTo: previous.to })
    }
  })
}
