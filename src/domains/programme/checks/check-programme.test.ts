import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { island, replaced, valley } from '../test-programmes.ts'
import { checkProgramme, withConsequences } from './check-programme.ts'
import type { Finding } from './finding.ts'

beforeAll(() => registerLocales('programme', programmeLocales))

const cost = 'tables/cost.csv'

function check(files: Map<string, string>): Finding[] {
  return checkProgramme(build(files).programme!)
}

/** Rule and first place of each finding. */
function told(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, places: [place] }) => {
    if (!place) return rule
    if ('table' in place) return `${rule} ${place.row} ${place.column}`
    return 'section' in place ? `${rule} ${place.section}` : `${rule} ${JSON.stringify(place)}`
  })
}

describe('a programme that agrees', () => {
  it('has no findings, of either shape', () => {
    expect(told(check(valley()))).toEqual([])
    expect(told(check(island()))).toEqual([])
  })

  it('has none where rounding explains the difference, and one where it does not', () => {
    // Three parts, each rounded to 0,1: the sum may be off by 0,2, not by 0,3.
    const sum = (total: string) => check(replaced(valley(), cost, '3 700,00;3 700,0', `Х;${total}`))
    expect(told(sum('3 700,2'))).toEqual([])
    expect(told(sum('3 700,3'))).toEqual(['declared-sum 1 total'])
  })
})

