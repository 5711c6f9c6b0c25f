import { minuteOf, minutesPerDay, timeOf, type WeeklyInterval } from './opening-hours.ts'

export type WeekNotation =
  | { readonly ok: true; readonly week: WeeklyInterval[] }
  /** The part that could not be read, as it was written. */
  | { readonly ok: false; readonly got: string }

const part = /^([1-7])(?:-([1-7]))? ((?:\d\d:\d\d-\d\d:\d\d)(?: \d\d:\d\d-\d\d:\d\d)*)$/
const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/**
 * Reads a week's hours written in one line: days by number, 1 Monday to 7 Sunday, then one
 * interval or several with breaks between them; groups of days with commas. A closing time that
 * is not later than the opening is of the next day. Days that are not named are closed.
 *
 * @example parseWeek('1-5 08:00-13:00 14:00-20:00, 6 09:00-18:00')
 */
export function parseWeek(text: string): WeekNotation {
  const week: WeeklyInterval[] = []
  for (const group of text.split(',').map((each) => each.trim().replaceAll(/\s+/g, ' '))) {
    if (group === '') continue
    const match = part.exec(group)
    const [, first = '', last = first, intervals = ''] = match ?? []
    if (!match || Number(last) < Number(first)) return { ok: false, got: group }
    for (let weekday = Number(first); weekday <= Number(last); weekday += 1) {
      for (const interval of intervals.split(' ')) {
        const [opens = '', closes = ''] = interval.split('-')
        if (!time.test(opens) || !time.test(closes) || opens === '24:00') {
          return { ok: false, got: group }
        }
        const opensMinute = minuteOf(opens)
        const closesMinute = minuteOf(closes) + (closes > opens ? 0 : minutesPerDay)
        week.push({ weekday, opensMinute, closesMinute })
      }
    }
  }
  return { ok: true, week: week.toSorted(byTime) }
}

/** The line that `parseWeek` reads back to the same hours. */
export function writeWeek(week: readonly WeeklyInterval[]): string {
  return groupWeek(week)
    .filter(({ intervals }) => intervals.length > 0)
    .map(({ from, to, intervals }) => {
      const days = from === to ? `${from}` : `${from}-${to}`
      return `${days} ${intervals.map(intervalText).join(' ')}`
    })
    .join(', ')
}

export type DayGroup = {
  readonly from: number
  readonly to: number
  readonly intervals: readonly WeeklyInterval[]
}

/** Neighbouring days with the same hours together, Monday to Sunday, closed days among them. */
export function groupWeek(week: readonly WeeklyInterval[]): DayGroup[] {
  const groups: DayGroup[] = []
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const intervals = week.filter((interval) => interval.weekday === weekday).toSorted(byTime)
    const before = groups.at(-1)
    if (before && sameHours(before.intervals, intervals)) {
      groups[groups.length - 1] = { ...before, to: weekday }
    } else groups.push({ from: weekday, to: weekday, intervals })
  }
  return groups
}

function sameHours(some: readonly WeeklyInterval[], others: readonly WeeklyInterval[]): boolean {
  return some.map(intervalText).join() === others.map(intervalText).join()
}

export function intervalText(
  interval: Pick<WeeklyInterval, 'opensMinute' | 'closesMinute'>,
): string {
  return `${timeOf(interval.opensMinute)}-${timeOf(interval.closesMinute)}`
}

function byTime(one: WeeklyInterval, other: WeeklyInterval): number {
  return one.weekday - other.weekday || one.opensMinute - other.opensMinute
}
