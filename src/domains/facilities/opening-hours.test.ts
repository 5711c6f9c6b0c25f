import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import {
  type Closure,
  type Interval,
  isRoundTheClock,
  type OpeningHours,
  openingState,
  wrongInterval,
} from './opening-hours.ts'
import { parseWeek } from './week-notation.ts'

const zone = 'Europe/Moscow'

function hoursOf(text: string, more: Partial<OpeningHours> = {}): OpeningHours {
  const read = parseWeek(text)
  if (!read.ok) throw new Error(`cannot read ${read.got}`)
  return { week: read.week, exceptions: [], closures: [], ...more }
}

function at(opensMinute: number, closesMinute: number): Interval {
  return { opensMinute, closesMinute }
}

/** By the clock of Moscow, which is three hours ahead of UTC all year. */
function moscow(text: string): Date {
  return new Date(`${text}:00+03:00`)
}

const weekdays = hoursOf('1-5 09:00-13:00 14:00-20:00, 6 10:00-16:00')

// 2026-03-13 is a Friday.
describe('by the clock of the site', () => {
  it.each([
    [
      '2026-03-13T08:59',
      { state: 'closed', opens: { on: '2026-03-13', time: '09:00', inDays: 0 } },
    ],
    ['2026-03-13T09:00', { state: 'open', until: { on: '2026-03-13', time: '13:00', inDays: 0 } }],
    ['2026-03-13T12:59', { state: 'open', until: { on: '2026-03-13', time: '13:00', inDays: 0 } }],
    ['2026-03-13T13:00', { state: 'break', until: { on: '2026-03-13', time: '14:00', inDays: 0 } }],
    ['2026-03-13T14:00', { state: 'open', until: { on: '2026-03-13', time: '20:00', inDays: 0 } }],
    [
      '2026-03-13T20:00',
      { state: 'closed', opens: { on: '2026-03-14', time: '10:00', inDays: 1 } },
    ],
    [
      '2026-03-14T16:00',
      { state: 'closed', opens: { on: '2026-03-16', time: '09:00', inDays: 2 } },
    ],
    [
      '2026-03-15T12:00',
      { state: 'closed', opens: { on: '2026-03-16', time: '09:00', inDays: 1 } },
    ],
  ])('at %s', (moment, expected) => {
    expect(openingState(weekdays, moscow(moment), zone)).toEqual(expected)
  })

  it('is asked in the zone of the site, not of the region', () => {
    const noonInMoscow = moscow('2026-03-13T12:00') // 18:00 in Yakutsk, 19:00 in Vladivostok
    const hours = hoursOf('1-5 09:00-19:00')
    expect(openingState(hours, noonInMoscow, 'Asia/Yakutsk').state).toBe('open')
    expect(openingState(hours, noonInMoscow, 'Asia/Vladivostok').state).toBe('closed')
    expect(openingState(hours, noonInMoscow, 'Asia/Almaty').state).toBe('open')
  })

  it('reads the sign on the door on the night when clocks are put forward', () => {
    // In Berlin 2026-03-29 02:00 becomes 03:00; 23:30 UTC is 00:30, 01:30 UTC is 03:30.
    const hours = hoursOf('6 20:00-04:00')
    expect(openingState(hours, new Date('2026-03-28T23:30:00Z'), 'Europe/Berlin')).toEqual({
      state: 'open',
      until: { on: '2026-03-29', time: '04:00', inDays: 0 },
    })
    expect(openingState(hours, new Date('2026-03-29T01:30:00Z'), 'Europe/Berlin').state).toBe(
      'open',
    )
    expect(openingState(hours, new Date('2026-03-29T02:00:00Z'), 'Europe/Berlin').state).toBe(
      'closed',
    )
  })
})

