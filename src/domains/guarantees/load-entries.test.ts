import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { withGuaranteesFolder } from '#test/support/guarantees-folder.ts'
import { loadPack } from './load-pack.ts'
import { guaranteesLocales } from './locales.ts'
import { describePackProblem, PackInvalid } from './pack-problem.ts'

const names = '{ ru: Имя, kk: Атау, en: Name }'
const file = (name: string, ...lines: string[]) => ({ [`ru/${name}`]: lines.join('\n') })

const acts = file(
  'acts/law.yaml',
  `- { act: law-1, kind: law, title: ${names}, from: 2000-01-01, to:, languages: [ru] }`,
)
const terms = file(
  'terms.yaml',
  `- value: benefits.age`,
  `  unit: years`,
  `  names: ${names}`,
  `  entries: [{ from: 2000-01-01, to:, is: 3, source: { act: law-1 } }]`,
)
const programmes = file(
  'programmes.yaml',
  `- { programme: regional, names: ${names}, payer: budget, payer-names: ${names},`,
  `    from: 2000-01-01, to:, source: { act: law-1 } }`,
)
const lists = file('lists/free.csv', 'from;to;act;place;inn', '2000-01-01;;law-1;;метформин')
const category = (code: string) =>
  `- { category: '${code}', names: ${names}, from: 2000-01-01, to:, source: { act: law-1 }, kind: people, payer: regional }`
const categories = file('categories.yaml', category('1.00000.0001'))

type Benefit = {
  readonly code?: string
  readonly from?: string
  readonly to?: string
  readonly who?: string
  readonly gets?: string
  readonly programme?: string
  readonly act?: string
}

/** A benefit of ten lines: `who` on the third, `gets` on the fourth, `programme` on the fifth. */
function benefit(own: Benefit = {}): string {
  return [
    `- benefit: ${own.code ?? 'a'}`,
    `  names: ${names}`,
    `  who: ${own.who ?? "{ in-category: '1.00000.0001' }"}`,
    `  gets: ${own.gets ?? '{ list: free, patient-pays-percent: 0, recipe-objects: [medicine] }'}`,
    `  programme: ${own.programme ?? 'regional'}`,
    `  plain: ${names}`,
    `  bring: ${names}`,
    `  from: ${own.from ?? '2000-01-01'}`,
    `  to: ${own.to ?? ''}`,
    `  source: { act: ${own.act ?? 'law-1'} }`,
  ].join('\n')
}

const whole = { ...acts, ...terms, ...programmes, ...lists, ...categories }
const load = (files: Record<string, string>, id = 'ru') =>
  withGuaranteesFolder({ ...whole, ...files }, (root) => loadPack(id, root))

async function problems(files: Record<string, string>): Promise<string[]> {
  const error: unknown = await load(files).catch((thrown: unknown) => thrown)
  if (!(error instanceof PackInvalid)) throw new Error('the pack was accepted', { cause: error })
  return error.problems.map((problem) => describePackProblem(problem, 'en'))
}

const ofBenefit = (own: Benefit) => problems(file('benefits.yaml', benefit(own)))

beforeAll(() => registerLocales('guarantees', guaranteesLocales))

describe('a benefit', () => {
  it('answers for its days, and nothing for the days of its repeal', async () => {
    const { guarantees } = await load(
      file(
        'benefits.yaml',
        benefit({ to: '2009-12-31' }),
        `- { benefit: a, names: ${names}, from: 2010-01-01, to: 2010-12-31, repealed: true, source: { act: law-1 } }`,
        benefit({ from: '2011-01-01', who: '{ age-below: { value: benefits.age } }' }),
      ),
    )
    const on = (day: string) => guarantees.entries('benefits', plainDate(day))
    expect(on('1999-12-31')).toEqual([])
    expect(on('2009-12-31').map(({ body }) => body['who'])).toEqual([
      { 'in-category': '1.00000.0001' },
    ])
    expect(on('2010-01-01')).toEqual([])
    expect(on('2011-01-01')[0]).toMatchObject({
      section: 'benefits',
      code: 'a',
      jurisdiction: 'ru',
      body: { who: { 'age-below': { value: 'benefits.age' } }, programme: 'regional' },
    })
    expect(guarantees.allEntries('benefits').map(({ from }) => from)).toEqual([
      '2000-01-01',
      '2010-01-01',
      '2011-01-01',
    ])
    expect(guarantees.entries('no-such-section', plainDate('2011-01-01'))).toEqual([])
  })

  it('may stand in one file of a folder of many', async () => {
    const { guarantees } = await load({
      ...file('benefits/b.yaml', benefit({ code: 'second' })),
      ...file('benefits/a.yaml', benefit({ code: 'first' })),
    })
    expect(guarantees.allEntries('benefits').map(({ code }) => code)).toEqual(['first', 'second'])
  })

  it('changes the hash of the pack', async () => {
    const hash = async (own: Benefit) =>
      (await load(file('benefits.yaml', benefit(own)))).guarantees.hash
    expect(await hash({})).toBe(await hash({}))
    expect(await hash({ who: '{ rural: true }' })).not.toBe(await hash({}))
  })

  it('of a region takes the place of its country’s with the whole history', async () => {
    const region = [
      'region: ru-test',
      'inherits: ru',
      'schema: ru_test',
      'country: ru',
      `names: ${names}`,
      'time-zone: Europe/Moscow',
      'currency: RUB',
      'languages: [ru]',
      'serves: []',
      'hotline: { telephone: 8-800-000-00-00 }',
    ].join('\n')
    const loaded = await load(
      {
        ...file('benefits.yaml', benefit({ to: '2009-12-31' }), benefit({ from: '2010-01-01' })),
        'ru-test/region.yaml': region,
        'ru-test/benefits.yaml': benefit({ from: '2015-01-01', who: '{ resident: true }' }),
      },
      'ru-test',
    )
    expect(loaded.isServed).toBe(false)
    expect(loaded.guarantees.allEntries('benefits')).toMatchObject([
      { from: '2015-01-01', jurisdiction: 'ru-test' },
    ])
  })
})

