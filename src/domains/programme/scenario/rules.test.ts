import { describe, expect, it } from 'vitest'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { compare, exact } from '../model/exact.ts'
import type { Exact, Overrides, Programme } from '../model/types.ts'
import { island, replaced, valley } from '../test-programmes.ts'
import { compareSides } from './compare.ts'
import { readExact, writeExact } from './exact-text.ts'
import { historyOf, moved, redone, undone, withValue } from './history.ts'
import { type HoldRequest, holdFigure } from './hold-figure.ts'
import { costsWithCoefficient, inflate } from './inflate.ts'
import { reaches } from './inputs.ts'
import { readValue } from './read-value.ts'
import { solve } from './solve.ts'
import { waterfall } from './waterfall.ts'

const programmeOf = (files: Map<string, string>): Programme => {
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  return programme
}
const programme = programmeOf(valley())
const base = compute(programme)
const measure = programme.measures.get('total')!
const decimal = (text: string): Exact => readExact(text)!
const written = (values: ReadonlyMap<string, Exact>) =>
  Object.fromEntries([...values].map(([key, value]) => [key, writeExact(value)]))

describe('what makes a total move', () => {
  // calls: 0,3 × 4 000 × 1 000 / 1000 = 1 200; 0,4 × 5 000 × 1 000 / 1000 = 2 000
  const tried: Overrides = new Map([
    ['calls|norm|2030', decimal('0.4')],
    ['calls|unit-cost|2030', decimal('5000')],
    ['other|total|2030', decimal('450')],
  ])
  const before = { programme, computed: base, year: 2030 }
  const after = { programme, computed: compute(programme, tried), year: 2030 }

  it('is said by line, the largest first, and by what moved it', () => {
    const made = waterfall(before, after, { line: 'all', measure }, 1)
    // The norm: (0,1 × 4 000 + 0,1 × 5 000) / 2 = 450; the cost: (0,3 + 0,4) / 2 × 1 000 = 350.
    expect(made.steps.map(({ line, effects }) => [line, written(effects)])).toEqual([
      ['calls', { norm: '450', 'unit-cost': '350' }],
      ['other', { amount: '-50' }],
    ])
    expect(writeExact(made.difference)).toBe('750')
  })

  it('is one step where no depth is asked for', () => {
    const made = waterfall(before, after, { line: 'all', measure }, 0)
    expect(made.steps).toMatchObject([{ line: 'all', isRest: false }])
    expect(written(made.effects)).toEqual({ norm: '450', 'unit-cost': '350', amount: '-50' })
  })

  it('follows a volume down to its norm and its people', () => {
    const files = replaced(
      island(),
      'lines.csv',
      'sea.boats.doctor;sea.boats;part;Врач на катере;выход;treasury;;amount',
      'sea.boats.doctor;sea.boats;part;Врач на катере;выход;treasury;;product',
    ).set(
      'figures.csv',
      'section;line;measure;year;printed;unit;words\n1;sea.boats.doctor;frequency;2041;100;;раз\n1;sea.boats.doctor;price;2041;2000;;цена\n',
    )
    const made = programmeOf(files)
    const year = 2041
    const more: Overrides = new Map([['population|islander|2041', exact(62_340)]])
    const root = { line: 'everything', measure: made.measures.get('sum')! }
    const sides = [new Map(), more].map((overrides) => ({
      programme: made,
      computed: compute(made, overrides),
      year,
    }))
    // 100 × 10 000 / 1000 × 2 000
    expect(written(waterfall(sides[0]!, sides[1]!, root, 9).effects)).toEqual({
      population: '2000000',
    })
  })

  it('is compared line by line, and says what only one side has', () => {
    const rows = compareSides(before, { ...after, year: 2031 }, programme.measures.get('norm')!)
    expect(
      rows.map(({ line, difference }) => [line, difference && writeExact(difference)]),
    ).toEqual([
      ['calls', undefined],
      ['visits', '0'],
    ])
    const [calls] = compareSides(before, after, measure)
    expect(calls && writeExact(calls.percent!)).toBe('200/3')
  })

  it('takes another programme in another unit of money', () => {
    const roubles = replaced(
      replaced(valley(), 'programme.yaml', 'money-unit: thousand', 'money-unit: one'),
      'programme.yaml',
      'norm * unit-cost * population / 1000',
      'norm * unit-cost * population / 1',
    )
    const other = programmeOf(
      replaced(roubles, 'tables/cost.csv', ';500,00;500,0;', ';500,00;500000,0;'),
    )
    const side = { programme: other, computed: compute(other), year: 2030 }
    const made = waterfall(before, side, { line: 'all', measure }, 1)
    expect(writeExact(made.difference)).toBe('0')
    expect(made.steps).toEqual([])
  })
})

