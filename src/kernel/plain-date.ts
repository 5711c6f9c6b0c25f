import type { Branded } from './brand.ts'
import { notParsed, type Parsed, parsed } from './parsed.ts'

/**
 * A day without a time or a zone, as 'YYYY-MM-DD' of the Gregorian calendar, years 0001–9999.
 * Text order is date order: compare with < and >.
 */
export type PlainDate = Branded<string, 'PlainDate'>

const isoForm = /^(\d{4})-(\d{2})-(\d{2})$/
const dottedForm = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const millisecondsPerDay = 86_400_000

/** A day that is written in the code or comes from the database. Throws a RangeError for others. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}

export function isPlainDate(text: string): text is PlainDate {
  const match = isoForm.exec(text)
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Reads a date as people write it: 2026-03-14 or 14.03.2026, spaces around it allowed. */
export function parsePlainDate(text: string): Parsed<PlainDate> {
  const trimmed = text.trim()
  if (trimmed === '') return notParsed('empty')
  const iso = isoForm.exec(trimmed)
  const dotted = dottedForm.exec(trimmed)
  const numbers = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : dotted
      ? [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
      : undefined
  if (!numbers) return notParsed('not-a-date', { got: trimmed })
  const [year = 0, month = 0, day = 0] = numbers
  return exists(year, month, day)
    ? parsed(write(year, month, day))
    : notParsed('no-such-date', { got: trimmed })
}

/**
 * 14.03.2026, as it stands on paper, in tables and in sentences: the same in every language. The text
 * is a day as 'YYYY-MM-DD', also one of a file that nobody has read as a day.
 */
export function dateText(on: string): string {
  return on.split('-').toReversed().join('.')
}

/** The day that many days later; earlier where `days` is negative. */
export function addDays(on: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(on) + days)
}

/** The same day of another month, or its last day where it is shorter: 31.01 + 1 month = 28.02. */
export function addMonths(on: PlainDate, months: number): PlainDate {
  const count = yearOf(on) * 12 + (monthOf(on) - 1) + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  return write(year, month, Math.min(dayOf(on), daysInMonth(year, month)))
}

/** Days from the first to the second; negative where the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(on: PlainDate): number {
  return ((((dayNumber(on) + 3) % 7) + 7) % 7) + 1
}

export function yearOf(on: PlainDate): number {
  return Number(on.slice(0, 4))
}

/** 1 January … 12 December. */
export function monthOf(on: PlainDate): number {
  return Number(on.slice(5, 7))
}

export function dayOf(on: PlainDate): number {
  return Number(on.slice(8, 10))
}

export function firstOfMonth(on: PlainDate): PlainDate {
  return write(yearOf(on), monthOf(on), 1)
}

export function lastOfMonth(on: PlainDate): PlainDate {
  return write(yearOf(on), monthOf(on), daysInMonth(yearOf(on), monthOf(on)))
}

/** Days since 1970-01-01; for typed arrays and day arithmetic in bulk. */
export function dayNumber(on: PlainDate): number {
  return utc(yearOf(on), monthOf(on), dayOf(on)) / millisecondsPerDay
}

export function fromDayNumber(days: number): PlainDate {
  const date = new Date(days * millisecondsPerDay)
  return write(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** Full years lived on a day; born on 29 February, a year is complete on 1 March of other years. */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  const years = yearOf(to) - yearOf(from)
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  const nextMonth = new Date(0)
  nextMonth.setUTCFullYear(year, month, 0)
  return nextMonth.getUTCDate()
}

/** Date.UTC takes the years 0–99 for 1900–1999; this does not. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function write(year: number, month: number, day: number): PlainDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`year out of range: ${year}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