describe('an entry is refused, with the place', () => {
  it('where periods of one code overlap or leave a gap', async () => {
    expect(
      await problems(file('benefits.yaml', benefit(), benefit({ from: '2010-01-01' }))),
    ).toEqual([
      'ru/benefits.yaml:11:3: "a": the period from 2010-01-01 overlaps the period 2000-01-01 – ….',
    ])
    expect(
      await problems(
        file('benefits.yaml', benefit({ to: '2009-12-30' }), benefit({ from: '2010-01-01' })),
      ),
    ).toEqual([expect.stringContaining('ru/benefits.yaml:11:3: "a": there is no answer between')])
  })

  it('where its act is not known', async () => {
    expect(await ofBenefit({ act: 'law-2' })).toEqual([
      'ru/benefits.yaml:1:3: The act "law-2" is not in acts.yaml.',
    ])
  })

  it('where a dated value is not known, or began later than the entry', async () => {
    expect(await ofBenefit({ who: '{ age-below: { value: benefits.years } }' })).toEqual([
      'ru/benefits.yaml:3:30: The value "benefits.years" does not exist or has not begun on 2000-01-01.',
    ])
    const late = { 'ru/terms.yaml': (terms['ru/terms.yaml'] ?? '').replace('2000', '2001') }
    expect(
      await problems({
        ...late,
        ...file('benefits.yaml', benefit({ who: '{ age-below: { value: benefits.age } }' })),
      }),
    ).toEqual([expect.stringContaining('has not begun on 2000-01-01')])
  })

  it('where a list, a programme or a category is not known', async () => {
    const gets = '{ list: costly, patient-pays-percent: 0, recipe-objects: [medicine] }'
    expect(await ofBenefit({ gets })).toEqual(['ru/benefits.yaml:4:17: There is no list "costly".'])
    expect(await ofBenefit({ programme: 'lunar' })).toEqual([
      'ru/benefits.yaml:5:14: There is no programme "lunar".',
    ])
    expect(await ofBenefit({ who: "{ not: { in-category: ['1.00000.0002'] } }" })).toEqual([
      'ru/benefits.yaml:3:31: The category "1.00000.0002" is not in categories.yaml.',
    ])
  })

  it('where `who` has a word that is none, two words, or nothing to choose from', async () => {
    expect(await ofBenefit({ who: '{ all: [{ is-nice: true }] }' })).toEqual([
      expect.stringMatching(
        /^ru\/benefits\.yaml:3:18: The condition "is-nice" is not known; possible: all, any, not, in-category, /,
      ),
    ])
    expect(await ofBenefit({ who: '{ rural: true, resident: true }' })).toEqual([
      expect.stringContaining('ru/benefits.yaml:3:8: Exactly one condition must stand here'),
    ])
    expect(await ofBenefit({ who: '{ any: [] }' })).toEqual([
      'ru/benefits.yaml:3:10: The field "any" is missing.',
    ])
    expect(await ofBenefit({ who: '{ has-condition: { icd10: И21 } }' })).toEqual([
      'ru/benefits.yaml:3:34: Expected ICD-10 codes like I21 or E10-E14, got И21.',
    ])
  })

  it('where a field is missing or is none of its section', async () => {
    expect(await ofBenefit({ gets: '{ list: free, recipe-objects: [medicine] }' })).toEqual([
      'ru/benefits.yaml:4:9: The field "patient-pays-percent" is missing.',
    ])
    expect(await problems(file('categories.yaml', category('0033')))).toEqual([
      'ru/categories.yaml:1:15: Expected a category code like 1.00000.0033, got 0033.',
    ])
    expect(
      await problems(
        file(
          'categories.yaml',
          category('1.00000.0001').replace('kind: people', 'kind: people, money: 1'),
        ),
      ),
    ).toEqual([expect.stringContaining('The field "money" is not known')])
  })
})

describe('precedence', () => {
  const order = (code: string, before: string, after: string) =>
    `- { precedence: ${code}, names: ${names}, from: 2000-01-01, to:, source: { act: law-1 }, before: ${before}, after: ${after} }`
  const three = file('benefits.yaml', benefit(), benefit({ code: 'b' }), benefit({ code: 'c' }))

  it('names one or many, and is read as many', async () => {
    const { guarantees } = await load({
      ...three,
      ...file('precedence.yaml', order('x', 'a', '[b, c]')),
    })
    expect(guarantees.allEntries('precedence')[0]?.body).toEqual({
      before: ['a'],
      after: ['b', 'c'],
    })
  })

  it('is refused where it names no benefit or runs in a circle', async () => {
    expect(await problems({ ...three, ...file('precedence.yaml', order('x', 'a', 'd')) })).toEqual([
      expect.stringContaining('There is no benefit "d".'),
    ])
    const circle = [order('x', 'a', 'b'), order('y', 'b', 'c'), order('z', 'c', 'a')]
    expect(await problems({ ...three, ...file('precedence.yaml', ...circle) })).toEqual([
      'ru/precedence.yaml:3:3: "z": on 2000-01-01 "c" would go both before and after "a".',
    ])
  })
})