describe('holding a budget', () => {
  const hold = (
    fits: string[],
    wanted = '4000',
    overrides: Overrides = new Map(),
    more: HoldRequest['holds'] = [],
  ) =>
    holdFigure(programme, overrides, {
      holds: [{ key: 'all|total|2030', value: decimal(wanted) }, ...more],
      fits,
    })

  it('finds the norm, the cost and the people that fit it', () => {
    // 4 000 − 2 000 − 500 = 1 500 for the calls
    const norm = hold(['calls|norm|2030'])
    expect(norm).toMatchObject({ outcome: 'held', factor: undefined })
    expect(norm.outcome === 'held' && written(norm.exactly.changes)).toEqual({
      'calls|norm|2030': '0.375',
    })
    const cost = hold(['calls|unit-cost|2030'])
    expect(cost.outcome === 'held' && written(cost.exactly.changes)).toEqual({
      'calls|unit-cost|2030': '5000',
    })
    // 3 500 / (1,2 + 2) per head
    const people = hold(['population|resident|2030'])
    expect(people.outcome === 'held' && written(people.exactly.changes)).toEqual({
      'population|resident|2030': '1094',
    })
  })

  it('keeps an answer that no decimal writes, and says what the printed digits reach', () => {
    // (3 700 + 1/3 − 2 500) / 4 000
    const held = holdFigure(programme, new Map(), {
      holds: [{ key: 'all|total|2030', value: exact(11_101, 3) }],
      fits: ['calls|norm|2030'],
    })
    if (held.outcome === 'refused') throw new Error(held.reason)
    expect(written(held.exactly.changes)).toEqual({ 'calls|norm|2030': '3601/12000' })
    expect(written(held.asPrinted.changes)).toEqual({ 'calls|norm|2030': '0.3' })
    expect(writeExact(held.asPrinted.reached)).toBe('3700')
  })

  it('changes several inputs in one proportion', () => {
    // 500 stays; 3 200 × 1,09375 = 3 500
    const held = hold(['calls|unit-cost|2030', 'visits|unit-cost|2030'])
    expect(held.outcome === 'held' && held.factor && writeExact(held.factor)).toBe('1.09375')
    const both = hold(['calls|norm|2030', 'calls|unit-cost|2030'], '7300')
    expect(both.outcome === 'held' && both.factor && writeExact(both.factor)).toBe('2')
    const rootOfTwo = hold(['calls|norm|2030', 'calls|unit-cost|2030'], '4900')
    if (rootOfTwo.outcome === 'refused') throw new Error(rootOfTwo.reason)
    expect(compare(rootOfTwo.exactly.reached, decimal('4899.95'))).toBe(1)
    expect(compare(rootOfTwo.exactly.reached, decimal('4900.05'))).toBe(-1)
  })

  it('solves a share, which is no straight line', () => {
    const held = holdFigure(programme, new Map(), {
      holds: [{ key: 'calls|share|2030', value: exact(50) }],
      fits: ['calls|norm|2030'],
    })
    expect(held.outcome === 'held' && written(held.exactly.changes)).toEqual({
      'calls|norm|2030': '0.625',
    })
  })

  it('refuses what has no effect, what is never reached and what is below nothing', () => {
    expect(hold(['visits|norm|2031'])).toMatchObject({ reason: 'hold-without-effect' })
    expect(hold(['calls|norm|2030'], '2000')).toMatchObject({ reason: 'hold-negative' })
    expect(
      holdFigure(programme, new Map(), {
        holds: [{ key: 'calls|share|2030', value: exact(100) }],
        fits: ['calls|norm|2030'],
      }),
    ).toMatchObject({ reason: 'hold-never' })
  })

  it('refuses a figure that is given already, itself, nothing, or two that contradict', () => {
    expect(hold(['all|total|2030'])).toMatchObject({ reason: 'hold-itself' })
    expect(hold([])).toMatchObject({ reason: 'hold-nothing' })
    const fixed: Overrides = new Map([['all|total|2030', exact(4_100)]])
    expect(hold(['calls|norm|2030'], '4000', fixed)).toMatchObject({ reason: 'hold-fixed' })
    const second = (value: string) =>
      hold(['calls|norm|2030'], '4000', new Map(), [
        { key: 'calls|total|2030', value: decimal(value) },
      ])
    expect(second('1500')).toMatchObject({ outcome: 'held' })
    expect(second('1600')).toMatchObject({
      reason: 'hold-over-determined',
      facts: { figure: 'calls|total|2030' },
    })
  })

  it('narrows down what is no quotient of straight lines', () => {
    const cube = (x: Exact) => exact(x.over ** 3n, x.under ** 3n)
    const found = solve(cube, exact(5), exact(1), exact(1, 1000))
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(Number((found.x.over * 10n ** 9n) / found.x.under) / 1e9).toBeCloseTo(5 ** (1 / 3), 8)
    expect(solve(cube, exact(-5), exact(1), exact(1, 1000))).toEqual({ kind: 'never' })
    expect(solve(() => exact(7), exact(5), exact(1), exact(1))).toEqual({ kind: 'constant' })
  })
})

