import fc from 'fast-check'
import { expect, it } from 'vitest'
import { island, valley } from '../test-programmes.ts'
import { build } from './build.ts'
import { Calculation } from './calculation.ts'
import { compute } from './compute.ts'
import { add, compare, divide, exact, multiply, subtract } from './exact.ts'
import { makePlan, type Resolved } from './plan.ts'
import type { Exact, Overrides, Programme } from './types.ts'

/** The reference: the same plan with BigInt fractions alone, one step after the other. */
function reference(programme: Programme, overrides: Overrides): Map<string, Exact | undefined> {
  const isKnown = [...overrides.keys()].every((key) => makePlan(programme).indexOf.has(key))
  const { steps } = makePlan(programme, isKnown ? undefined : new Set(overrides.keys()))
  const values: (Exact | undefined)[] = []
  const operate = { '+': add, '-': subtract, '*': multiply, '/': divide }
  const valueOf = (expression: Resolved): Exact | undefined => {
    if (expression.kind === 'number') return expression.value
    if (expression.kind === 'step') return values[expression.index]
    const [left, right] = [valueOf(expression.left), valueOf(expression.right)]
    return left && right && operate[expression.kind](left, right)
  }
  for (const { key, expression } of steps) {
    values.push(overrides.get(key) ?? valueOf(expression))
  }
  return new Map(steps.map(({ key }, index) => [key, values[index]]))
}

function expectSame(programme: Programme, overrides: Overrides): void {
  const { figures, populations, problems } = compute(programme, overrides)
  const expected = reference(programme, overrides)
  const known = [...expected].filter(([, value]) => value !== undefined)
  expect(figures.size + populations.size).toBe(known.length)
  expect(problems.map(({ facts }) => facts['figure'])).toEqual(
    [...expected].filter(([, value]) => value === undefined).map(([key]) => key),
  )
  for (const [key, value] of known) {
    const own = figures.get(key)?.exact ?? populations.get(key as `population|${string}|${number}`)
    expect(own && compare(own, value!), key).toBe(0)
    expect(own!.under > 0n).toBe(true)
  }
}

const formulas = [
  "{ measure: per-head, is: 'norm * unit-cost' }",
  "{ measure: per-head, is: 'unit-cost - norm / 3' }",
  "{ measure: per-head, is: '(norm + 0,25) * 1000 - unit-cost' }",
  "{ measure: total, is: 'norm * unit-cost * population / 1000' }",
  "{ measure: total, is: '1000 / (unit-cost - 5) + norm' }",
  "{ measure: total, is: '100 * per-head' }",
  "{ measure: share, is: 'total / total@all * 100' }",
  "{ measure: share, is: '(total - total@all) / (norm - norm)' }",
]

/** Digits of any length, with and without decimals. */
const printed = fc
  .tuple(
    fc.oneof(fc.nat(9999), fc.maxSafeNat(), fc.bigInt({ min: 0n, max: 10n ** 30n })),
    fc.nat(12),
  )
  .map(([digits, decimals]) => {
    const text = String(digits).padStart(decimals + 1, '0')
    const cut = text.length - decimals
    return decimals === 0 ? text : `${text.slice(0, cut)},${text.slice(cut)}`
  })

const programmes = fc
  .record({
    cares: fc.array(fc.tuple(printed, printed), { minLength: 1, maxLength: 6 }),
    people: fc.oneof(fc.nat(2_000_000), fc.nat(100)),
    formulas: fc.shuffledSubarray(formulas, { minLength: 2 }),
  })
  .map(({ cares, people, formulas }) => {
    const codes = cares.map((_, index) => `care-${index + 1}`)
    const files = valley()
    const settings = files.get('programme.yaml')!
    const [head = ''] = settings.split('formulas:')
    files.set(
      'programme.yaml',
      `${head.replace("'1 000'", `'${people}'`)}formulas:\n${formulas.map((each) => `  - ${each}`).join('\n')}\ntext: { sections: [], appendices: [] }\n`,
    )
    files.set(
      'lines.csv',
      [
        'line;parent;relation;name;unit;source;basis\nall;;none;Всего;случай;purse;sum',
        ...codes.map((code) => `${code};all;part;Помощь;случай;purse;product`),
      ].join('\n'),
    )
    const row = (code: string, index: number, [norm = '', cost = '']: readonly string[]) =>
      `${index};${code};Помощь;случай;;${norm};${cost};;;`
    files.set(
      'tables/cost.csv',
      [
        'row;line;name;unit;declared;norm;unit-cost;per-head;total;share',
        row('all', 1, []),
        ...cares.map((care, index) => row(codes[index]!, index + 2, care)),
      ].join('\n'),
    )
    files.delete('figures.csv')
    files.delete('references.csv')
    return build(files).programme!
  })

