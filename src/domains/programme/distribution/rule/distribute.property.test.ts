import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calculateDistribution } from './distribute.ts'
import {
  cellKey,
  type Distributed,
  type DistributionInput,
  type Organisation,
  perHeadLine,
  sumOfMonths,
} from './types.ts'

const big = (min: number, max: number) => fc.bigInt({ min: BigInt(min), max: BigInt(max) })
const lines = ['a', 'b', 'c']

const organisation = (number: number): fc.Arbitrary<Organisation> =>
  fc
    .record({
      isInsured: fc.boolean(),
      isPerHead: fc.boolean(),
      population: big(0, 50),
      perHeadCoefficient: big(5_000, 30_000),
      facts: fc.array(
        fc.record({
          population: big(0, 500),
          capacity: big(0, 40),
          history: big(0, 3_000),
          coefficient: big(5_000, 25_000),
        }),
        { minLength: lines.length, maxLength: lines.length },
      ),
    })
    .map(({ facts, ...rest }) => ({
      ...rest,
      organisation: String(number),
      lines: new Map(lines.flatMap((line, at) => (facts[at] ? [[line, facts[at]]] : []))),
    }))

const line = (code: string) =>
  fc.record({
    line: fc.constant(code),
    volume: big(0, 100_000),
    money: big(0, 1_000_000_000),
    weights: fc.record({ population: big(0, 9), capacity: big(0, 9), history: big(0, 9) }),
    profile: fc.array(big(1, 23), { minLength: 12, maxLength: 12 }),
    isWithinPerHead: fc.boolean(),
  })

const input: fc.Arbitrary<DistributionInput> = fc
  .record({
    lines: fc.tuple(...lines.map(line)),
    organisations: fc
      .integer({ min: 1, max: 9 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, at) => organisation(at + 1))),
      ),
    insured: big(500, 5_000),
    pins: fc.array(
      fc.record({
        organisation: fc.integer({ min: 1, max: 9 }).map(String),
        line: fc.constantFrom(...lines),
        month: fc.integer({ min: 0, max: 12 }),
        what: fc.constantFrom('volume' as const, 'money' as const),
        value: big(0, 300),
      }),
      { maxLength: 5 },
    ),
  })
  .map((each) => ({
    ...each,
    pins: each.pins.filter(
      (pin, at, all) =>
        each.organisations.some(({ organisation: number }) => number === pin.organisation) &&
        all.findIndex(
          (other) =>
            other.organisation === pin.organisation &&
            other.line === pin.line &&
            other.month === pin.month &&
            other.what === pin.what,
        ) === at,
    ),
  }))

const sorted = ({ cells }: Distributed) => [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1))

function totals({ cells }: Distributed, code: string, what: 'volume' | 'money') {
  return [...cells].reduce(
    (sum, [key, cell]) => (key.endsWith(`|${code}`) ? sum + sumOfMonths(cell[what]) : sum),
    0n,
  )
}

it('adds up to the programme by line, keeps what is pinned, and gives nothing outside insurance', () => {
  let distributed = 0
  fc.assert(
    fc.property(input, (given) => {
      const answer = calculateDistribution(given)
      if (answer.outcome === 'impossible') return
      distributed += 1
      for (const each of given.lines) {
        expect(totals(answer, each.line, 'volume')).toBe(each.volume)
        expect(totals(answer, each.line, 'money')).toBe(each.money)
      }
      for (const { volume, money } of answer.cells.values()) {
        expect([...volume, ...money].every((month) => month >= 0n)).toBe(true)
        expect([volume.length, money.length]).toEqual([12, 12])
      }
      for (const pin of given.pins) {
        const cell = answer.cells.get(cellKey(pin.organisation, pin.line))?.[pin.what]
        const got = pin.month === 0 ? sumOfMonths(cell ?? []) : (cell?.[pin.month - 1] ?? 0n)
        expect(got).toBe(pin.value)
      }
      for (const each of given.organisations) {
        if (each.isInsured) continue
        expect(lines.some((code) => answer.cells.has(cellKey(each.organisation, code)))).toBe(false)
      }
      for (const [organisation_, amount] of answer.perHead) {
        const covered = given.lines.filter(({ isWithinPerHead }) => isWithinPerHead)
        const sum = covered.reduce(
          (all, { line: code }) =>
            all + sumOfMonths(answer.cells.get(cellKey(organisation_, code))?.money ?? []),
          0n,
        )
        expect(sum).toBe(amount)
      }
    }),
    { numRuns: 400, seed: 2018 },
  )
  expect(distributed).toBeGreaterThan(60)
})

