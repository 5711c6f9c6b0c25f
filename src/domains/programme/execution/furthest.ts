import type { ExecutionRow } from './execution.ts'
import type { FollowedYear } from './follow-year.ts'
import { type RowView, rowView } from './views.ts'

const shown = 6

/** Who is furthest from the plan on either side, a handful of each. */
export function furthestOf(followed: FollowedYear): Record<'over' | 'under', RowView[]> {
  const of = (standing: 'over' | 'under') =>
    followed.execution.rows
      .filter((row) => row.standing === standing)
      .toSorted((a, b) => Math.abs(worthOf(b)) - Math.abs(worthOf(a)))
      .slice(0, shown)
      .map((row) => rowView(followed, row))
  return { over: of('over'), under: of('under') }
}

/** What the deviation in volume is worth at the planned cost: comparable between kinds of care. */
function worthOf({ volume, unitCost }: ExecutionRow): number {
  return volume.deviation * (unitCost.plan ?? 0)
}
