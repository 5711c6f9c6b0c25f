import { describe, expect, it } from 'vitest'
import { calculateDistribution } from './distribute.ts'
import {
  type DistributionInput,
  type LineFacts,
  type Organisation,
  type Pin,
  sumOfMonths,
} from './types.ts'

const months = Array<bigint>(12).fill(1n)
const facts = (population: bigint, more: Partial<LineFacts> = {}): LineFacts => ({
  population,
  capacity: 0n,
  history: 0n,
  coefficient: 10_000n,
  ...more,
})

function organisation(
  number: string,
  fact: LineFacts,
  more: Partial<Organisation> = {},
): Organisation {
  return {
    organisation: number,
    isInsured: true,
    isPerHead: false,
    population: fact.population,
    perHeadCoefficient: 10_000n,
    lines: new Map([['care', fact]]),
    ...more,
  }
}

/** 1 000 cases and 10 000.00 over three organisations with 500, 300 and 200 people. */
function valley(
  pins: readonly Partial<Pin>[] = [],
  organisations = [
    organisation('1', facts(500n)),
    organisation('2', facts(300n)),
    organisation('3', facts(200n)),
  ],
): DistributionInput {
  return {
    lines: [
      {
        line: 'care',
        volume: 1_000n,
        money: 1_000_000n,
        weights: { population: 1n, capacity: 0n, history: 0n },
        profile: months,
        isWithinPerHead: false,
      },
    ],
    organisations,
    insured: 1_000n,
    pins: pins.map((pin) => ({
      organisation: '1',
      line: 'care',
      month: 0,
      what: 'volume',
      value: 0n,
      ...pin,
    })),
  }
}

function yearsOf(given: DistributionInput, what: 'volume' | 'money' = 'volume') {
  const answer = calculateDistribution(given)
  if (answer.outcome === 'impossible') throw new Error(answer.problem.code)
  return ['1', '2', '3'].map((number) =>
    Number(sumOfMonths(answer.cells.get(`${number}|care`)?.[what] ?? [])),
  )
}

function problemOf(given: DistributionInput) {
  const answer = calculateDistribution(given)
  return answer.outcome === 'impossible' ? answer.problem : undefined
}

describe('a distribution', () => {
  it('goes by people, and its money by volumes', () => {
    expect(yearsOf(valley())).toEqual([500, 300, 200])
    expect(yearsOf(valley(), 'money')).toEqual([500_000, 300_000, 200_000])
  })

  it('spreads the rest around what is pinned, in the old proportion', () => {
    expect(yearsOf(valley([{ value: 600n }]))).toEqual([600, 240, 160])
    expect(yearsOf(valley([{ value: 600n }]), 'money')).toEqual([600_000, 240_000, 160_000])
  })

  it('keeps money that is pinned apart from the volumes', () => {
    const pins = [{ what: 'money' as const, value: 100_000n }]
    expect(yearsOf(valley(pins))).toEqual([500, 300, 200])
    expect(yearsOf(valley(pins), 'money')).toEqual([100_000, 540_000, 360_000])
  })

  it('cuts at the capacity, gives the rest to the others and names whom it cut', () => {
    const organisations = [
      organisation('1', facts(500n, { maximum: 400n })),
      organisation('2', facts(300n)),
      organisation('3', facts(200n, { minimum: 250n })),
    ]
    expect(yearsOf(valley([], organisations))).toEqual([400, 350, 250])
    const answer = calculateDistribution(valley([], organisations))
    expect(answer.outcome === 'distributed' && answer.notes).toEqual([
      { code: 'cut', organisation: '1', line: 'care', wanted: 500n, given: 400n },
      { code: 'raised', organisation: '3', line: 'care', wanted: 200n, given: 250n },
    ])
  })

  it('gives nothing to who works outside insurance, and to who has no capacity where others have', () => {
    const outside = [
      organisation('1', facts(500n, { capacity: 5n })),
      organisation('2', facts(300n, { capacity: 5n }), { isInsured: false }),
      organisation('3', facts(200n)),
    ]
    expect(yearsOf(valley([], outside))).toEqual([1_000, 0, 0])
  })

  it('names a basis of which nothing is known, and goes by the others', () => {
    const given = valley()
    const lines = given.lines.map((line) => ({
      ...line,
      weights: { population: 1n, capacity: 0n, history: 3n },
    }))
    const answer = calculateDistribution({ ...given, lines })
    expect(answer.outcome === 'distributed' && answer.notes).toEqual([
      { code: 'no-facts', line: 'care', basis: 'history' },
    ])
  })
})

describe('what cannot be', () => {
  it.each([
    ['pinned-above-total', [{ value: 1_001n }], { got: 1_001n, limit: 1_000n }],
    [
      'pinned-below-total',
      ['1', '2', '3'].map((number) => ({ organisation: number, value: 300n })),
      { got: 900n, limit: 1_000n },
    ],
    ['months-above-year', [{ value: 10n }, { month: 3, value: 11n }], { got: 11n, limit: 10n }],
    [
      'months-below-year',
      [{ value: 100n }, ...months.map((_, at) => ({ month: at + 1, value: 8n }))],
      { got: 96n, limit: 100n },
    ],
    ['unknown-organisation', [{ organisation: '9' }], { organisation: '9' }],
    ['unknown-line', [{ line: 'other' }], { line: 'other' }],
    ['not-per-head', [{ line: 'per-head-all', what: 'money' as const }], {}],
  ] as const)('is refused as %s with its figures', (code, pins, figures) => {
    expect(problemOf(valley(pins))).toMatchObject({ code, ...figures })
  })

  it('is refused where the capacities together are below the volume', () => {
    const organisations = ['1', '2', '3'].map((number) =>
      organisation(number, facts(1n, { maximum: 300n })),
    )
    expect(problemOf(valley([], organisations))).toMatchObject({
      code: 'capacity-below-volume',
      got: 900n,
      limit: 1_000n,
    })
    expect(problemOf(valley([{ value: 301n }], organisations))).toMatchObject({
      code: 'pin-above-maximum',
      got: 301n,
      limit: 300n,
    })
  })

  it('is refused where there is nothing to go by, or volumes for who has no insurance', () => {
    const empty = [organisation('1', facts(0n))]
    expect(problemOf(valley([], empty))).toMatchObject({ code: 'nothing-to-go-by' })
    const outside = [
      organisation('1', facts(1n), { isInsured: false }),
      organisation('2', facts(1n)),
    ]
    expect(problemOf(valley([{ value: 5n }], outside))).toMatchObject({ code: 'outside-insurance' })
  })

  it('is refused where the heads would take more than the line has, or a line of theirs is pinned', () => {
    const heads = [
      organisation('1', facts(900n), { isPerHead: true, perHeadCoefficient: 20_000n }),
      organisation('2', facts(100n)),
    ]
    const given = valley([], heads)
    const lines = given.lines.map((line) => ({ ...line, isWithinPerHead: true }))
    expect(problemOf({ ...given, lines })).toMatchObject({
      code: 'per-head-above-money',
      got: 1_800_000n,
      limit: 1_000_000n,
    })
    const pins = valley([{ what: 'money' }]).pins
    expect(problemOf({ ...given, lines, pins })).toMatchObject({ code: 'money-is-per-head' })
  })
})
