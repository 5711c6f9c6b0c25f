import { type Interval, minutesPerDay, timeOf } from '../opening-hours.ts'

export type DayHours =
  | { ok: true; intervals: Interval[] }
  /** The part that could not be read, as it was typed. */
  | { ok: false; got: string }

const part = /^(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?$/

/**
 * Reads the hours of one day as people type them: '8-20', '08:00–13:00, 14:00–20:00', '9.30-18';
 * nothing is a day off. A closing time that is not later than the opening is of the next day.
 *
 * @example readDayHours('22-6') → 1320 to 1800
 */
export function readDayHours(text: string): DayHours {
  const intervals: Interval[] = []
  for (const each of text.split(/[,;]/).map((piece) => piece.trim())) {
    if (each === '') continue
    const [, opensHour = '', opensRest = '0', closesHour = '', closesRest = '0'] =
      part.exec(each) ?? []
    const opensMinute = Number(opensHour) * 60 + Number(opensRest)
    const closes = Number(closesHour) * 60 + Number(closesRest)
    const isPossible =
      opensHour !== '' &&
      opensMinute < minutesPerDay &&
      closes <= minutesPerDay &&
      Number(opensRest) < 60 &&
      Number(closesRest) < 60
    if (!isPossible) return { ok: false, got: each }
    const closesMinute = closes > opensMinute ? closes : closes + minutesPerDay
    intervals.push({ opensMinute, closesMinute })
  }
  return {
    ok: true,
    intervals: intervals.toSorted((one, other) => one.opensMinute - other.opensMinute),
  }
}

/** The hours as `readDayHours` reads them back: '08:00–13:00, 14:00–20:00'. */
export function writeDayHours(intervals: readonly Interval[]): string {
  return intervals
    .toSorted((one, other) => one.opensMinute - other.opensMinute)
    .map(({ opensMinute, closesMinute }) => `${timeOf(opensMinute)}–${timeOf(closesMinute)}`)
    .join(', ')
}
