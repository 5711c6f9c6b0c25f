import type { Act } from '#kernel/guarantees.ts'
import type { Merged } from './merge-jurisdictions.ts'
import type { Problems } from './pack-problem.ts'
import type { Sourced } from './read-sources.ts'

/** Every citation names an act of the pack that was in force when the cited thing began. */
export function checkSources(merged: Merged, problems: Problems): void {
  const acts = new Map<string, Act>(merged.acts.map((act) => [act.code, act]))
  for (const { at, source, from } of cited(merged)) {
    const act = acts.get(source.act)
    if (!act) problems.add(at, 'unknown-act', { act: source.act })
    else if (from < act.from || (act.to !== undefined && from > act.to)) {
      const facts = { act: act.code, on: from, from: act.from, to: act.to ?? '…' }
      problems.add(at, 'act-not-in-force', facts)
    }
  }
}

function cited(merged: Merged): Sourced[] {
  return [
    ...merged.values.flatMap(({ entries }) => entries),
    ...merged.lists.flatMap(({ rows }) => rows),
    ...merged.programmes,
    ...merged.sections,
    ...merged.calendar.flatMap(({ sources }) => sources),
  ]
}