const anything = fc.oneof(
  fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.constantFrom(1n, 10n, 1000n)),
  fc.tuple(
    fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
    fc.bigInt({ min: 1n, max: 10n ** 9n }),
  ),
  fc.tuple(
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    fc.bigInt({ min: 1n, max: 10n ** 40n }),
  ),
)

it('computes what fractions of BigInt give, whatever the numbers and whatever is tried out', () => {
  fc.assert(
    fc.property(
      programmes,
      fc.array(fc.tuple(fc.nat(), anything), { maxLength: 8 }),
      (programme, tried) => {
        const keys = makePlan(programme).steps.map(({ key }) => key)
        const overrides = new Map(
          tried.map(([which, [over, under]]) => [keys[which % keys.length]!, exact(over, under)]),
        )
        expectSame(programme, overrides)
      },
    ),
    { numRuns: 100 },
  )
})

it.each([
  ['the last number that fits', exact(2n ** 53n - 1n), exact(1)],
  ['the first that does not', exact(2n ** 53n), exact(1)],
  ['a product just above', exact(94_906_266), exact(94_906_267)],
  ['a product of fractions just above', exact(1, 94_906_266), exact(1, 94_906_267)],
  ['numbers far apart', exact(10n ** 15n), exact(1n, 10n ** 15n)],
  ['numbers further apart than any power of ten that fits', exact(7n, 10n ** 30n), exact(3)],
  ['a fraction of no decimal', exact(1, 3), exact(-2, 7)],
  ['nothing', exact(0), exact(-5)],
])('computes with %s', (_, norm, cost) => {
  for (const files of [valley(), island()]) {
    const programme = build(files).programme!
    const keys = makePlan(programme).steps.map(({ key }) => key)
    const fill = (value: (index: number) => Exact) =>
      new Map(keys.map((key, index) => [key, value(index)]))
    expectSame(
      programme,
      new Map([...fill((index) => (index % 2 === 0 ? norm : cost))].slice(0, 6)),
    )
    expectSame(programme, new Map([...fill(() => norm)].slice(0, 2)))
  }
})

it('leaves nothing behind of what was tried before', () => {
  const programme = build(valley()).programme!
  const calculation = new Calculation(programme)
  const tried = new Map([
    ['calls|norm|2030', exact(10n ** 30n, 7n)],
    ['population|resident|2030', exact(0)],
    ['visits|per-head|2031', exact(7)],
  ])
  const values = () =>
    calculation.plan.steps.map((_, index) => {
      const value = calculation.exact(index)
      return value && { over: value.over, under: value.under }
    })
  calculation.run()
  const before = values()
  calculation.fix(tried)
  calculation.run()
  expect(values()).not.toEqual(before)
  expect(values()).toContain(undefined)
  calculation.fix(new Map())
  calculation.run()
  expect(values()).toEqual(before)
})

it('gives the nearest number of every figure, also of one that was too wide before', () => {
  const programme = build(valley()).programme!
  const calculation = new Calculation(programme)
  const wide = new Map([
    ['calls|norm|2030', exact(10n ** 30n, 7n)],
    ['visits|norm|2031', exact(1n, 3n)],
  ])
  for (const tried of [wide, new Map(), new Map([['calls|per-head|2030', exact(7)]])]) {
    calculation.fix(tried)
    const near = calculation.run().near()
    calculation.plan.steps.forEach(({ key }, index) => {
      const { over, under } = calculation.exact(index)!
      const own = Number((over * 10n ** 30n) / under) / 1e30
      expect(Math.abs(near[index]! - own) / Math.max(Math.abs(own), 1e-12), key).toBeLessThan(1e-14)
    })
  }
})
