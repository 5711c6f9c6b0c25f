import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Exact, exact, exactOf, formatExact } from '#domains/programme/index.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import { amountOf } from './amount.ts'
import { calculateForecast, type KnownPart } from './forecast.ts'
import { calculateJudgement, type Direction } from './judge.ts'
import { periodOf } from './period.ts'
import { calculateRank } from './rank.ts'
import { calculateTrend } from './trend.ts'

const number = (text: string): Exact => {
  const read = parseDecimal(text)
  if (!read.ok) throw new Error(text)
  return exactOf(read.value)
}
const shown = (value: Exact | undefined, decimals = 2) =>
  value === undefined ? undefined : formatExact(value, decimals)
const judge = (direction: Direction, target: string, value: string, close = 5) =>
  calculateJudgement({
    direction,
    target: target === '' ? undefined : amountOf(target),
    value: value === '' ? undefined : amountOf(value),
    closePercent: exact(close),
  })

describe('a value against its target', () => {
  it.each([
    // Higher is better, 49 is printed without digits: 48.5 rounds to it, 48.4 does not.
    ['higher', '49', '48.5', 'met'],
    ['higher', '49', '48.4', 'close'],
    ['higher', '49', '50', 'met'],
    // Lower is better, one digit: 6.54 is printed as 6.5, 6.55 as 6.6.
    ['lower', '6.5', '6.54', 'met'],
    ['lower', '6.5', '6.55', 'close'],
    // 5 % of 43.5 is 2.175: 41.4 lacks 2.1, 41.3 lacks 2.2.
    ['higher', '43.5', '41.4', 'close'],
    ['higher', '43.5', '41.3', 'missed'],
    // 5 % of 7.1 is 0.355: 7.4 is 0.3 above it, 7.5 is 0.4.
    ['lower', '7.1', '7.4', 'close'],
    ['lower', '7.1', '7.5', 'missed'],
    ['lower', '0', '0.4', 'met'],
    ['lower', '0', '1', 'missed'],
    ['none', '2.1', '9', 'not-judged'],
    ['higher', '', '9', 'not-judged'],
    ['higher', '49', '', 'no-data'],
  ] as const)('%s is better, %s asked for, %s reached: %s', (direction, target, value, light) => {
    expect(judge(direction, target, value).light).toBe(light)
  })

  it('tells how far it is off, and to which side', () => {
    const better = judge('lower', '8.4', '8.1')
    // −0.3 / 8.4 = −3.571 %; 8.4 / 8.1 = 103.70 %
    expect(shown(better.deviation)).toBe('−0,30')
    expect(shown(better.deviationPercent)).toBe('−3,57')
    expect(shown(better.attainment)).toBe('103,70')
    expect(better.isGood).toBe(true)
    const worse = judge('higher', '85', '81,6'.replace(',', '.'))
    expect(shown(worse.deviation)).toBe('−3,40')
    expect(shown(worse.attainment)).toBe('96,00')
    expect(worse.isGood).toBe(false)
    expect(judge('none', '2.1', '2.4')).toMatchObject({ because: 'no-direction' })
    expect(judge('none', '2.1', '2.4').isGood).toBeUndefined()
    expect(judge('lower', '0', '1').deviationPercent).toBeUndefined()
    expect(judge('lower', '5', '0').attainment).toBeUndefined()
  })

  it('is the same from either side: higher of x is lower of −x', () => {
    const cents = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 20 }), (target, value, close) => {
        const of = (coefficient: number) => ({ value: exact(coefficient, 100), decimals: 2 })
        const up = calculateJudgement({
          direction: 'higher',
          target: of(target),
          value: of(value),
          closePercent: exact(close),
        })
        const down = calculateJudgement({
          direction: 'lower',
          target: of(target),
          value: of(2 * target - value),
          closePercent: exact(close),
        })
        return up.light === down.light && up.isGood === down.isGood
      }),
      { numRuns: 200 },
    )
  })
})

describe('a trend', () => {
  const options = { last: 5, needed: 3, decimals: 1, direction: 'higher' } as const
  const at = (...values: (string | undefined)[]) =>
    values.flatMap((value, index) =>
      value === undefined ? [] : [{ at: index, value: number(value) }],
    )

  it('is the median of the slopes, which one odd year does not turn', () => {
    const trend = calculateTrend(at('10', '11', '30', '13'), options)
    expect(trend).toMatchObject({ outcome: 'trend', moves: 'up', sense: 'better', points: 4 })
    expect(trend.outcome === 'trend' && shown(trend.slope)).toBe('1,00')
    expect(
      calculateTrend(at('10', '11', '30', '13'), { ...options, direction: 'lower' }),
    ).toMatchObject({ sense: 'worse' })
    expect(
      calculateTrend(at('10', '11', '30', '13'), { ...options, direction: 'none' }),
    ).toMatchObject({ sense: 'none' })
  })

  it('counts the years that are missing between two', () => {
    // (16 − 10) / 3 = 2, (19 − 10) / 4 = 2.25, (19 − 16) / 1 = 3; the middle one is 2.25
    const trend = calculateTrend(at('10', undefined, undefined, '16', '19'), options)
    expect(trend.outcome === 'trend' && shown(trend.slope)).toBe('2,25')
  })

  it('looks at the last points only, and says when they are too few', () => {
    expect(calculateTrend(at('90', '80', '1', '2', '3'), { ...options, last: 3 })).toMatchObject({
      moves: 'up',
      points: 3,
    })
    expect(calculateTrend(at('1', '2'), options)).toEqual({
      outcome: 'not-enough',
      points: 2,
      needed: 3,
    })
  })

  it('is flat where the printed digits stay the same', () => {
    // 0.01 a year over four years is 0.04: not half of 0.1
    expect(calculateTrend(at('5', '5.01', '5.02', '5.03', '5.04'), options)).toMatchObject({
      moves: 'flat',
      sense: 'same',
    })
  })

  it('follows a straight line exactly, and turns with it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 3, max: 8 }),
        (slope, start, count) => {
          const points = Array.from({ length: count }, (_, index) => ({
            at: index,
            value: exact(start + slope * index),
          }))
          const trend = calculateTrend(points, { ...options, last: 8, decimals: 0 })
          return (
            trend.outcome === 'trend' &&
            formatExact(trend.slope, 3) === formatExact(exact(slope), 3) &&
            trend.moves === (slope === 0 ? 'flat' : slope > 0 ? 'up' : 'down')
          )
        },
      ),
    )
  })
})

