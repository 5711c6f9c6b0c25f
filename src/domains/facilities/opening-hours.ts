import { addDays, type PlainDate, weekdayOf } from '#kernel/plain-date.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'
import type { ClosureReason } from './site-kind.ts'

/** Minutes after the midnight with which a day begins; 1440 is its end, more is past midnight. */
export type Interval = { readonly opensMinute: number; readonly closesMinute: number }

/** 1 Monday … 7 Sunday. Two intervals of a day have a break between them. */
export type WeeklyInterval = Interval & { readonly weekday: number }

/** The hours of one date in place of those of its weekday; no intervals: closed that day. */
export type OpeningException = { readonly on: PlainDate; readonly intervals: readonly Interval[] }

/** Days without opening, both counted; without `to` until further notice. */
export type Closure = {
  readonly from: PlainDate
  readonly to?: PlainDate | undefined
  readonly reason: ClosureReason
}

export type OpeningHours = {
  readonly week: readonly WeeklyInterval[]
  readonly exceptions: readonly OpeningException[]
  readonly closures: readonly Closure[]
}

/** A moment on the site's own clock; `inDays` from the day on which was asked. */
export type ClockMoment = { readonly on: PlainDate; readonly time: string; readonly inDays: number }

export type OpeningState =
  /** No hours are known. */
  | { readonly state: 'unknown' }
  | { readonly state: 'round-the-clock' }
  | { readonly state: 'open'; readonly until: ClockMoment }
  /** Closed for less than the rest of the day: opens again today. */
  | { readonly state: 'break'; readonly until: ClockMoment }
  | { readonly state: 'closed'; readonly opens: ClockMoment }
  | { readonly state: 'closed-for-now'; readonly reason?: ClosureReason }

export const minutesPerDay = 1440
const longestOpenInDays = 7
const farthestOpeningInDays = 400

/**
 * Whether a site is open at a moment, by the clock of its own place, and until when or from when.
 *
 * Hours past midnight belong to the day on which they begin. The hours of an exception replace
 * those of its weekday; a closure removes its days from midnight to midnight and comes before
 * both. Intervals that touch, over midnight too, are one: a site that never closes within a week
 * is open round the clock. Clocks put forward or back change nothing here: the sign on the door
 * is read with the clock on the wall.
 *
 * @example hours 09:00–18:00 on Monday, Monday 12:00 → open until 18:00
 */
export function openingState(hours: OpeningHours, at: Date, timeZone: string): OpeningState {
  if (hours.week.length === 0 && hours.exceptions.length === 0) return { state: 'unknown' }
  const today = localDate(at, timeZone)
  const now = minuteOf(localTime(at, timeZone))
  let openUntil: number | undefined
  let wasOpenToday = false

  for (let day = -1; day <= farthestOpeningInDays; day += 1) {
    const on = addDays(today, day)
    if (openUntil === undefined && isClosedForGood(hours, on)) return closedForNow(hours, on)
    for (const interval of intervalsFrom(hours, on, day)) {
      if (openUntil !== undefined) {
        if (interval.opensMinute > openUntil)
          return { state: 'open', until: momentOf(today, openUntil, 'end') }
        openUntil = Math.max(openUntil, interval.closesMinute)
      } else if (interval.closesMinute <= now) {
        wasOpenToday ||= interval.opensMinute >= 0
      } else if (interval.opensMinute <= now) {
        openUntil = interval.closesMinute
      } else {
        const opens = momentOf(today, interval.opensMinute, 'start')
        return wasOpenToday && opens.inDays === 0
          ? { state: 'break', until: opens }
          : { state: 'closed', opens }
      }
    }
    if (openUntil !== undefined) {
      if (openUntil > longestOpenInDays * minutesPerDay) return { state: 'round-the-clock' }
      if (openUntil < (day + 1) * minutesPerDay)
        return { state: 'open', until: momentOf(today, openUntil, 'end') }
    }
  }
  return closedForNow(hours, today)
}

