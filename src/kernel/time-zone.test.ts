import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from './plain-date.ts'
import { instantAt, isTimeZone, localDate, localTime, startOfDay } from './time-zone.ts'

const at = (text: string) => new Date(text)
const day = plainDate

describe('local time', () => {
  it('is the wall clock of the site, not of the region', () => {
    const moment = at('2026-11-21T21:30:00Z')
    expect([localDate(moment, 'Europe/Moscow'), localTime(moment, 'Europe/Moscow')]).toEqual([
      '2026-11-22',
      '00:30',
    ])
    expect([localDate(moment, 'Asia/Yakutsk'), localTime(moment, 'Asia/Yakutsk')]).toEqual([
      '2026-11-22',
      '06:30',
    ])
    expect([localDate(moment, 'UTC'), localTime(moment, 'UTC')]).toEqual(['2026-11-21', '21:30'])
  })

  it('follows a country that changed its offset: Kazakhstan from 1 March 2024', () => {
    expect(localTime(at('2024-02-29T17:59:00Z'), 'Asia/Almaty')).toBe('23:59')
    expect(localTime(at('2024-02-29T18:00:00Z'), 'Asia/Almaty')).toBe('23:00')
    expect(localDate(at('2024-02-29T18:30:00Z'), 'Asia/Almaty')).toBe('2024-02-29')
    expect(localDate(at('2024-02-29T19:00:00Z'), 'Asia/Almaty')).toBe('2024-03-01')
  })

  it('starts a day at midnight', () => {
    expect(startOfDay(day('2026-11-21'), 'Europe/Moscow')).toEqual(at('2026-11-20T21:00:00Z'))
    expect(startOfDay(day('2026-11-21'), 'Asia/Yakutsk')).toEqual(at('2026-11-20T15:00:00Z'))
  })

  it('starts a day at the jump where clocks skip midnight', () => {
    expect(startOfDay(day('2018-11-04'), 'America/Sao_Paulo')).toEqual(at('2018-11-04T03:00:00Z'))
    expect(localTime(at('2018-11-04T03:00:00Z'), 'America/Sao_Paulo')).toBe('01:00')
  })

  it('starts a day at the first of two midnights', () => {
    expect(startOfDay(day('2018-11-04'), 'America/Havana')).toEqual(at('2018-11-04T04:00:00Z'))
  })

  it('takes a day that a zone left out for the moment of the jump', () => {
    expect(startOfDay(day('2011-12-30'), 'Pacific/Apia')).toEqual(at('2011-12-30T10:00:00Z'))
    expect(localDate(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31')
  })

  it('finds a time of the day, the first of two, and the jump over a skipped one', () => {
    const london = 'Europe/London'
    expect(instantAt(day('2026-07-01'), '09:30', london)).toEqual(at('2026-07-01T08:30:00Z'))
    expect(instantAt(day('2026-10-25'), '01:30', london)).toEqual(at('2026-10-25T00:30:00Z'))
    expect(instantAt(day('2026-03-29'), '01:30', london)).toEqual(at('2026-03-29T01:00:00Z'))
    expect(() => instantAt(day('2026-03-29'), '24:00', london)).toThrow('not a time: 24:00')
  })

  it('knows zones by name only', () => {
    expect(
      ['Europe/Moscow', 'Asia/Almaty', 'UTC', 'America/Port-au-Prince'].every(isTimeZone),
    ).toBe(true)
    expect(['', '+03:00', 'Europe/Smolensk', 'Moscow; drop'].some(isTimeZone)).toBe(false)
  })

  it('gives back the day of which it is the start, in zones with and without summer time', () => {
    const zones = fc.constantFrom('Europe/Moscow', 'Asia/Yakutsk', 'Asia/Almaty', 'Europe/London')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), zones, (n, zone) => {
        const on = addDays(day('1971-01-01'), n)
        const start = startOfDay(on, zone)
        expect(localDate(start, zone)).toBe(on)
        expect(localDate(new Date(start.getTime() - 1000), zone)).toBe(addDays(on, -1))
      }),
    )
  })
})