describe("a forecast of the year's end", () => {
  const parts = (year: number, ...values: (number | undefined)[]): KnownPart[] =>
    values.flatMap((value, index) =>
      value === undefined
        ? []
        : [{ period: periodOf(`${year}-Q${index + 1}`), value: exact(value) }],
    )
  const options = { year: 2020, grain: 'quarter', kind: 'count', needed: 2 } as const

  it('keeps the pace where nothing is known of the year before', () => {
    const counted = calculateForecast(parts(2020, 30, 20), options)
    expect(counted).toMatchObject({ how: 'pace', known: 2 })
    expect(counted.outcome === 'forecast' && shown(counted.value)).toBe('100,00')
    const level = calculateForecast(parts(2020, 30, 20), { ...options, kind: 'percent' })
    expect(level.outcome === 'forecast' && shown(level.value)).toBe('25,00')
  })

  it('follows the course of the year before', () => {
    const known = [...parts(2019, 20, 20, 10, 10), ...parts(2020, 30, 20)]
    const counted = calculateForecast(known, options)
    // 50 × 60 / 40
    expect(counted).toMatchObject({ how: 'season' })
    expect(counted.outcome === 'forecast' && shown(counted.value)).toBe('75,00')
    const level = calculateForecast(known, { ...options, kind: 'rate' })
    // mean 25 × (mean 15 of the year / mean 20 of its half)
    expect(level.outcome === 'forecast' && shown(level.value)).toBe('18,75')
  })

  it('never lets a percentage of a whole pass a hundred', () => {
    const known = [...parts(2019, 40, 40, 80, 80), ...parts(2020, 90, 90)]
    const level = calculateForecast(known, { ...options, kind: 'percent' })
    expect(level.outcome === 'forecast' && shown(level.value)).toBe('100,00')
  })

  it('says nothing with too few parts or a gap between them', () => {
    expect(calculateForecast(parts(2020, 30), options)).toEqual({
      outcome: 'not-enough',
      known: 1,
      needed: 2,
      grain: 'quarter',
    })
    expect(calculateForecast(parts(2020, 30, undefined, 20), options)).toEqual({
      outcome: 'gap',
      missing: 2,
      grain: 'quarter',
    })
    expect(calculateForecast([], options)).toMatchObject({ outcome: 'not-enough', known: 0 })
  })

  it('guesses nothing when the whole year is known', () => {
    const counted = calculateForecast(parts(2020, 1, 2, 3, 4), options)
    expect(counted).toMatchObject({ how: 'whole', known: 4 })
    expect(counted.outcome === 'forecast' && shown(counted.value)).toBe('10,00')
  })
})

describe('a rank', () => {
  const others = ['7.9', '8.4', '9.0'].map(number)

  it('counts who is better, and shares a place', () => {
    expect(calculateRank(number('8.40'), others, 'lower')).toEqual({ place: 2, of: 4, shared: 1 })
    expect(calculateRank(number('8.4'), others, 'higher')).toEqual({ place: 2, of: 4, shared: 1 })
    expect(calculateRank(number('7'), others, 'lower')).toEqual({ place: 1, of: 4, shared: 0 })
    expect(calculateRank(number('9.1'), others, 'lower')).toEqual({ place: 4, of: 4, shared: 0 })
  })

  it('is not said where neither side is better, or nobody else is known', () => {
    expect(calculateRank(number('8'), others, 'none')).toBeUndefined()
    expect(calculateRank(number('8'), [], 'lower')).toBeUndefined()
  })

  it('gives all who are compared places that fill up to their number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2 }), (values) => {
        const ranks = values.map((value, index) =>
          calculateRank(
            exact(value),
            values.filter((_, at) => at !== index).map((each) => exact(each)),
            'higher',
          ),
        )
        return ranks.every(
          (rank) =>
            rank !== undefined &&
            ranks.filter((each) => each?.place === rank.place).length === rank.shared + 1 &&
            rank.place + rank.shared <= values.length,
        )
      }),
    )
  })
})
