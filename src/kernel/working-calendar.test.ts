import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from './plain-date.ts'
import {
  addWorkingDays,
  type CalendarYear,
  calendarJudgements,
  CalendarUnknown,
  isWorkingDay,
  sameOrNextWorkingDay,
  workingCalendar,
  workingDaysBetween,
} from './working-calendar.ts'

const day = plainDate
const days = (...texts: string[]) => texts.map(plainDate)

/** Two years with a week of holidays, a transferred day off and a working Saturday. */
const first: CalendarYear = {
  year: 2025,
  holidays: days(
    '2025-01-01',
    '2025-01-02',
    '2025-01-03',
    '2025-01-06',
    '2025-01-07',
    '2025-01-08',
    '2025-11-04',
  ),
  daysOff: days('2025-11-03'),
  workingDays: days('2025-11-01'),
}
const second: CalendarYear = {
  year: 2026,
  holidays: days('2026-01-01', '2026-01-02'),
  daysOff: [],
  workingDays: [],
  judgement: 'transfers not yet decreed',
}
const calendar = workingCalendar([first, second])
const unknown = () => isWorkingDay(calendar, day('2027-01-11'))

describe('working days', () => {
  it('follow the moved days, not only the weekdays', () => {
    expect(isWorkingDay(calendar, day('2025-11-01'))).toBe(true) // a Saturday made working
    expect(isWorkingDay(calendar, day('2025-11-02'))).toBe(false)
    expect(isWorkingDay(calendar, day('2025-11-03'))).toBe(false) // a Monday made off
    expect(isWorkingDay(calendar, day('2025-11-04'))).toBe(false)
    expect(isWorkingDay(calendar, day('2025-11-05'))).toBe(true)
  })

  it('are counted from the next day on', () => {
    expect(addWorkingDays(calendar, day('2025-10-31'), 1)).toBe('2025-11-01')
    expect(addWorkingDays(calendar, day('2025-10-31'), 2)).toBe('2025-11-05')
    expect(addWorkingDays(calendar, day('2025-11-05'), -2)).toBe('2025-10-31')
    expect(addWorkingDays(calendar, day('2025-11-02'), 0)).toBe('2025-11-02')
    expect(addWorkingDays(calendar, day('2025-12-31'), 1)).toBe('2026-01-05')
  })

  it('between two days leave out the first and count the last', () => {
    expect(workingDaysBetween(calendar, day('2025-10-31'), day('2025-11-05'))).toBe(2)
    expect(workingDaysBetween(calendar, day('2025-11-05'), day('2025-10-31'))).toBe(-2)
    expect(workingDaysBetween(calendar, day('2025-11-02'), day('2025-11-04'))).toBe(0)
  })

  it('carry the end of a term past days off', () => {
    expect(sameOrNextWorkingDay(calendar, day('2025-11-02'))).toBe('2025-11-05')
    expect(sameOrNextWorkingDay(calendar, day('2025-11-05'))).toBe('2025-11-05')
  })

  it('of an unknown year are an error, never a guess', () => {
    expect(unknown).toThrow(CalendarUnknown)
    expect(unknown).toThrow('the working calendar of 2027 is not known')
    expect(() => addWorkingDays(calendar, day('2026-12-31'), 1)).toThrow(CalendarUnknown)
    expect(() => addWorkingDays(calendar, day('2025-01-09'), -1)).toThrow(CalendarUnknown)
    expect(() => workingDaysBetween(calendar, day('2026-12-30'), day('2027-01-02'))).toThrow(
      CalendarUnknown,
    )
  })

  it('say where a year is not settled', () => {
    expect(calendarJudgements(calendar, day('2025-03-01'), day('2025-12-31'))).toEqual([])
    expect(calendarJudgements(calendar, day('2025-12-31'), day('2026-01-01'))).toEqual([
      'transfers not yet decreed',
    ])
  })

  it('going forth and back by as many ends on the same working day', () => {
    const start = fc
      .integer({ min: 100, max: 400 })
      .map((n) => addDays(day('2025-01-01'), n))
      .filter((on) => isWorkingDay(calendar, on))
    fc.assert(
      fc.property(start, fc.integer({ min: -60, max: 200 }), (on, n) => {
        const other = addWorkingDays(calendar, on, n)
        expect(addWorkingDays(calendar, other, -n)).toBe(on)
        expect(workingDaysBetween(calendar, on, other)).toBe(n)
      }),
    )
  })

  it.each([
    [[first, first], 'calendar: 2025 stands twice'],
    [[{ ...second, year: 2027 }], 'calendar: 2026-01-01 is not a day of 2027'],
    [[{ ...second, daysOff: days('2026-01-01') }], 'calendar: 2026-01-01 stands twice'],
    [[{ ...second, workingDays: days('2026-01-02') }], '2026-01-02 is both working and off'],
  ])('refuse contradictory data', (years, message) => {
    expect(() => workingCalendar(years)).toThrow(message)
  })
})
