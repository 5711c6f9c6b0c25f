import { describe, expect, it } from 'vitest'
import { island, replaced, valley } from '../test-programmes.ts'
import { build } from './build.ts'
import { compute } from './compute.ts'
import { exact } from './exact.ts'
import { explain } from './explain.ts'
import type { Overrides } from './types.ts'

function shown(files: Map<string, string>, overrides?: Overrides) {
  const { figures } = compute(build(files).programme!, overrides)
  return (key: string) => figures.get(key)?.shown.replaceAll(/\s/g, ' ')
}

describe('a programme is computed', () => {
  it('from norms, costs of a unit, populations and amounts', () => {
    const figure = shown(valley())
    expect(figure('calls|total|2030')).toBe('1 200,0')
    expect(figure('all|total|2030')).toBe('3 700,0')
    expect(figure('other|per-head|2030')).toBe('500,00')
    expect(figure('visits|share|2030')).toBe('54,05')
  })

  it('for a year that only the text speaks of', () => {
    // 2,5 × 840,00 × 1 100 / 1000; the other lines say nothing of that year, so there is no sum.
    expect(shown(valley())('visits|total|2031')).toBe('2 310,0')
    expect(shown(valley())('all|total|2031')).toBeUndefined()
  })

  it('with three levels, in roubles, per other people', () => {
    const figure = shown(island())
    expect(figure('everything|sum|2041')).toBe('9 700 250')
    expect(figure('sea.boats|sum|2041')).toBe('8 500 250')
    // 1 500 250 / 907 = 1654,0794…; 1 200 000 / 11 200 = 107,142…
    expect(figure('sea.boats.rescue|each|2041')).toBe('1 654,1')
    expect(figure('land.teeth|each|2041')).toBe('107,1')
  })

  it('rounds half up, away from zero', () => {
    // 0,3 × 4 000,15 = 1 200,045 exactly.
    expect(
      shown(replaced(valley(), 'tables/cost.csv', '4 000,00', '4 000,15'))('calls|per-head|2030'),
    ).toBe('1 200,05')
  })

  it('says how each figure came about, with the places of its operands', () => {
    const programme = build(valley()).programme!
    const of = (key: string) => explain(programme, compute(programme), key)!
    const total = of('calls|total|2030')
    expect(total.how.kind === 'formula' && total.how.formula).toBe(
      'total = norm * unit-cost * population / 1000',
    )
    expect(total.operands.map(({ key, printed }) => [key, printed.length])).toEqual([
      ['calls|norm|2030', 2],
      ['calls|unit-cost|2030', 1],
      ['population|resident|2030', 0],
    ])
    expect(of('all|total|2030').how).toMatchObject({
      kind: 'sum-of-parts',
      operands: ['calls|total|2030', 'visits|total|2030', 'other|total|2030'],
    })
    expect(of('calls|norm|2030').how).toEqual({ kind: 'input' })
  })

  it('anew with what is tried out, the same as if it had been printed', () => {
    const tried = shown(valley(), new Map([['calls|unit-cost|2030', exact(5000)]]))
    const printed = shown(replaced(valley(), 'tables/cost.csv', '4 000,00', '5 000,00'))
    for (const key of ['calls|total|2030', 'all|total|2030', 'visits|share|2030']) {
      expect(tried(key)).toBe(printed(key))
    }
    expect(tried('all|total|2030')).toBe('4 000,0')
    expect(
      shown(valley(), new Map([['population|resident|2030', exact(2000)]]))('calls|total|2030'),
    ).toBe('2 400,0')
    expect(shown(valley(), new Map([['calls|norm|2031', exact(1)]]))('calls|norm|2031')).toBe(
      '1,000000',
    )
  })

  it('for a line that is a part of two wholes: what moves moves in both', () => {
    const files = replaced(
      valley(),
      'lines.csv',
      'line;parent;relation;name;unit;source;basis',
      'line;parent;relation;also-part-of;name;unit;source;basis',
    )
    const lines = files.get('lines.csv')!.split('\n')
    files.set(
      'lines.csv',
      [
        lines[0],
        'all;;none;;Всего;;purse;sum',
        'calls;all;part/by-care;urgent;Вызовы;вызов;purse;product',
        'visits;all;part/by-care;;Посещения;посещение;purse;product',
        'other;all;part;;Прочее;;purse;amount',
        'urgent;all;part/by-haste;;Срочное;вызов;purse;sum',
        '',
      ].join('\n'),
    )
    const figure = shown(files, new Map([['calls|norm|2030', exact(6, 10)]]))
    expect(figure('urgent|total|2030')).toBe('2 400,0')
    expect(figure('urgent|norm|2030')).toBe('0,600000')
    expect(figure('all|total|2030')).toBe('4 900,0')
  })

  it('without adding up money per head of different people', () => {
    const programme = build(island()).programme!
    // 9 700 250 / 52 340; the parts per islander, per sailor and per child would give more.
    expect(compute(programme).figures.get('everything|each|2041')?.shown).toBe('185,3')
  })

  it('by the sum that a table declares, in a year in which the parts are not known', () => {
    const files = replaced(
      valley(),
      'tables/cost.csv',
      'сумма строк 2 + 3 + 4',
      'сумма строк 2 + 3',
    )
    const other = replaced(files, 'tables/cost.csv', 'other;Прочее', ';Прочее')
    expect(shown(other)('all|total|2030')).toBe('3 200,0')
    const tried = shown(other, new Map([['calls|norm|2030', exact(6, 10)]]))
    expect(tried('all|total|2030')).toBe('4 400,0')
  })

  it('tells a division by zero in place of a figure', () => {
    const programme = build(valley()).programme!
    const { problems, figures } = compute(
      programme,
      new Map([['population|resident|2030', exact(0)]]),
    )
    expect(problems.map(({ code, facts }) => [code, facts['figure']])).toContainEqual([
      'division-by-zero',
      'other|per-head|2030',
    ])
    expect(figures.has('other|per-head|2030')).toBe(false)
  })
})
