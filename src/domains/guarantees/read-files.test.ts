import { describe, expect, it } from 'vitest'
import { Problems, writePlace } from './pack-problem.ts'
import { readCalendar } from './read-calendar.ts'
import { readCsv } from './read-csv.ts'
import { readList } from './read-list.ts'
import { readYaml } from './read-yaml.ts'

/** `line:column code` of everything that is wrong. */
function wrong(read: (problems: Problems) => unknown): string[] {
  const problems = new Problems()
  read(problems)
  return problems.found.map(({ place, code }) => `${writePlace(place).slice(2)} ${code}`)
}

const read = (text: string) => {
  const problems = new Problems()
  const [list] = readList('free', 'ru', 'f', text, problems)
  return { rows: list?.rows ?? [], problems: problems.found }
}

const year = (holidays: string, ...transfers: string[]) =>
  [
    'year: 2025',
    'holidays:',
    `  - { days: [${holidays}], names: { ru: П, kk: М, en: H }, source: { act: a } }`,
    'transfers:',
    ...transfers.map((days) => `  - { ${days}, source: { act: a } }`),
    transfers.length === 0 ? '  []' : '',
  ].join('\n')

const check = (text: string) =>
  wrong((problems) => {
    const node = readYaml('f', text, problems)
    return node && readCalendar(node, 'ru', problems)
  })

describe('a list of the pack', () => {
  const head = 'from;to;act;place;inn;note\n'

  it('has dated rows with a source, in the order of their cells', () => {
    const { rows, problems } = read(
      `${head}2025-01-01;;law-1;;Метформин;\n2024-01-01;2024-12-31;law-1;"прил. 1; 2";Инсулин;"он же ""аспарт"""\n`,
    )
    expect(problems).toEqual([])
    expect(rows.map(({ at: _at, ...row }) => row)).toEqual([
      {
        from: '2024-01-01',
        to: '2024-12-31',
        source: { act: 'law-1', place: 'прил. 1; 2' },
        columns: { inn: 'Инсулин', note: 'он же "аспарт"' },
      },
      {
        from: '2025-01-01',
        source: { act: 'law-1' },
        columns: { inn: 'Метформин', note: '' },
      },
    ])
  })

  it('may name a thing again later, but not twice for one day', () => {
    const again = `${head}2024-01-01;2024-06-30;law-1;;Инсулин;\n2025-01-01;;law-1;;Инсулин;\n`
    expect(read(again).problems).toEqual([])
    expect(
      wrong((all) => readList('free', 'ru', 'f', again.replace('2024-06-30', '2025-01-01'), all)),
    ).toEqual(['3:1 overlap'])
  })

  it.each([
    ['from;to;act;inn\n', ['1:1 missing-field']],
    ['from;to;act;place\n', ['1:1 missing-field']],
    [`${head}2024-01-01;;law-1;;Инсулин\n`, ['2:1 wrong-cells']],
    [`${head}01.01.2024;;law-1;;Инсулин;\n`, ['2:1 expected']],
    [`${head}2024-01-01;2023-01-01;law-1;;Инсулин;\n`, ['2:1 to-before-from']],
    [`${head}2024-01-01;;;;Инсулин;\n`, ['2:13 missing-field']],
    [`${head}2024-01-01;;law-1;;"Инсулин;\n`, ['2:20 not-csv']],
  ])('is refused at its place: %j', (text, expected) => {
    expect(wrong((problems) => readList('free', 'ru', 'f', text, problems))).toEqual(expected)
  })

  it('tells the place of cells after a line break inside quotes', () => {
    const rows = readCsv('f', '\ufeff"a\nb";c\r\n\r\nd;e', new Problems())
    expect(rows.map((row) => row.map(({ at, text }) => [text, at.line, at.column]))).toEqual([
      [
        ['a\nb', 1, 2],
        ['c', 2, 4],
      ],
      [
        ['d', 4, 1],
        ['e', 4, 3],
      ],
    ])
  })
})

describe('a year of the calendar', () => {
  it('is accepted where each day stands once', () => {
    expect(check(year('2025-11-04', 'day-off: 2025-11-01, moved-to: 2025-11-03'))).toEqual([])
    expect(check(year('2025-11-04'))).toEqual([])
  })

  it.each([
    ['2024-11-04', '', ['3:5 calendar-year']],
    ['2025-11-04, 2025-11-04', '', ['3:5 calendar-twice']],
    ['2025-11-04', 'day-off: 2025-11-05, moved-to: 2025-11-03', ['5:5 calendar-not-day-off']],
    ['2025-11-04', 'day-off: 2025-11-01, moved-to: 2025-11-04', ['5:5 calendar-twice']],
    ['2025-11-04', 'day-off: 2025-11-01, moved-to: 2025-11-02', ['5:5 calendar-already-off']],
    ['2025-11-04', 'day-off: 2025-11-01, moved-to: 2026-01-09', ['5:5 calendar-year']],
  ])('is refused otherwise: %s, %s', (holidays, transfer, expected) => {
    expect(check(transfer === '' ? year(holidays) : year(holidays, transfer))).toEqual(expected)
  })
})
