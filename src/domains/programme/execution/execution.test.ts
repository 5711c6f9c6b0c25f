import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Amount, calculateExecution, type ExecutionInput } from './execution.ts'
import { usualRules } from './rules.ts'

const months = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const each = (organisation: string, line: string, count: number, volume: number, cost = 100) =>
  months(count).map(
    (month): Amount => ({ organisation, line, month, volume, money: volume * cost }),
  )
const follow = (input: Partial<ExecutionInput>) =>
  calculateExecution({
    plan: [],
    fact: [],
    asOf: 9,
    rules: usualRules,
    unitsPerVolume: 1,
    isPerHead: () => false,
    ...input,
  })
const rowOf = (found: ReturnType<typeof follow>, organisation: string) => {
  const row = found.rows.find((candidate) => candidate.organisation === organisation)
  if (!row) throw new Error(`no row of ${organisation}`)
  return row
}

describe('execution', () => {
  const plan = [...each('1', 'visits', 12, 100), ...each('2', 'visits', 12, 50)]

  it('holds nine months of 110 against nine months of 100', () => {
    const row = rowOf(follow({ plan, fact: each('1', 'visits', 9, 110, 90) }), '1')
    expect(row.volume).toMatchObject({
      planYear: 1200,
      planToDate: 900,
      fact: 990,
      deviation: 90,
      percent: 110,
      overNow: 90,
      overYear: 120,
      forecastPercent: 110,
    })
    expect(row.money).toMatchObject({ fact: 89_100, percent: 99, overNow: 0 })
    expect(row.unitCost).toEqual({ plan: 100, fact: 90 })
    expect(row).toMatchObject({ standing: 'over', forecastStanding: 'over', missing: [] })
  })

  it('judges at the thresholds: 95 and 105 per cent are still as planned', () => {
    const standing = (volume: number) =>
      rowOf(follow({ plan, fact: each('1', 'visits', 9, volume) }), '1').standing
    expect([94, 95, 105, 106].map(standing)).toEqual(['under', 'as-planned', 'as-planned', 'over'])
  })

  it('names missing reports and does not take them for too little', () => {
    const fact = each('1', 'visits', 9, 100).filter(({ month }) => month !== 4)
    const found = follow({ plan, fact })
    expect(rowOf(found, '1')).toMatchObject({ missing: [4], standing: 'as-planned' })
    expect(rowOf(found, '1').volume).toMatchObject({
      planToDate: 900,
      planReported: 800,
      fact: 800,
    })
    expect(rowOf(found, '2')).toMatchObject({ standing: 'no-data', missing: months(9) })
    expect(found.missingReports).toContainEqual({ organisation: '1', month: 4 })
    expect(found.missingReports.filter(({ organisation }) => organisation === '2')).toHaveLength(9)
  })

  it('takes a reported zero for a report', () => {
    const fact = [...each('1', 'visits', 9, 0)]
    expect(rowOf(follow({ plan, fact }), '1')).toMatchObject({ missing: [], standing: 'under' })
  })

  it('shows care without a plan as unplanned, and all of it over plan', () => {
    const row = rowOf(follow({ plan, fact: each('3', 'visits', 2, 5) }), '3')
    expect(row).toMatchObject({ standing: 'unplanned', missing: [] })
    expect(row.volume).toMatchObject({ overNow: 10, percent: null })
  })

  it('puts no money at risk where one amount per head pays for everything', () => {
    const row = rowOf(
      follow({ plan, fact: each('1', 'visits', 9, 150), isPerHead: () => true }),
      '1',
    )
    expect(row.volume.overNow).toBe(450)
    expect(row.money).toMatchObject({ overNow: 0, overYear: 0 })
  })

  it('lets who reported nothing stand with their plan in the forecast of the line', () => {
    const line = follow({ plan, fact: each('1', 'visits', 9, 110) }).lines.get('visits')
    expect(line?.volume.forecast).toMatchObject({ year: 1320 + 600 })
    expect(line).toMatchObject({ organisations: 2, over: 1, missing: 9 })
  })

  it('sees what moves everybody at once: the interval of the sum is that of the summed months', () => {
    const waves = (organisation: string) =>
      each(organisation, 'cases', 3, 1).map((amount, index) => ({
        ...amount,
        volume: [80, 120, 100][index] ?? 0,
      }))
    const found = follow({
      plan: [...each('1', 'cases', 12, 100), ...each('2', 'cases', 12, 100)],
      fact: [...waves('1'), ...waves('2')],
      asOf: 3,
    })
    // One alone: 1212 ± 217 (see the forecast); as if independent it would be 2424 ± 307.
    expect(rowOf(found, '1').volume.forecast).toMatchObject({ year: 1212, high: 1212 + 217 })
    expect(found.lines.get('cases')?.volume.forecast).toMatchObject({
      year: 2424,
      low: 2424 - 433,
      high: 2424 + 433,
    })
  })

  it('leaves out later months than the one asked for', () => {
    const found = follow({ plan, fact: each('1', 'visits', 9, 110), asOf: 3 })
    expect(rowOf(found, '1').volume).toMatchObject({ planToDate: 300, fact: 330 })
  })

  const amounts = fc.array(
    fc.record({
      organisation: fc.constantFrom('1', '2', '3'),
      line: fc.constantFrom('visits', 'cases'),
      month: fc.integer({ min: 1, max: 12 }),
      volume: fc.integer({ min: 0, max: 100_000 }),
      money: fc.integer({ min: 0, max: 100_000_000 }),
    }),
    { maxLength: 60 },
  )

  it('adds up: lines, organisations and the whole are sums of the same rows', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 12 }), (planned, fact, asOf) => {
        const found = follow({ plan: planned, fact, asOf })
        const sum = (
          all: Iterable<{ money: { planYear: number; fact: number; overNow: number } }>,
        ) =>
          [...all].reduce(
            (total, { money }) => [
              total[0]! + money.planYear,
              total[1]! + money.fact,
              total[2]! + money.overNow,
            ],
            [0, 0, 0],
          )
        const whole = sum([found])
        expect(sum(found.rows)).toEqual(whole)
        expect(sum(found.lines.values())).toEqual(whole)
        expect(sum(found.organisations.values())).toEqual(whole)
        expect(whole[0]).toBe(planned.reduce((total, { money }) => total + money, 0))
        const done = fact.filter(({ month }) => month <= asOf)
        expect(whole[1]).toBe(done.reduce((total, { money }) => total + money, 0))
      }),
    )
  })
})