describe('inflating', () => {
  const of = (index: string, more = {}) =>
    inflate(programme, base, base, {
      index: decimal(index),
      measures: new Set(['unit-cost']),
      lines: undefined,
      years: [2030, 2031],
      isYearByYear: false,
      ...more,
    })

  it('multiplies the chosen inputs and rounds them as they are printed', () => {
    expect(written(of('1.0433').changes)).toEqual({
      'calls|unit-cost|2030': '4173.2',
      'visits|unit-cost|2030': '834.64',
      'visits|unit-cost|2031': '876.37',
    })
    const year = of('1.1', { isYearByYear: true, lines: new Set(['visits']) })
    // 840,00 × 1,1 × 1,1
    expect(written(year.changes)).toEqual({
      'visits|unit-cost|2030': '880',
      'visits|unit-cost|2031': '1016.4',
    })
  })

  it('says what its digits do not show, and what would be impossible', () => {
    const norms = of('1.001', { measures: new Set(['norm']) })
    expect(norms.changes.size).toBe(0)
    expect(norms.unmoved).toContain('visits|norm|2031')
    const people = of('1.0006', { measures: new Set(['population']), years: [2030] })
    expect(written(people.changes)).toEqual({ 'population|resident|2030': '1001' })
  })
})

describe('a coefficient', () => {
  const withCoefficient = (formula = 'norm * unit-cost * population / 1000') => {
    const files = replaced(
      replaced(
        valley(),
        'programme.yaml',
        '  per-head: {',
        '  coefficient: { kind: coefficient, is-exact: true }\n  per-head: {',
      ),
      'programme.yaml',
      'norm * unit-cost * population / 1000',
      formula,
    )
    const text = files.get('figures.csv') ?? ''
    return programmeOf(files.set('figures.csv', `${text}1;calls;coefficient;2030;2;;коэффициент\n`))
  }
  const key = 'calls|coefficient|2030'

  it('flows where a formula of the data names it', () => {
    const named = withCoefficient('norm * unit-cost * coefficient * population / 1000')
    const computed = compute(named, new Map([[key, exact(3)]]))
    expect(reaches(computed, key, 'calls|total|2030')).toBe(true)
    expect(writeExact(computed.figures.get('calls|total|2030')!.exact)).toBe('3600')
  })

  it('reaches nothing where none does, and the costs follow it only when somebody asks', () => {
    const printed = withCoefficient()
    const computed = compute(printed)
    expect(reaches(computed, key, 'calls|total|2030')).toBe(false)
    // 4 000 × 3 / 2
    expect(written(costsWithCoefficient(printed, computed, key, exact(3)))).toEqual({
      'calls|unit-cost|2030': '6000',
    })
  })
})

describe('what somebody types', () => {
  const read = (text: string, key = 'calls|norm|2030') => {
    const answer = readValue(programme, key, text)
    return answer.ok ? writeExact(answer.value) : answer.problem
  }

  it('is a number with a comma or a point, and no other text', () => {
    expect(read('0,31')).toBe('0.31')
    expect(read('0.31')).toBe('0.31')
    expect(read('1 234,5')).toBe('1234.5')
    expect(read('три')).toBe('not-a-number')
    expect(read('1,2,3')).toBe('not-a-number')
    expect(read('-')).toBe('not-a-number')
    expect(read('')).toBe('empty')
    expect(read('-1')).toBe('negative')
    expect(read('1e15')).toBe('not-a-number')
    expect(read('9'.repeat(20))).toBe('too-large')
  })

  it('is at most a hundred percent, and of people whole and more than none', () => {
    expect(read('100', 'calls|share|2030')).toBe('100')
    expect(read('100,01', 'calls|share|2030')).toBe('above-100')
    expect(read('1000,5', 'population|resident|2030')).toBe('not-whole')
    expect(read('0', 'population|resident|2030')).toBe('zero')
  })

  it('can be taken back and put again, a drawn slider in one step', () => {
    const at = (value: string) => withValue(new Map(), 'calls|norm|2030', decimal(value))
    const drawn = ['0.31', '0.32', '0.33'].reduce(
      (history, value) => moved(history, at(value), 'slider'),
      historyOf(new Map()),
    )
    const typed = moved(drawn, at('0.4'), 'typed')
    expect(written(undone(typed).present)).toEqual({ 'calls|norm|2030': '0.33' })
    expect(undone(undone(typed)).present.size).toBe(0)
    expect(written(redone(undone(typed)).present)).toEqual({ 'calls|norm|2030': '0.4' })
    expect(undone(historyOf(new Map())).present.size).toBe(0)
    expect(withValue(at('0.31'), 'calls|norm|2030', undefined).size).toBe(0)
  })
})
