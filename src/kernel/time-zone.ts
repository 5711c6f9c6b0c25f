import { dayNumber, type PlainDate, plainDate } from './plain-date.ts'

/**
 * Local time by the zone database of the platform (Intl). A site may have another zone than its
 * region, so every function takes the zone: 'Europe/Moscow', 'Asia/Yakutsk', 'Asia/Almaty'.
 */

const formats = new Map<string, Intl.DateTimeFormat>()
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/
const timeForm = /^([01]\d|2[0-3]):([0-5]\d)$/
const millisecondsPerMinute = 60_000
const millisecondsPerDay = 86_400_000

/** Whether the platform knows the zone by this name; a bare offset such as '+03:00' is not a zone. */
export function isTimeZone(name: string): boolean {
  if (!zoneName.test(name)) return false
  try {
    formatFor(name)
    return true
  } catch {
    return false
  }
}

/** The day on the wall calendar of the zone at that moment. Throws a RangeError for an unknown zone. */
export function localDate(at: Date, zone: string): PlainDate {
  return plainDate(new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 10))
}

/** The time on the wall clock of the zone at that moment, 'HH:MM', 00:00–23:59. */
export function localTime(at: Date, zone: string): string {
  return new Date(wallClock(at.getTime(), zone)).toISOString().slice(11, 16)
}

/**
 * The first moment of a day. Where clocks are put forward at midnight the day begins later than
 * 00:00; where 00:00 comes twice it begins at the first.
 */
export function startOfDay(on: PlainDate, zone: string): Date {
  return instantAt(on, '00:00', zone)
}

/**
 * The moment when the wall clock of the zone shows a time on a day. A time that comes twice
 * means the first; a time that clocks skip means the moment of the jump.
 */
export function instantAt(on: PlainDate, time: string, zone: string): Date {
  const match = timeForm.exec(time)
  if (!match) throw new RangeError(`not a time: ${time}`)
  const minutes = Number(match[1]) * 60 + Number(match[2])
  const wall = dayNumber(on) * millisecondsPerDay + minutes * millisecondsPerMinute
  const candidates = [wall - millisecondsPerDay, wall + millisecondsPerDay]
    .map((near) => wall - (wallClock(near, zone) - near))
    .filter((instant) => wallClock(instant, zone) === wall)
  return new Date(candidates.length > 0 ? Math.min(...candidates) : jumpOver(wall, zone))
}

/** The first moment, to the second, at which the wall clock is past a time that it skips. */
function jumpOver(wall: number, zone: string): number {
  let before = wall - millisecondsPerDay
  let after = wall + millisecondsPerDay
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (wallClock(middle, zone) < wall) before = middle
    else after = middle
  }
  return after
}

/** Of each zone the minute that was asked last, and how far its wall clock was from UTC in it. */
const lastOffsets = new Map<string, { minute: number; offset: number }>()

/**
 * What the wall clock shows, written as if it were UTC, in milliseconds; whole seconds. Since 1970
 * no clock has been put forward or back but at a whole minute, so that the offset of a minute
 * holds for all of it; formatting it anew for every request took longer than many a request.
 */
function wallClock(instant: number, zone: string): number {
  const minute = Math.floor(instant / millisecondsPerMinute)
  if (minute < 0) return formattedClock(instant, zone)
  let known = lastOffsets.get(zone)
  if (known?.minute !== minute) {
    const start = minute * millisecondsPerMinute
    known = { minute, offset: formattedClock(start, zone) - start }
    lastOffsets.set(zone, known)
  }
  return Math.floor(instant / 1000) * 1000 + known.offset
}

function formattedClock(instant: number, zone: string): number {
  const fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatFor(zone).formatToParts(instant)) {
    if (type in fields) fields[type as keyof typeof fields] = Number(value)
  }
  return Date.UTC(
    fields.year,
    fields.month - 1,
    fields.day,
    fields.hour,
    fields.minute,
    fields.second,
  )
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}
