import { array, assert, integer, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WeeklyInterval } from './opening-hours.ts'
import { groupWeek, parseWeek, writeWeek } from './week-notation.ts'

describe("a week's hours in one line", () => {
  it('are read with breaks, groups of days and hours past midnight', () => {
    const read = parseWeek('1-2 08:00-13:00 14:00-20:00, 6 22:00-02:00')
    expect(read).toEqual({
      ok: true,
      week: [
        { weekday: 1, opensMinute: 480, closesMinute: 780 },
        { weekday: 1, opensMinute: 840, closesMinute: 1200 },
        { weekday: 2, opensMinute: 480, closesMinute: 780 },
        { weekday: 2, opensMinute: 840, closesMinute: 1200 },
        { weekday: 6, opensMinute: 1320, closesMinute: 1560 },
      ],
    })
  })

  it('are none where nothing is written', () => {
    expect(parseWeek('')).toEqual({ ok: true, week: [] })
  })

  it.each(['8 08:00-20:00', '1-5', '5-1 08:00-20:00', '1 08:00-25:00', '1 24:00-08:00', 'пн 8-20'])(
    'are refused as "%s"',
    (text) => {
      expect(parseWeek(text)).toEqual({ ok: false, got: text })
    },
  )

  it('name the part that cannot be read', () => {
    expect(parseWeek('1-5 08:00-20:00, 6 9-18')).toEqual({ ok: false, got: '6 9-18' })
  })

  it('put neighbouring days with the same hours together', () => {
    const read = parseWeek('1 08:00-20:00, 2-4 08:00-20:00, 6 09:00-15:00')
    const groups = groupWeek(read.ok ? read.week : [])
    expect(groups.map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [5, 5],
      [6, 6],
      [7, 7],
    ])
  })

  it('are written and read back to the same hours', () => {
    const day = uniqueArray(integer({ min: 0, max: 1439 }), { minLength: 0, maxLength: 6 })
      .map((minutes) => minutes.toSorted((one, other) => one - other))
      .map((minutes) =>
        Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
          opensMinute: minutes[index * 2] ?? 0,
          closesMinute: minutes[index * 2 + 1] ?? 0,
        })),
      )
    const week = array(day, { minLength: 7, maxLength: 7 }).map((days): WeeklyInterval[] =>
      days.flatMap((intervals, index) =>
        intervals.map((interval) => ({ weekday: index + 1, ...interval })),
      ),
    )
    assert(
      property(week, (hours) => {
        expect(parseWeek(writeWeek(hours))).toEqual({ ok: true, week: hours })
      }),
    )
  })

  it('keep hours that end at midnight or after a whole day', () => {
    for (const text of ['1-7 00:00-24:00', '5 08:00-08:00', '6 20:00-24:00']) {
      const read = parseWeek(text)
      expect(read.ok && writeWeek(read.week)).toBe(text)
    }
  })
})
