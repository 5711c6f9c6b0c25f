import { listSetAsides } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import type { QueuedDeferral } from './deferral-tables.ts'
import { type Urgency, urgencyOf } from './due-day.ts'

/** What is kept for a deferral, and how it stands by that. */
export type DeferralStanding = {
  /** Units that are kept for it now. */
  readonly keptUnits: number
  readonly urgency: Urgency
}

/** How open deferrals stand today, each by its place in `rows`. */
export async function standingsOf(
  { region }: Context,
  rows: readonly QueuedDeferral[],
  today: PlainDate,
): Promise<DeferralStanding[]> {
  const kept = await listSetAsides(region.db, { references: rows.map(({ number }) => number) })
  const keptFor = Map.groupBy(kept, ({ reference }) => reference)
  const soon = soonDays(region, today)
  return rows.map(({ number, units, dueOn, toldAt }) => {
    const keptUnits = (keptFor.get(number) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
    const isToFetch = toldAt !== null && keptUnits >= units
    return { keptUnits, urgency: urgencyOf({ dueOn, isToFetch }, today, soon, region.calendar) }
  })
}

/** The last day of what is due soon. */
export function soonThrough({ region }: Context, today: PlainDate): PlainDate {
  return addWorkingDays(region.calendar, today, soonDays(region, today))
}

function soonDays({ guarantees }: Context['region'], today: PlainDate): number {
  return guarantees.value('deferral.soon-due-working-days', today).value
}
