import type { DatedValue } from '#kernel/guarantees.ts'
import { addDays, addMonths, type PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays, type WorkingCalendar } from '#kernel/working-calendar.ts'

/**
 * The last day of a term that begins with an event: the day of the event does not count.
 *
 * Days are calendar days, and the end is not moved off a weekend: where an act moves it, the
 * caller does so with `sameOrNextWorkingDay`. Throws a RangeError for a unit that is no term of
 * days, and `CalendarUnknown` outside the known years.
 *
 * Three working days from 27.12.2024 end on 10.01.2025: 28.12 (a working Saturday), 09.01, 10.01.
 */
export function termEndsOn(
  term: Pick<DatedValue, 'value' | 'unit' | 'name'>,
  eventOn: PlainDate,
  calendar: WorkingCalendar,
): PlainDate {
  switch (term.unit) {
    case 'days':
      return addDays(eventOn, term.value)
    case 'working-days':
      return addWorkingDays(calendar, eventOn, term.value)
    case 'months':
      return addMonths(eventOn, term.value)
    case 'years':
      return addMonths(eventOn, term.value * 12)
    default:
      throw new RangeError(`not a term of days: ${term.name} is in ${term.unit}`)
  }
}
