import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { island, replaced, valley } from '../test-programmes.ts'
import { checkProgramme, withConsequences } from './check-programme.ts'

beforeAll(() => registerLocales('programme', programmeLocales))

const figures = 'figures.csv'

/**
 * The valley's second year: no table has it, the text gives norms and costs of calls (0,3 × 4 160) and
 * visits (2,5 × 840) for 1 100 residents, 3 682,8 together, and money in all. In the first year 500,0 is
 * printed for what is neither.
 */
function nextYear(inAll: string, files = valley()) {
  const text = `${files.get(figures)!}1;calls;norm;2031;0,3;вызов;вызовы на второй год
1;calls;unit-cost;2031;4 160,00;;вызов на второй год
1;all;total;2031;${inAll};;всего на второй год
`
  return check(files.set(figures, text))
}

function check(files: Map<string, string>) {
  const { programme, problems } = build(files)
  expect(problems).toEqual([])
  return withConsequences(checkProgramme(programme!))
}

describe('what a whole leaves for the one part that a year does not print', () => {
  it('is no finding where it is about what the part was', () => {
    for (const inAll of ['4 182,8', '4 432,7', '4 020,0']) expect(nextYear(inAll)).toEqual([])
  })

  it('is one where it is many times that: a norm, a cost or the whole is of another calculation', () => {
    const [finding, ...others] = nextYear('4 682,8')
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      rule: 'jump-between-years',
      severity: 'warning',
      computed: '1\u202f000,0',
      difference: '500,0',
    })
    expect(finding!.sentence.ru.replaceAll(/\s/g, ' ')).toContain('дают 3 682,8,')
    expect(finding!.sentence.ru).toContain('«Прочее» остаётся')
  })

  it('is an error where it is below zero: the parts are more than the whole', () => {
    expect(nextYear('3 600,0')).toMatchObject([{ rule: 'part-above-whole', severity: 'error' }])
    // Rounding of the costs, times everybody, is no reason for one.
    expect(nextYear('3 682,8').map(({ rule }) => rule)).not.toContain('part-above-whole')
  })

  it('tells a misprinted norm of a year without a table', () => {
    const misprinted = replaced(valley(), figures, 'visits;norm;2031;2,5', 'visits;norm;2031;2,05')
    expect(nextYear('4 182,8', misprinted).map(({ rule }) => rule)).toEqual(['jump-between-years'])
  })

  it('is nothing where all parts are known: then they are the whole', () => {
    const known = () => {
      const files = valley()
      return files.set(
        figures,
        `${files.get(figures)!}1;other;total;2031;520,0;;прочее на второй год\n`,
      )
    }
    expect(nextYear('4 202,8', known())).toEqual([])
    expect(nextYear('4 220,0', known())).toMatchObject([
      { rule: 'sum-of-parts', severity: 'error', computed: '4\u202f202,8', difference: '17,2' },
    ])
  })

  it('says nothing where two parts are unknown', () => {
    const without = replaced(
      valley(),
      figures,
      '1;visits;norm;2031;2,5;посещение;',
      '1;visits;norm;2030;2,5;посещение;',
    )
    expect(nextYear('5 400,0', without)).toEqual([])
  })
})

describe('a part that is printed nowhere', () => {
  const withFar = (norm: string) => {
    const files = replaced(
      island(),
      'lines.csv',
      'land.teeth;',
      'trips;;none;Выезды;выезд;treasury;;amount\ntrips.near;trips;part;Ближние;выезд;treasury;;amount\ntrips.child;trips;part;Детские;выезд;treasury;child;amount\ntrips.far;trips;part;Дальние;выезд;treasury;;amount\nland.teeth;',
    )
    const rows = `section;line;measure;year;printed
3;trips;frequency;2041;${norm}
3;trips.near;frequency;2041;0,3000
3;trips.child;frequency;2041;0,5000
`
    return check(files.set(figures, rows))
  }

  it('gets what is left, each part counted per its own people', () => {
    // 0,5 of 11 200 children is 0,1070 of 52 340 islanders.
    const [finding, ...others] = withFar('0,5000')
    expect(others).toEqual([])
    expect(finding).toMatchObject({ rule: 'missing-value', severity: 'note', computed: '0,0930' })
    expect(finding!.sentence.ru).toContain('«Дальние» остаётся 0,0930')
  })

  it('gets nothing where the others already fill the whole, and they may not be more', () => {
    expect(withFar('0,4070')).toEqual([])
    expect(withFar('0,4000').map(({ rule }) => rule)).toEqual(['part-above-whole'])
  })
})
