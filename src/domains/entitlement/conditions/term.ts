import type { DatedValue } from '#kernel/guarantees.ts'
import { addDays, addMonths, dayNumber, type PlainDate } from '#kernel/plain-date.ts'
import { LawUnreadable } from '../law-unreadable.ts'

/**
 * The last day of a term of months or years counted from an event. The day with the number of the
 * event is included; 31 August and six months end on the last day of February.
 */
export function lastDayOf(term: DatedValue, eventOn: PlainDate, at: string): PlainDate {
  return addMonths(eventOn, monthsIn(term, at))
}

/** The earliest event whose term still runs on a day, as a day number. */
export function earliestEvent(term: DatedValue, on: PlainDate, at: string): number {
  const months = monthsIn(term, at)
  let event = addDays(addMonths(on, -months), -longestMonthGap)
  while (addMonths(event, months) < on) event = addDays(event, 1)
  return dayNumber(event)
}

/** Months differ by at most three days, so that a day four days earlier is safely before. */
const longestMonthGap = 4

function monthsIn({ name, unit, value }: DatedValue, at: string): number {
  if (unit === 'months') return value
  if (unit === 'years') return value * 12
  throw new LawUnreadable(at, `${name} is in ${unit}; expected months or years`)
}
