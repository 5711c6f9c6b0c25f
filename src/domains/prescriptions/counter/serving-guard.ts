import { addDays, daysBetween, type PlainDate } from '#kernel/plain-date.ts'
import type { Covers } from './covers-of.ts'

/** What a person was given of the same INN, at whichever pharmacy, and not taken back. */
export type ServedBefore = {
  readonly prescriptionId: number
  readonly prescriptionNumber: string
  readonly siteId: number
  readonly covers: Covers
}

/** By how many days the next begins too early, and because of what. */
export type TooEarly = {
  readonly by: ServedBefore
  /** Days from today on for which the patient has the medicine already. */
  readonly overlapDays: number
  readonly allowedDays: number
  /** The first day on which it may be served without a word. */
  readonly servedFrom: PlainDate
}

/**
 * The guard against serving one INN twice for the same days: what an earlier prescription covers
 * beyond the overlap that is allowed. Undefined where nothing stands in the way.
 *
 * Parts of one prescription do not guard against each other: together they are what was prescribed.
 * The medicine is compared by its INN, not by strength or trade name: two strengths at once are
 * possible, and are served with a reason.
 *
 * The overlap in force: `counter.allowed-overlap-days`.
 */
export function servedTooEarly(
  earlier: readonly ServedBefore[],
  prescriptionId: number,
  today: PlainDate,
  allowedDays: number,
): TooEarly | undefined {
  const last = lastOf(earlier.filter((each) => each.prescriptionId !== prescriptionId))
  if (!last) return undefined
  const overlapDays = daysBetween(today, last.covers.until)
  if (overlapDays <= allowedDays) return undefined
  return {
    by: last,
    overlapDays,
    allowedDays,
    servedFrom: addDays(last.covers.until, -allowedDays),
  }
}

/**
 * The day on which the patient begins with what is handed over today: after what is there already.
 * So an overlap that is allowed every month does not add up to a store of its own.
 */
export function beginsOn(earlier: readonly ServedBefore[], today: PlainDate): PlainDate {
  const last = lastOf(earlier)
  return last && last.covers.until > today ? last.covers.until : today
}

function lastOf(earlier: readonly ServedBefore[]): ServedBefore | undefined {
  return earlier.reduce<ServedBefore | undefined>(
    (last, each) => (!last || each.covers.until > last.covers.until ? each : last),
    undefined,
  )
}
