import { addDays, type PlainDate, weekdayOf, yearOf } from './plain-date.ts'

/** One year as the acts made it; Saturday and Sunday are days off unless named as working. */
export type CalendarYear = {
  readonly year: number
  /** Public holidays, also where they fall on a weekend. */
  readonly holidays: readonly PlainDate[]
  /** Weekdays made days off by a transfer. */
  readonly daysOff: readonly PlainDate[]
  /** Saturdays and Sundays made working days by a transfer. */
  readonly workingDays: readonly PlainDate[]
  /** Said where the year is not settled: transfers not yet decreed, for example. */
  readonly judgement?: string
}

/** The working days of the known years. Made by `workingCalendar`. */
export type WorkingCalendar = {
  readonly years: ReadonlyMap<number, CalendarYear>
  readonly off: ReadonlySet<PlainDate>
  readonly working: ReadonlySet<PlainDate>
}

/** A question about a year whose calendar is not known. Never answered by a guess. */
export class CalendarUnknown extends Error {
  readonly code = 'calendar-unknown'
  readonly year: number
  constructor(year: number) {
    super(`the working calendar of ${year} is not known`)
    this.name = 'CalendarUnknown'
    this.year = year
  }
}

/** Builds the calendar from data. Throws a RangeError where a day lies outside its year or twice. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const byYear = new Map<number, CalendarYear>()
  const off = new Set<PlainDate>()
  const working = new Set<PlainDate>()
  for (const year of years) {
    if (byYear.has(year.year)) throw new RangeError(`calendar: ${year.year} stands twice`)
    byYear.set(year.year, year)
    for (const day of [...year.holidays, ...year.daysOff]) place(day, year.year, off)
    for (const day of year.workingDays) place(day, year.year, working)
  }
  for (const day of working) {
    if (off.has(day)) throw new RangeError(`calendar: ${day} is both working and off`)
  }
  return { years: byYear, off, working }
}

/** Throws `CalendarUnknown` outside the known years, as do all functions here. */
export function isWorkingDay(calendar: WorkingCalendar, on: PlainDate): boolean {
  if (!calendar.years.has(yearOf(on))) throw new CalendarUnknown(yearOf(on))
  if (calendar.off.has(on)) return false
  return weekdayOf(on) <= 5 || calendar.working.has(on)
}

/**
 * The n-th working day after a day; the n-th before it where n is negative; the day itself for 0.
 * The day itself never counts: a term begins on the day after the event (art. 191 of the Civil
 * Code of Russia; art. 173 of that of Kazakhstan).
 */
export function addWorkingDays(calendar: WorkingCalendar, on: PlainDate, n: number): PlainDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of days: ${n}`)
  const step = n < 0 ? -1 : 1
  let day = on
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`; negative where `to` is earlier. */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: PlainDate,
  to: PlainDate,
): number {
  if (to < from) return -workingDaysBefore(calendar, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** The day itself where it is a working day, else the next one: where a term of days ends. */
export function sameOrNextWorkingDay(calendar: WorkingCalendar, on: PlainDate): PlainDate {
  return isWorkingDay(calendar, on) ? on : addWorkingDays(calendar, on, 1)
}

/** What is said about years that are not settled and touch these days; empty where all is known. */
export function calendarJudgements(
  calendar: WorkingCalendar,
  from: PlainDate,
  to: PlainDate,
): readonly string[] {
  const found: string[] = []
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    const known = calendar.years.get(year)
    if (!known) throw new CalendarUnknown(year)
    if (known.judgement !== undefined) found.push(known.judgement)
  }
  return found
}

/** Working days from `from` on and before `to`: the mirror of counting forwards. */
function workingDaysBefore(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
  let count = 0
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

function place(day: PlainDate, year: number, into: Set<PlainDate>): void {
  if (yearOf(day) !== year) throw new RangeError(`calendar: ${day} is not a day of ${year}`)
  if (into.has(day)) throw new RangeError(`calendar: ${day} stands twice`)
  into.add(day)
}