describe('around midnight', () => {
  const nights = hoursOf('5 20:00-02:00, 6 09:00-18:00')

  it('is open into the next day', () => {
    expect(openingState(nights, moscow('2026-03-13T23:59'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-14', time: '02:00', inDays: 1 },
    })
    expect(openingState(nights, moscow('2026-03-14T01:59'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-14', time: '02:00', inDays: 0 },
    })
  })

  it('is closed in the morning after, and not on a break', () => {
    expect(openingState(nights, moscow('2026-03-14T02:00'), zone)).toEqual({
      state: 'closed',
      opens: { on: '2026-03-14', time: '09:00', inDays: 0 },
    })
  })

  it('ends a day at 24:00 and begins one at 00:00', () => {
    const evening = hoursOf('5 20:00-24:00, 7 00:00-06:00')
    expect(openingState(evening, moscow('2026-03-13T21:00'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-13', time: '24:00', inDays: 0 },
    })
    expect(openingState(evening, moscow('2026-03-14T12:00'), zone)).toEqual({
      state: 'closed',
      opens: { on: '2026-03-15', time: '00:00', inDays: 1 },
    })
  })

  it('is one opening where two days touch', () => {
    const touching = hoursOf('5 08:00-24:00, 6 00:00-12:00')
    expect(openingState(touching, moscow('2026-03-13T10:00'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-14', time: '12:00', inDays: 1 },
    })
  })
})

describe('round the clock', () => {
  it('is what never closes within a week', () => {
    const always = hoursOf('1-7 00:00-24:00')
    expect(openingState(always, moscow('2026-03-15T23:59'), zone)).toEqual({
      state: 'round-the-clock',
    })
    expect(isRoundTheClock(always.week)).toBe(true)
  })

  it('is also what opens again at the hour at which it closes', () => {
    const shifts = hoursOf('1-7 08:00-08:00')
    expect(openingState(shifts, moscow('2026-03-13T03:00'), zone)).toEqual({
      state: 'round-the-clock',
    })
    expect(isRoundTheClock(shifts.week)).toBe(true)
  })

  it('is not a week with one free hour', () => {
    expect(isRoundTheClock(hoursOf('1-6 00:00-24:00, 7 00:00-23:00').week)).toBe(false)
    expect(isRoundTheClock([])).toBe(false)
  })

  it('ends where a closure comes within the week', () => {
    const closure: Closure = { from: plainDate('2026-03-15'), reason: 'repair' }
    const always = hoursOf('1-7 00:00-24:00', { closures: [closure] })
    expect(openingState(always, moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-14', time: '24:00', inDays: 1 },
    })
  })
})

describe('exceptions and closures', () => {
  it('takes the hours of the date in place of those of its weekday', () => {
    const short = hoursOf('1-5 09:00-20:00', {
      exceptions: [
        { on: plainDate('2026-03-13'), intervals: [{ opensMinute: 540, closesMinute: 900 }] },
      ],
    })
    expect(openingState(short, moscow('2026-03-13T14:59'), zone).state).toBe('open')
    expect(openingState(short, moscow('2026-03-13T15:00'), zone)).toEqual({
      state: 'closed',
      opens: { on: '2026-03-16', time: '09:00', inDays: 3 },
    })
  })

  it('is closed all day on an exception without hours', () => {
    const holiday = hoursOf('1-7 09:00-20:00', {
      exceptions: [{ on: plainDate('2026-03-13'), intervals: [] }],
    })
    expect(openingState(holiday, moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'closed',
      opens: { on: '2026-03-14', time: '09:00', inDays: 1 },
    })
  })

  it('opens after the last day of a closure, however long it lasts', () => {
    const repair: Closure = {
      from: plainDate('2026-03-02'),
      to: plainDate('2026-09-30'),
      reason: 'repair',
    }
    const hours = hoursOf('1-5 09:00-20:00', { closures: [repair] })
    expect(openingState(hours, moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'closed',
      opens: { on: '2026-10-01', time: '09:00', inDays: 202 },
    })
    expect(openingState(hours, moscow('2026-03-01T12:00'), zone)).toMatchObject({ state: 'closed' })
  })

  it('gives the reason of a closure without an end', () => {
    const closure: Closure = { from: plainDate('2026-03-13'), reason: 'closed-for-good' }
    const hours = hoursOf('1-7 09:00-20:00', { closures: [closure] })
    expect(openingState(hours, moscow('2026-03-12T12:00'), zone).state).toBe('open')
    expect(openingState(hours, moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'closed-for-now',
      reason: 'closed-for-good',
    })
  })

  it('stops at midnight where a closure begins, also in the middle of a night shift', () => {
    const closure: Closure = { from: plainDate('2026-03-14'), reason: 'stock-taking' }
    const nights = hoursOf('1-7 20:00-06:00', { closures: [closure] })
    expect(openingState(nights, moscow('2026-03-13T23:00'), zone)).toEqual({
      state: 'open',
      until: { on: '2026-03-13', time: '24:00', inDays: 0 },
    })
    expect(openingState(nights, moscow('2026-03-14T01:00'), zone)).toEqual({
      state: 'closed-for-now',
      reason: 'stock-taking',
    })
  })

  it('does not guess where no hours are known', () => {
    expect(openingState(hoursOf(''), moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'unknown',
    })
  })

  it('ends the search where nothing ever opens', () => {
    const never = hoursOf('', { exceptions: [{ on: plainDate('2026-03-13'), intervals: [] }] })
    expect(openingState(never, moscow('2026-03-13T12:00'), zone)).toEqual({
      state: 'closed-for-now',
    })
  })
})

describe('intervals of a day', () => {
  it('may touch but not overlap', () => {
    expect(wrongInterval([at(540, 780), at(780, 1200)])).toBeUndefined()
    expect(wrongInterval([at(779, 1200), at(540, 780)])).toEqual(at(779, 1200))
  })

  it.each([at(-1, 60), at(1440, 1500), at(600, 600), at(600, 2041), at(1.5, 60)])(
    'cannot be %o',
    (interval) => {
      expect(wrongInterval([interval])).toEqual(interval)
    },
  )
})