it('does not depend on the order of organisations and pins', () => {
  fc.assert(
    fc.property(input, (given) => {
      const turned = {
        ...given,
        organisations: given.organisations.toReversed(),
        pins: given.pins.toReversed(),
      }
      const [one, other] = [calculateDistribution(given), calculateDistribution(turned)]
      expect(other.outcome).toBe(one.outcome)
      if (one.outcome === 'impossible' || other.outcome === 'impossible') return
      expect(sorted(other)).toEqual(sorted(one))
    }),
    { numRuns: 100, seed: 2018 },
  )
})

it('stays within capacities, or says by how much they fall short', () => {
  const limited = fc.record({
    given: input,
    limits: fc.array(big(0, 30_000), { minLength: 9, maxLength: 9 }),
  })
  const outcomes = new Set<string>()
  fc.assert(
    fc.property(limited, ({ given, limits }) => {
      const organisations = given.organisations.map((each, at) => ({
        ...each,
        lines: new Map(
          [...each.lines].map(([code, facts]) => [code, { ...facts, maximum: limits[at] ?? 0n }]),
        ),
      }))
      const answer = calculateDistribution({ ...given, organisations, pins: [] })
      outcomes.add(answer.outcome === 'impossible' ? answer.problem.code : answer.outcome)
      if (answer.outcome === 'impossible') return
      for (const each of organisations) {
        for (const [code, { maximum }] of each.lines) {
          const year = sumOfMonths(answer.cells.get(cellKey(each.organisation, code))?.volume ?? [])
          expect(year <= maximum).toBe(true)
        }
      }
    }),
    { numRuns: 200, seed: 2018 },
  )
  expect(outcomes).toContain('distributed')
  expect(outcomes).toContain('capacity-below-volume')
})

it('keeps the months that are past, and stirs no month of what did not change', () => {
  let compared = 0
  fc.assert(
    fc.property(input, fc.integer({ min: 0, max: 11 }), (given, fixedMonths) => {
      const first = calculateDistribution({ ...given, pins: [] })
      if (first.outcome === 'impossible') return
      const before = { cells: first.cells, fixedMonths }
      const same = calculateDistribution({ ...given, pins: [], before })
      expect(same.outcome === 'distributed' && sorted(same)).toEqual(sorted(first))
      const next = calculateDistribution({ ...given, before })
      if (next.outcome === 'impossible') return
      compared += 1
      for (const [key, cell] of first.cells) {
        for (const what of ['volume', 'money'] as const) {
          const later = next.cells.get(key)?.[what] ?? []
          expect(cell[what].slice(0, fixedMonths)).toEqual(
            cell[what].slice(0, fixedMonths).map((_, at) => later[at] ?? 0n),
          )
        }
      }
    }),
    { numRuns: 200, seed: 2018 },
  )
  expect(compared).toBeGreaterThan(20)
})

it('pays per head by people and coefficient', () => {
  const person = (number: string, population: bigint, coefficient: bigint): Organisation => ({
    organisation: number,
    isInsured: true,
    isPerHead: number === '1',
    population,
    perHeadCoefficient: coefficient,
    lines: new Map([['a', { population, capacity: 0n, history: 0n, coefficient: 10_000n }]]),
  })
  const one = {
    line: 'a',
    volume: 100n,
    money: 100_000n,
    weights: { population: 1n, capacity: 0n, history: 0n },
    profile: Array<bigint>(12).fill(1n),
    isWithinPerHead: true,
  }
  const base = {
    lines: [one],
    organisations: [person('1', 10n, 20_000n), person('2', 90n, 10_000n)],
    insured: 100n,
    pins: [],
  }
  const answer = calculateDistribution(base)
  // 100 000 over 100 heads, 10 people, twice as dear: 20 000; their volumes are a tenth.
  expect(answer).toMatchObject({ perHead: new Map([['1', 20_000n]]) })
  if (answer.outcome !== 'distributed') throw new Error(answer.problem.code)
  expect(sumOfMonths(answer.cells.get('1|a')?.volume ?? [])).toBe(10n)
  expect(sumOfMonths(answer.cells.get('2|a')?.money ?? [])).toBe(80_000n)
  const pin = { organisation: '1', line: perHeadLine, month: 0, what: 'money' as const, value: 1n }
  expect(calculateDistribution({ ...base, pins: [pin] })).toMatchObject({
    perHead: new Map([['1', 1n]]),
  })
})