/** The hours of a date, its exceptions and closures counted; earliest first. */
export function intervalsOn(hours: OpeningHours, on: PlainDate): Interval[] {
  if (closureOn(hours, on)) return []
  const exception = hours.exceptions.find((each) => each.on === on)
  const intervals =
    exception?.intervals ?? hours.week.filter(({ weekday }) => weekday === weekdayOf(on))
  return intervals
    .map(({ opensMinute, closesMinute }) => ({ opensMinute, closesMinute }))
    .toSorted((one, other) => one.opensMinute - other.opensMinute)
}

/** The closure that covers a day. */
export function closureOn(hours: OpeningHours, on: PlainDate): Closure | undefined {
  return hours.closures.find(({ from, to }) => from <= on && (to === undefined || on <= to))
}

/** Whether the week's hours never end: from the first opening on, one follows on another. */
export function isRoundTheClock(week: readonly WeeklyInterval[]): boolean {
  const minutesPerWeek = 7 * minutesPerDay
  const starts = week
    .map(({ weekday, opensMinute, closesMinute }) => ({
      from: (weekday - 1) * minutesPerDay + opensMinute,
      to: (weekday - 1) * minutesPerDay + closesMinute,
    }))
    .toSorted((one, other) => one.from - other.from)
  const first = starts[0]
  if (!first) return false
  let coveredTo = first.from
  for (const { from, to } of starts) {
    if (from > coveredTo) return false
    coveredTo = Math.max(coveredTo, to)
  }
  return coveredTo >= first.from + minutesPerWeek
}

/** '08:30' → 510; '24:00' → 1440. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** 510 → '08:30'; 1440 → '24:00'; past midnight the time of the next day, 1500 → '01:00'. */
export function timeOf(minute: number): string {
  const inDay = minute > minutesPerDay ? minute - minutesPerDay : minute
  return `${twoDigits(Math.floor(inDay / 60))}:${twoDigits(inDay % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** A day's intervals in minutes from today's midnight, cut where a closure begins. */
function intervalsFrom(hours: OpeningHours, on: PlainDate, day: number): Interval[] {
  const offset = day * minutesPerDay
  const isCut = closureOn(hours, addDays(on, 1)) !== undefined
  return intervalsOn(hours, on).map(({ opensMinute, closesMinute }) => ({
    opensMinute: offset + opensMinute,
    closesMinute: offset + (isCut ? Math.min(closesMinute, minutesPerDay) : closesMinute),
  }))
}

/** A midnight that ends something is 24:00 of the day before; one that begins something, 00:00. */
function momentOf(today: PlainDate, minute: number, edge: 'start' | 'end'): ClockMoment {
  const inDays = Math.floor((edge === 'end' ? minute - 1 : minute) / minutesPerDay)
  return { on: addDays(today, inDays), time: timeOf(minute - inDays * minutesPerDay), inDays }
}

function isClosedForGood(hours: OpeningHours, on: PlainDate): boolean {
  const closure = closureOn(hours, on)
  return closure !== undefined && closure.to === undefined
}

function closedForNow(hours: OpeningHours, on: PlainDate): OpeningState {
  const closure = closureOn(hours, on)
  return { state: 'closed-for-now', ...(closure ? { reason: closure.reason } : {}) }
}

/** The first two intervals of a day that share a minute, or one that is no interval. */
export function wrongInterval(intervals: readonly Interval[]): Interval | undefined {
  const sorted = intervals.toSorted((one, other) => one.opensMinute - other.opensMinute)
  return sorted.find(({ opensMinute, closesMinute }, index) => {
    const isPossible =
      Number.isInteger(opensMinute) &&
      Number.isInteger(closesMinute) &&
      opensMinute >= 0 &&
      opensMinute < minutesPerDay &&
      closesMinute > opensMinute &&
      closesMinute <= opensMinute + minutesPerDay
    const before = sorted[index - 1]
    return !isPossible || (before !== undefined && opensMinute < before.closesMinute)
  })
}
