import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastYear } from './forecast.ts'
import { usualRules } from './rules.ts'

const even = Array.from({ length: 12 }, () => 100)
const reported = (...facts: (number | undefined)[]) =>
  Array.from({ length: 12 }, (_, index) => facts[index])
const forecast = (plan: readonly number[], asOf: number, ...facts: (number | undefined)[]) =>
  forecastYear(plan, reported(...facts), asOf, usualRules)

describe('the forecast of a year', () => {
  it('is none before anything is reported', () => {
    expect(forecast(even, 3)).toEqual({ kind: 'none' })
  })

  it('weighs the last month more: (0.8·110 + 90) ÷ 180 of the 1000 that are left, and 200', () => {
    expect(forecast(even, 2, 110, 90)).toMatchObject({ kind: 'by-profile', year: 1189 })
    expect(forecast(even, 2, 90, 110)).toMatchObject({ year: 1211 })
  })

  it('follows the profile of the plan: half of a winter means half of a summer', () => {
    const seasonal = [300, 300, 300, 0, 0, 0, 50, 50, 50, 50, 50, 50]
    expect(forecast(seasonal, 3, 150, 150, 150)).toMatchObject({ year: 600, low: 600, high: 600 })
  })

  it('fills a month whose report is missing at the rate of the others', () => {
    expect(forecast(even, 3, 50, undefined, 50)).toMatchObject({ year: 600, monthsReported: 2 })
  })

  it('leaves out what was reported for months after the one asked for', () => {
    expect(forecast(even, 1, 100, 900)).toMatchObject({ year: 1200, monthsReported: 1 })
  })

  it('says of one month that its interval is assumed: 1.282 · 25 % · √(11·100² + 1100²)', () => {
    expect(forecast(even, 1, 100)).toMatchObject({
      spread: 'assumed',
      year: 1200,
      low: 1200 - 368,
      high: 1200 + 368,
    })
  })

  it('measures the spread from three months on', () => {
    // Weights 0.64 : 0.8 : 1 of 2.44. The rate: 247.2 ÷ 244 = 1.01311. The deviation of a month:
    // √(0.023435 ÷ (1 − 0.34430)) = 0.18905. The rest: √(9·100² + 900²·0.34430) = 607.4.
    // With t = 1.886 for two degrees of freedom: 216.6.
    expect(forecast(even, 3, 80, 120, 100)).toMatchObject({
      spread: 'measured',
      monthsReported: 3,
      year: 300 + 912,
      low: 1212 - 217,
      high: 1212 + 217,
    })
  })

  it('goes by the mean month where nothing was planned for the months reported', () => {
    const late = [0, 0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100]
    expect(forecast(late, 2, 10, 10)).toMatchObject({ kind: 'by-mean', year: 120, rate: null })
    expect(forecast(late, 2, 0, 0)).toEqual({ kind: 'none' })
  })

  it('never falls below what is done, and is certain when the year is over', () => {
    const year = Array.from({ length: 12 }, (_, index) => index * 20)
    expect(forecastYear(even, year, 12, usualRules)).toMatchObject({
      year: 1320,
      low: 1320,
      high: 1320,
    })
  })

  const plans = fc.array(fc.integer({ min: 0, max: 5_000_000_000 }), {
    minLength: 12,
    maxLength: 12,
  })

  it('of a year that goes exactly as planned is the plan, whatever its profile', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 12 }), (plan, asOf) => {
        const found = forecastYear(plan, plan, asOf, usualRules)
        const planned = plan.reduce((sum, each) => sum + each, 0)
        const known = plan.slice(0, asOf).some((each) => each > 0)
        if (!known) expect(found).toEqual({ kind: 'none' })
        else expect(found).toMatchObject({ year: planned })
      }),
    )
  })

  it('lies within its interval, which holds what is done', () => {
    fc.assert(
      fc.property(plans, plans, fc.integer({ min: 1, max: 12 }), (plan, fact, asOf) => {
        const found = forecastYear(plan, fact, asOf, usualRules)
        if (found.kind === 'none') return
        const done = fact.slice(0, asOf).reduce((sum, each) => sum + each, 0)
        expect(found.low).toBeGreaterThanOrEqual(done)
        expect(found.low).toBeLessThanOrEqual(found.year)
        expect(found.high).toBeGreaterThanOrEqual(found.year)
      }),
    )
  })
})
