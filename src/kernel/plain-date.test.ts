import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  isPlainDate,
  lastOfMonth,
  parsePlainDate,
  plainDate,
  weekdayOf,
  yearsBetween,
} from './plain-date.ts'

const day = plainDate
const anyDay = fc.integer({ min: -25_000, max: 60_000 }).map((n) => addDays(day('1970-01-01'), n))

describe('a plain date', () => {
  it('is a day that the calendar has', () => {
    expect(['2024-02-29', '0001-01-01', '9999-12-31'].every(isPlainDate)).toBe(true)
    expect(
      ['2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '0000-01-01', '2026-1-1', ''].some(
        isPlainDate,
      ),
    ).toBe(false)
    expect(() => plainDate('31.01.2026')).toThrow('not a date: 31.01.2026')
  })

  it('is read as people write it', () => {
    expect(parsePlainDate(' 14.03.2026 ')).toEqual({ ok: true, value: '2026-03-14' })
    expect(parsePlainDate('1.2.2026')).toEqual({ ok: true, value: '2026-02-01' })
    expect(parsePlainDate('2026-03-14')).toEqual({ ok: true, value: '2026-03-14' })
  })

  it.each([
    ['', 'empty'],
    ['14/03/2026', 'not-a-date'],
    ['14.03.26', 'not-a-date'],
    ['2026-03-14T00:00', 'not-a-date'],
    ['31.04.2026', 'no-such-date'],
    ['29.02.2025', 'no-such-date'],
  ])('refuses "%s" as %s', (text, code) => {
    expect(parsePlainDate(text)).toMatchObject({ ok: false, problem: { code } })
  })

  it('adds months and stays within the shorter one', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28')
    expect(addMonths(day('2026-11-15'), 14)).toBe('2028-01-15')
    expect(addMonths(day('2026-01-15'), -13)).toBe('2024-12-15')
  })

  it('knows weekdays, ends of months and full years', () => {
    expect(weekdayOf(day('2026-11-21'))).toBe(6)
    expect(weekdayOf(day('1969-12-31'))).toBe(3)
    expect(weekdayOf(day('1900-01-01'))).toBe(1)
    expect(firstOfMonth(day('2024-02-10'))).toBe('2024-02-01')
    expect(lastOfMonth(day('2024-02-10'))).toBe('2024-02-29')
    expect(yearsBetween(day('2008-02-29'), day('2026-02-28'))).toBe(17)
    expect(yearsBetween(day('2008-02-29'), day('2026-03-01'))).toBe(18)
  })

  it('comes back after adding and taking away days, and orders as text', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (on, n) => {
        const other = addDays(on, n)
        expect(addDays(other, -n)).toBe(on)
        expect(daysBetween(on, other)).toBe(n)
        expect(other < on).toBe(n < 0)
      }),
    )
  })

  it('never leaves the years that have four digits', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
  })
})
