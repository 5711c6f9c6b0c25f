import {
  addDays,
  isPlainDate,
  parsePlainDate,
  type PlainDate,
  plainDate,
  yearOf,
} from '#kernel/plain-date.ts'
import { notParsed, type Parsed, parsed } from '#kernel/parsed.ts'

/**
 * Reads a date as a clerk types it: 14.03.2026, 14032026, 140326, 14.3.26, 14.3 (this year), +7 or
 * -1 (days from today). A year of two digits is the nearest one: at most 20 years ahead.
 */
export function readTypedDate(text: string, today: PlainDate): Parsed<PlainDate> {
  const trimmed = text.trim()
  const step = /^([-+−])(\d{1,4})$/.exec(trimmed)
  if (step) return parsed(addDays(today, step[1] === '+' ? Number(step[2]) : -Number(step[2])))
  const dotted = trimmed.replace(/[/,\s-]+/g, '.')
  if (/^\d{4}\.\d{2}\.\d{2}$/.test(dotted)) return parsePlainDate(dotted.replaceAll('.', '-'))
  const digits = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(dotted)
  const parts = digits ? digits.slice(1).filter(Boolean) : dotted.split('.').filter(Boolean)
  const [day, month, year] = parts
  if (!day || !month || parts.length > 3) {
    return trimmed === '' ? notParsed('empty') : notParsed('not-a-date', { got: trimmed })
  }
  return parsePlainDate(`${day}.${month}.${fullYear(year, today)}`)
}

/** Puts the points in while digits are typed: '1403' becomes '14.03.'. Leaves other ways alone. */
export function withPoints(next: string, before: string): string {
  const isTypingOn = next.length === before.length + 1 && next.startsWith(before)
  if (!isTypingOn || !/^\d\d(\.\d\d)?$/.test(next)) return next
  return `${next}.`
}

/** A value kept elsewhere (a draft, an address) that may be anything. */
export function plainDateOr<Other>(text: unknown, other: Other): PlainDate | Other {
  return typeof text === 'string' && isPlainDate(text) ? plainDate(text) : other
}

function fullYear(year: string | undefined, today: PlainDate): string {
  if (!year) return String(yearOf(today))
  if (year.length !== 2) return year
  const century = Math.floor(yearOf(today) / 100) * 100
  const near = century + Number(year)
  return String(near > yearOf(today) + 20 ? near - 100 : near)
}