describe('what a careful reader finds', () => {
  it.each([
    ['a product', '1 200,00;1 200,0', '1 201,00;1 200,0', 'product 2 per-head'],
    ['a share', '13,51', '13,15', 'share-of-total 4 share'],
    ['a sum of other rows', '2 + 3 + 4', '2 + 3', 'declared-sum 1 per-head'],
    ['a row that is not there', '2 + 3 + 4', '2 + 3 + 7', 'dangling-reference 1 '],
    ['a cost of nothing', '800,00', '0,00', 'impossible-value 3 unit-cost'],
    ['a text that says another norm', '0,300', '0,310', 'text-against-table 1'],
    ['money without money per head', '500,00;500,0', ';500,0', 'missing-value 4 per-head'],
    ['a row number twice', '4;other', '3;other', 'duplicate-row-number 3 row'],
    ['a last digit that the text has otherwise', '0,300', '0,301', 'text-against-table 1'],
    ['a share above 100', '54,05', '154,05', 'impossible-value 3 share'],
  ])('%s', (_, from, to, expected) => {
    const findings = withConsequences(check(replaced(valley(), cost, from, to)))
    expect(told(findings)).toContain(expected)
  })

  it('says it in whole sentences, with what is computed, the difference, the tolerance and its reason', () => {
    const [finding] = check(replaced(valley(), cost, '1 200,00;1 200,0', '1 203,00;1 200,0'))
    expect(finding).toMatchObject({
      computed: '1\u202f200,00',
      difference: '3,00',
      severity: 'error',
    })
    expect(finding!.sentence.ru).toContain('приложение 1, строка 2')
    expect(finding!.toleranceReason!.ru).toContain('напечатан')
    for (const text of Object.values(finding!.sentence)) expect(text).not.toMatch(/\{\{|finding\./)
  })

  it('names the one cell that broke several things, once', () => {
    // The money of calls is in its product, its share, its norm per head and the sum of all.
    const findings = check(replaced(valley(), cost, '1 200,00;1 200,0', '1 200,00;1 900,0'))
    expect(findings).toHaveLength(1)
    expect(findings[0]!.places[0]).toMatchObject({ row: '2', column: 'total' })
    expect(withConsequences(findings).length).toBeGreaterThan(2)
    for (const below of findings[0]!.consequences) expect(below.causedBy).toBe(findings[0]!.id)
  })

  it('keeps the name of a finding while its places stay', () => {
    const once = check(replaced(valley(), cost, '13,51', '13,15'))[0]!
    const again = check(replaced(valley(), cost, '13,51', '13,16'))[0]!
    expect(again.id).toBe(once.id)
  })

  it('a group larger than the one it belongs to', () => {
    const files = replaced(island(), 'programme.yaml', "'907'", "'60 000'")
    expect(check(files).map(({ rule }) => rule)).toEqual(['population-does-not-agree'])
  })

  it('a note that is not there', () => {
    const files = replaced(valley(), 'references.csv', ';*;', ';**;')
    expect(told(check(files))).toEqual(['dangling-reference 4 ', 'note-without-mark  '])
  })
})

it('a cell that is empty where the other rows of that source are crossed out', () => {
  const files = replaced(
    valley(),
    'programme.yaml',
    '  purse: { names: { ru: Казна }, denominator: resident }',
    '  purse: { names: { ru: Казна }, denominator: resident }\n  fund: { names: { ru: Фонд }, denominator: resident }',
  )
  const wider = replaced(
    files,
    'tables/cost.yaml',
    '  - { column: share,',
    '  - { column: fund, role: figure, measure: total, source: fund }\n  - { column: share,',
  )
  const rows = valley().get(cost)!.trim().split('\n')
  const withFund = (marks: readonly string[]) =>
    wider.set(
      cost,
      rows
        .map((row, index) => {
          const cells = row.split(';')
          return [...cells.slice(0, -1), marks[index], cells.at(-1)].join(';')
        })
        .join('\n'),
    )
  expect(told(check(withFund(['fund', 'Х', 'Х', 'Х', 'Х'])))).toEqual([])
  expect(told(check(withFund(['fund', 'Х', 'Х', '', 'Х'])))).toEqual(['missing-value 3 fund'])
  expect(told(check(withFund(['fund', '', '', '', ''])))).toEqual([])
})

describe('one figure in two places', () => {
  const twice = (a: string, b: string) => {
    const rows = `1;other;total;2031;${a};;а\n1;other;total;2031;${b};;б\n`
    return told(check(valley().set('figures.csv', `${valley().get('figures.csv')!}${rows}`)))
  }

  it('may have fewer digits, not another last one', () => {
    expect(twice('512,3', '512,3')).toEqual([])
    expect(twice('512,3', '512')).toEqual([])
    expect(twice('512,3', '512,4')).toEqual(['same-figure-twice 1'])
    expect(twice('512,6', '512')).toEqual(['same-figure-twice 1'])
  })
})

it('a coefficient apart from that of all other rows, where it is one for all', () => {
  const withColumn = (values: readonly string[]) => {
    const measures = replaced(
      valley(),
      'programme.yaml',
      '  norm: {',
      '  k: { kind: coefficient }\n  norm: {',
    )
    const yaml = '  - { column: share,'
    const files = replaced(
      measures,
      'tables/cost.yaml',
      yaml,
      `  - { column: k, role: figure, measure: k }\n${yaml}`,
    )
    const lines = Array.from(
      { length: 8 },
      (_, index) => `more-${index};;none;Ещё ${index};;purse;amount`,
    )
    const rows = lines.map(
      (line, index) => `${index + 5};${line.split(';')[0]};Ещё ${index};-;;;;;;`,
    )
    const all = [...valley().get(cost)!.trim().split('\n'), ...rows].map((row, index) => {
      const cells = row.split(';')
      return [
        ...cells.slice(0, 9),
        index === 0 ? 'k' : (values[index - 1] ?? '1,7'),
        cells[9],
      ].join(';')
    })
    files.set('lines.csv', `${files.get('lines.csv')!}${lines.join('\n')}\n`)
    return told(check(files.set(cost, all.join('\n'))))
  }
  expect(withColumn([])).toEqual([])
  expect(withColumn(['1,70'])).toEqual([])
  expect(withColumn(['1,7', '7,1'])).toEqual(['same-figure-twice 2 k'])
  // Two kinds of rows with a coefficient each are no slip.
  expect(withColumn(['1,2', '1,2', '1,2'])).toEqual([])
})

describe('references and notes', () => {
  const references = (rows: string) =>
    check(valley().set('references.csv', `place;refers-to;kind;means\n${rows}`))

  it('whose words describe another place than they name', () => {
    const findings = references('cost/1;2;row;4\ncost/1;3;row;3\n1;1;appendix;\ncost/4;*;note;\n')
    expect(told(findings)).toEqual(['reference-means-elsewhere 1 '])
    expect(findings[0]!.sentence.ru).toContain('приложение 1, строка 4')
    expect(findings[0]!.sentence.ru).toContain('«приложение 1, строка 2»')
  })

  it('a note whose mark stands nowhere, where marks are listed', () => {
    const withNotes = replaced(valley(), 'programme.yaml', "notes: ['*']", "notes: ['*', '**']")
    expect(told(check(withNotes))).toEqual(['note-without-mark  '])
    expect(told(check(withNotes.set('references.csv', 'place;refers-to;kind\n')))).toEqual([])
  })
})

describe('from year to year', () => {
  /** Four lines that grow by 4 roubles each, or by so many per cent, and a fifth. */
  const costs = (last: string, files = valley(), index?: '4,0') => {
    const codes = ['a', 'b', 'c', 'd', 'e']
    const cells = codes.flatMap((code, at) => {
      const next = index ? `${(at + 1) * 104},00` : `${at + 1}04,00`
      return [
        `1;${code};unit-cost;2030;${at + 1}00,00;;цена`,
        `1;${code};unit-cost;2031;${code === 'e' ? last : next};;цена`,
      ]
    })
    const lines = codes.map((code) => `${code};;none;Помощь ${code};случай;purse;product`)
    files.set('lines.csv', `${files.get('lines.csv')!}${lines.join('\n')}\n`)
    files.set('figures.csv', `${files.get('figures.csv')!}${cells.join('\n')}\n`)
    return check(files).filter(({ rule }) => rule === 'jump-between-years')
  }
  const together = () =>
    replaced(
      valley(),
      'programme.yaml',
      'unit-cost: { kind: money-per-unit,',
      'unit-cost: { kind: money-per-unit, jump-beyond-peers: 1.1,',
    )

  it('a cost that parts with those it moves together with', () => {
    expect(told(costs('505,00', together()))).toEqual([])
    expect(told(costs('580,00', together()))).toEqual(['jump-between-years 1'])
    expect(told(costs('440,00', together()))).toEqual(['jump-between-years 1'])
    expect(costs('580,00', together())[0]!.sentence.ru).toMatch(/\+16,0 %.*медиана \+2,0 %/)
  })

  it('a cost that parts a little with others that were multiplied by one index', () => {
    // Beside the five stands the valley's own cost of a visit.
    const indexed = (last: string, visit = '832,00') =>
      costs(last, replaced(together(), 'figures.csv', '840,00', visit), '4,0')
    expect(told(indexed('520,00'))).toEqual([])
    expect(told(indexed('521,00'))).toEqual([])
    expect(told(indexed('525,00'))).toEqual(['jump-between-years 1'])
    expect(indexed('525,00')[0]!.sentence.ru).toContain('5 других')
    expect(['525,00', '580,00'].map((last) => indexed(last)[0]!.severity)).toEqual([
      'note',
      'warning',
    ])
    // Two that grow each in its own way leave too few that grow alike.
    expect(told(costs('525,00', together()))).toEqual([])
  })

  it('a cost on its own, where lines move as they like, only by half', () => {
    expect(told(costs('580,00'))).toEqual([])
    expect(told(costs('751,00'))).toEqual(['jump-between-years 1'])
  })
})

it('takes a product for a note where a norm with more digits would give it', () => {
  // 0,3 may be 0,3004: that a norm is exact is what the document says of itself.
  const of = (perHead: string) =>
    check(replaced(valley(), cost, '0,300;4 000,00;1 200,00', `0,300;4 000,00;${perHead}`))
  expect(of('1 201,90').map(({ severity }) => severity)).toEqual(['note'])
  expect(of('1 201,90')[0]!.toleranceReason!.ru).toContain('слишком мало')
  expect(of('1 203,00').map(({ severity }) => severity)).toEqual(['error'])
})

describe('indicators', () => {
  const header =
    'number;part;parent;relation;name;unit;territory;direction;kind;y2030;y2031;numerator;denominator\n'
  const rules = (rows: string) =>
    check(valley().set('indicators.csv', header + rows)).map(({ rule }) => rule)

  it('agree where the whole is the sum of its parts or lies between them', () => {
    expect(
      rules(
        '1;;;;Врачи;человек;all;higher;rate;10,0;10,5;;\n1;a;1;sum;А;человек;all;higher;rate;4,0;4,5;;\n1;b;1;sum;Б;человек;all;higher;rate;6,0;6,0;;\n',
      ),
    ).toEqual([])
    expect(
      rules(
        '1;;;;Доля;процент;all;higher;percent;50;51;;\n1;a;1;average;А;процент;town;higher;percent;40;41;;\n1;b;1;average;Б;процент;country;higher;percent;60;61;;\n',
      ),
    ).toEqual([])
  })

  it.each([
    [
      'sum-of-indicator-parts',
      '1;;;;Врачи;человек;all;higher;rate;10,0;10,5;;\n1;a;1;sum;А;человек;all;higher;rate;4,0;4,5;;\n1;b;1;sum;Б;человек;all;higher;rate;6,0;7,0;;\n',
    ],
    [
      'average-outside-parts',
      '1;;;;Доля;процент;all;higher;percent;50;65;;\n1;a;1;average;А;процент;town;higher;percent;40;41;;\n1;b;1;average;Б;процент;country;higher;percent;60;61;;\n',
    ],
    ['jump-between-years', '3;;;;Доля;процент;all;lower;percent;5;33,6;;\n'],
    ['impossible-value', '3;;;;Доля;процент;all;lower;percent;98;101;;\n'],
    ['missing-value', '3;;;;Доля;процент;all;lower;percent;98;;;\n'],
    ['unit-does-not-fit', '3;;;;Доля;процент;all;lower;percent;52,9%;52,8;;\n'],
    ['target-against-direction', '3;;;;Врачи;человек;all;higher;rate;48,0;46,5;;\n'],
    ['target-against-direction', '3;;;;Жалобы;единиц;all;lower;count;91;93;;\n'],
    [
      'indicator-against-programme',
      '3;;;;Доля;процент;all;lower;percent;36;36;calls|total;all|total\n',
    ],
  ])('%s', (rule, rows) => {
    expect(rules(rows)).toEqual([rule])
  })

  it('are per head of all where town and country add up, which is said once', () => {
    const rows = (year: string) =>
      `1;;;;Врачи;человек;all;higher;rate;10,0;${year};;\n1;a;1;sum;Город;человек;town;higher;rate;4,0;4,5;;\n1;b;1;sum;Село;человек;country;higher;rate;6,0;6,0;;\n`
    expect(rules(rows('10,5'))).toEqual(['denominator-does-not-fit'])
    expect(rules(rows('10,5').replaceAll(';rate;', ';count;'))).toEqual([])
    expect(rules(rows('11,5')).toSorted()).toEqual([
      'denominator-does-not-fit',
      'sum-of-indicator-parts',
    ])
  })

  it('give town one share of all in both years, or nearly so', () => {
    const rows = (all: string, town: string) =>
      `1;;;;Доля;процент;all;higher;percent;50,0;${all};;\n1;a;1;average;Город;процент;town;higher;percent;40,0;${town};;\n1;b;1;average;Село;процент;country;higher;percent;60,0;61,0;;\n`
    expect(rules(rows('51,0', '41,0'))).toEqual([])
    expect(rules(rows('50,5', '41,0'))).toEqual([])
    expect(rules(rows('51,0', '14,0'))).toEqual(
      ['jump-between-years', 'average-outside-parts'].toSorted(),
    )
    expect(rules(rows('46,0', '41,0'))).toEqual(
      ['target-against-direction', 'average-outside-parts'].toSorted(),
    )
  })

  it('go one way: a middle year outside the two around it is told', () => {
    const three = replaced(
      valley(),
      'programme.yaml',
      'years: [2030, 2031]',
      'years: [2030, 2031, 2032]',
    )
    const years = replaced(
      three,
      'programme.yaml',
      "2031: { value: '1 100' }",
      "2031: { value: '1 100' }, 2032: { value: '1 100' }",
    )
    const of = (values: string) =>
      told(
        check(
          new Map(years).set(
            'indicators.csv',
            `${header.replace('y2031', 'y2031;y2032')}3;;;;Доля;процент;all;none;percent;${values};;\n`,
          ),
        ).filter(({ rule }) => rule === 'target-against-direction'),
      )
    expect(of('20,0;21,0;22,0')).toEqual([])
    expect(of('20,0;20,1;20')).toEqual([])
    expect(of('20,0;21,0;20,5')).toHaveLength(1)
    expect(of('20,0;19,0;20,5')).toHaveLength(1)
  })

  it('may stay, and move as much as rounding does, whatever their direction', () => {
    expect(rules('3;;;;Врачи;человек;all;higher;rate;48;47,5;;\n')).toEqual([])
    expect(rules('3;;;;Врачи;человек;all;none;rate;48,0;46,5;;\n')).toEqual([])
  })

  it('agree with the programme where the shares do', () => {
    expect(rules('3;;;;Доля;процент;all;none;percent;32,4;33;calls|total;all|total\n')).toEqual([])
  })
})
