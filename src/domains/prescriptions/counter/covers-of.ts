import { decimal, divide } from '#kernel/decimal.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Units } from '#kernel/quantity.ts'

/** The days for which a medicine lasts: from the first day up to, but without, `until`. */
export type Covers = { readonly from: PlainDate; readonly until: PlainDate }

/**
 * How many days units last at so many units a day: whole days, one at least.
 *
 * Judgement: no act says how a begun day is counted. A day for which the units do not suffice is no
 * covered day, so that the guard against serving twice never makes a patient wait for a dose.
 *
 * @param unitsPerDay a decimal number as text, above zero
 * @example 30 units at 4 a day: 7 days; 30 units at 0.5 a day: 60 days
 */
export function daysCovered(units: Units, unitsPerDay: string): number {
  const days = divide(decimal(units), decimal(unitsPerDay), 0, 'down')
  return Math.max(1, Number(days.coefficient))
}

/** The days that units handed over cover, when the patient begins with them on a day. */
export function coversOf(units: Units, unitsPerDay: string, from: PlainDate): Covers {
  return { from, until: addDays(from, daysCovered(units, unitsPerDay)) }
}

/** The last day of a course; a lot must be usable on it. */
export function lastDayOf({ until }: Covers): PlainDate {
  return addDays(until, -1)
}

export type LotOfCourse = {
  readonly lotId: number
  readonly quantity: number
  readonly expiresOn: PlainDate
}

/**
 * The lots that expire before the patient is through with them, each with the last day on which it
 * is needed: what expires first is used first, so that the second lot is begun when the first is
 * used up.
 *
 * @example 10 units until 20.03 and 20 until June, 1 a day from 13.03: the first is needed until 22.03
 */
export function lotsTooShort(
  lots: readonly LotOfCourse[],
  unitsPerDay: string,
  from: PlainDate,
): { lotId: number; expiresOn: PlainDate; neededThrough: PlainDate }[] {
  let used = 0
  const inOrder = lots.toSorted((a, b) =>
    a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : a.lotId - b.lotId,
  )
  return inOrder.flatMap(({ lotId, quantity, expiresOn }) => {
    used += quantity
    const neededThrough = lastDayOf(coversOf(used as Units, unitsPerDay, from))
    return expiresOn < neededThrough ? [{ lotId, expiresOn, neededThrough }] : []
  })
}
