import { describe, expect, it } from 'vitest'
import { island, replaced, valley } from '../test-programmes.ts'
import { build } from './build.ts'

/** File, row, column and code of everything that is wrong. */
function problemsOf(files: Map<string, string>): string[] {
  return build(files).problems.map(({ file, row, column, code }) =>
    [file, row ?? '', column ?? '', code].join(' '),
  )
}

const cost = 'tables/cost.csv'

describe('a programme is read', () => {
  it('with comma and point, spaces of every kind between thousands, Х and empty cells', () => {
    const { programme, problems } = build(valley())
    expect(problems).toEqual([])
    const texts = programme!.cellsOf('visits|total|2030').map(({ printed }) => printed)
    expect(texts).toEqual([
      { text: '2\u00a0000,0', value: { over: 20000n, under: 10n }, decimals: 1 },
    ])
    expect(programme!.tables[0]!.rows[0]!.cells.get('norm')!.printed.mark).toBe('not-applicable')
    expect(programme!.tables[0]!.rows[3]!.cells.has('norm')).toBe(false)
  })

  it('of another shape as well', () => {
    expect(problemsOf(island())).toEqual([])
  })

  it('as of an edition', () => {
    const changes = `file;key;column;printed;reason\n${cost};2;unit-cost;4 100,00;дороже\n`
    const files = valley().set('editions/spring/changes.csv', changes)
    const printed = (edition?: string) =>
      build(files, edition).programme!.cellsOf('calls|unit-cost|2030')[0]!.printed.text
    expect([printed('original'), printed('spring'), printed()]).toEqual([
      '4 000,00',
      '4 100,00',
      '4 100,00',
    ])
  })
})

describe('what is wrong is named by file, row and column', () => {
  it.each([
    [
      'a number with two commas',
      cost,
      '1 200,00;1',
      '1,200,00;1',
      `${cost} 3 per-head not-a-number`,
    ],
    ['a row number used twice', cost, '3;visits', '2;visits', `${cost} 4 row row-twice`],
    ['a percentage above 100', cost, '54,05', '154,05', `${cost} 4 share percent-above-100`],
    ['an unknown line', cost, '4;other', '4;others', `${cost} 5 line line-unknown`],
    [
      'a missing cell',
      cost,
      '4;other;Прочее;-;;;;500,00;500,0;13,51',
      '4;other',
      `${cost} 5  cells-missing`,
    ],
    [
      'a column that was renamed',
      cost,
      'row;line;name',
      'row;lines;name',
      `${cost} 1 line column-missing`,
    ],
    [
      'an unknown source',
      'lines.csv',
      'вызов;purse',
      'вызов;pocket',
      'lines.csv 3 source source-unknown',
    ],
    [
      'a line within itself',
      'lines.csv',
      'all;;none',
      'all;calls;part',
      'lines.csv 2 parent line-cycle',
    ],
    [
      'an unknown measure',
      'figures.csv',
      'calls;norm',
      'calls;cost',
      'figures.csv 2 measure measure-unknown',
    ],
    [
      'a year outside the plan',
      'figures.csv',
      'unit-cost;2031',
      'unit-cost;2035',
      'figures.csv 3 year year-unknown',
    ],
    [
      'a year without population',
      'programme.yaml',
      ", 2031: { value: '1 100' }",
      '',
      'programme.yaml 13 denominators.resident.population population-missing',
    ],
    [
      'an unknown denominator',
      'programme.yaml',
      'denominator: resident',
      'denominator: guest',
      'programme.yaml  sources.purse.denominator denominator-unknown',
    ],
    [
      'a formula that cannot be read',
      'programme.yaml',
      'norm * unit-cost * population',
      'norm * * population',
      'programme.yaml 24 formulas.2.is formula-unreadable',
    ],
    [
      'a formula of itself',
      'programme.yaml',
      "'norm * unit-cost'",
      "'per-head * 2'",
      'programme.yaml 23 formulas formula-cycle',
    ],
  ])('%s', (_, file, from, to, expected) => {
    expect(problemsOf(replaced(valley(), file, from, to))).toContain(expected)
  })

  it('a missing file', () => {
    const files = valley()
    files.delete(cost)
    files.delete('lines.csv')
    expect(problemsOf(files)).toEqual(['lines.csv   file-missing'])
    expect(problemsOf(new Map([...valley()].filter(([file]) => file !== cost)))).toEqual([
      `${cost}   file-missing`,
    ])
  })

  it('a circle of measures of which nothing is printed, with its members', () => {
    const text =
      "  - { measure: unit-cost, is: 'wage * 2' }\n  - { measure: wage, is: 'rent + 1' }\n  - { measure: rent, is: 'wage - 1' }\ntext:"
    const withMeasures = replaced(
      valley(),
      'programme.yaml',
      'measures:\n',
      'measures:\n  wage: { kind: money-per-unit }\n  rent: { kind: money-per-unit }\n',
    )
    const { problems } = build(replaced(withMeasures, 'programme.yaml', 'text:', text))
    expect(problems.map(({ code, facts }) => [code, facts['cycle']])).toEqual([
      ['formula-cycle', 'wage → rent → wage'],
    ])
  })

  it('a second whole that is not there, and one that is its own part', () => {
    const withAlso = (also: string) => {
      const files = valley()
      const [head, all, ...rest] = files.get('lines.csv')!.trim().split('\n')
      files.set(
        'lines.csv',
        [`${head};also-part-of`, `${all};${also}`, ...rest.map((line) => `${line};`)].join('\n'),
      )
      return build(files).problems.map(({ code, column, facts }) => [code, column, facts])
    }
    expect(withAlso('everything/by-haste')).toEqual([
      ['line-unknown', 'also-part-of', { line: 'everything' }],
    ])
    expect(withAlso('calls')).toEqual([
      ['line-cycle', 'also-part-of', { cycle: 'all → calls → all' }],
    ])
    expect(withAlso('')).toEqual([])
  })

  it('all at once, and nothing is thrown by files of any content', () => {
    const wrong = replaced(replaced(valley(), cost, '800,00', '8,0,0'), cost, '500,00', 'пять')
    expect(problemsOf(wrong)).toHaveLength(2)
    const broken = ['"', 'a: [', '- 1', '', 'x;y\n"']
    for (const text of broken) {
      for (const file of valley().keys()) {
        expect(build(valley().set(file, text)).problems).toEqual(expect.any(Array))
      }
    }
  })

  it('still a programme where only a number stands twice or above 100', () => {
    const files = replaced(valley(), cost, '54,05', '154,05')
    expect(build(files).programme).toBeDefined()
  })
})
