import { beforeAll, describe, expect, it } from 'vitest'
import { type Language, registerLocales } from '#kernel/i18n/index.ts'
import { withGuaranteesFolder } from '#test/support/guarantees-folder.ts'
import { loadPack } from './load-pack.ts'
import { guaranteesLocales } from './locales.ts'
import { describePackProblem, PackInvalid } from './pack-problem.ts'

const acts = `
- act: law-1
  kind: law
  title: { ru: Закон, kk: Заң, en: Law }
  number: 1
  from: 2020-01-01
  to: 2029-12-31
  languages: [ru]
`
const region = `
region: ru-test
inherits: ru
schema: ru_test
country: ru
names: { ru: Проба, kk: Сынақ, en: Test }
time-zone: Europe/Moscow
currency: RUB
languages: [ru, kk]
hotline: { telephone: 8-800-000-00-00 }
`

/** A file with one value; each entry in YAML's flow style. */
function values(name: string, unit: string, ...entries: string[]): string {
  const lines = entries.map((entry) => `    - { ${entry}, source: { act: law-1 } }`)
  return [
    `- value: ${name}`,
    `  unit: ${unit}`,
    '  names: { ru: Срок, kk: Мерзім, en: Term }',
    '  entries:',
    ...lines,
    '',
  ].join('\n')
}
const open = (name: string, is = 3) => values(name, 'days', `from: 2024-01-01, to:, is: ${is}`)

const load = (files: Record<string, string>, id = 'ru') =>
  withGuaranteesFolder({ 'ru/acts.yaml': acts, ...files }, (root) => loadPack(id, root))

const hash = async (files: Record<string, string>) => (await load(files)).guarantees.hash

/** What a reader is told, one line per problem. */
async function problems(
  files: Record<string, string>,
  { id = 'ru', language = 'en' }: { id?: string; language?: Language } = {},
): Promise<string[]> {
  const error: unknown = await load(files, id).catch((thrown: unknown) => thrown)
  if (!(error instanceof PackInvalid)) throw new Error('the pack was accepted', { cause: error })
  return error.problems.map((problem) => describePackProblem(problem, language))
}

beforeAll(() => registerLocales('guarantees', guaranteesLocales))

describe('a pack is refused, with the place', () => {
  it('where the file is not YAML', async () => {
    expect(await problems({ 'ru/terms.yaml': '- value: [' })).toEqual([
      expect.stringMatching(/^ru\/terms\.yaml:1:11: This is not YAML as it is used here: .+$/),
    ])
  })

  it('where a field stands twice, an alias is used, or the file is of no kind', async () => {
    const twice = open('a.b').replace('  unit: days', '  unit: days\n  unit: hours')
    expect(await problems({ 'ru/terms.yaml': twice })).toEqual([
      'ru/terms.yaml:3:3: The field stands twice in the record.',
    ])
    const alias = open('a.b')
      .replace('unit: days', 'unit: &u days')
      .replace('Term }', 'Term, de: *u }')
    expect(await problems({ 'ru/terms.yaml': alias })).toEqual([
      'ru/terms.yaml:3:48: This is not YAML as it is used here: alias.',
    ])
    expect(await problems({ 'ru/terms.yml': '' })).toEqual([
      'ru/terms.yml:1:1: The file "ru/terms.yml" does not belong here: expected *.yaml, calendar/*.yaml, cases/*.yaml, lists/*.csv.',
    ])
  })

  it('where entries overlap', async () => {
    const text = values(
      'a.b',
      'days',
      'from: 2024-01-01, to: 2024-06-30, is: 3',
      'from: 2024-06-30, to:, is: 4',
    )
    expect(await problems({ 'ru/terms.yaml': text })).toEqual([
      'ru/terms.yaml:6:7: "a.b": the period from 2024-06-30 overlaps the period 2024-01-01 – 2024-06-30.',
    ])
    const afterOpen = values(
      'a.b',
      'days',
      'from: 2024-01-01, to:, is: 3',
      'from: 2025-01-01, to:, is: 4',
    )
    expect(await problems({ 'ru/terms.yaml': afterOpen })).toEqual([
      'ru/terms.yaml:6:7: "a.b": the period from 2025-01-01 overlaps the period 2024-01-01 – ….',
    ])
  })

  it('where a day has no answer, in Russian too', async () => {
    const text = values(
      'a.b',
      'days',
      'from: 2024-07-02, to:, is: 4',
      'from: 2024-01-01, to: 2024-06-30, is: 3',
    )
    expect(await problems({ 'ru/terms.yaml': text }, { language: 'ru' })).toEqual([
      'ru/terms.yaml:5:7: «a.b»: между 2024-06-30 и 2024-07-02 нет ответа. Если значение отменялось, нужна запись с полем repealed.',
    ])
  })

  it('where an act is not known or was not in force', async () => {
    const unknown = open('a.b').replace('law-1', 'law-2')
    expect(await problems({ 'ru/terms.yaml': unknown })).toEqual([
      'ru/terms.yaml:5:7: The act "law-2" is not in acts.yaml.',
    ])
    const early = values('a.b', 'days', 'from: 2019-12-31, to:, is: 3')
    expect(await problems({ 'ru/terms.yaml': early })).toEqual([
      'ru/terms.yaml:5:7: The act "law-1" was not in force on 2019-12-31: it is in force from 2020-01-01 to 2029-12-31.',
    ])
  })

  it('where the unit is not known or the value does not fit it', async () => {
    expect(
      await problems({ 'ru/terms.yaml': values('a.b', 'weeks', 'from: 2024-01-01, to:, is: 3') }),
    ).toEqual([
      expect.stringMatching(
        /^ru\/terms\.yaml:2:9: The word "weeks" is not known; possible: packs, units, hours, /,
      ),
    ])
    for (const [unit, is] of [
      ['days', 1.5],
      ['packs', -1],
      ['ratio', 1.01],
      ['percent', -0.1],
    ] as const) {
      const text = values('a.b', unit, `from: 2024-01-01, to:, is: ${is}`)
      expect(await problems({ 'ru/terms.yaml': text })).toEqual([
        `ru/terms.yaml:5:7: The value ${is} does not fit the unit "${unit}".`,
      ])
    }
  })

  it('where a period ends before it begins', async () => {
    const text = values('a.b', 'days', 'from: 2024-02-01, to: 2024-01-31, is: 3')
    expect(await problems({ 'ru/terms.yaml': text }, { language: 'ru' })).toEqual([
      'ru/terms.yaml:5:7: Конец срока 2024-01-31 раньше начала 2024-02-01.',
    ])
  })

  it('where a name stands twice, also in another file', async () => {
    expect(await problems({ 'ru/a.yaml': open('a.b'), 'ru/b.yaml': open('a.b') })).toEqual([
      'ru/b.yaml:1:3: The name "a.b" is taken: ru/a.yaml:1:3.',
    ])
    expect(await problems({ 'ru/acts.yaml': acts + acts })).toEqual([
      'ru/acts.yaml:10:3: The name "law-1" is taken: ru/acts.yaml:2:3.',
    ])
  })

  it('where a field is missing, unknown or of another kind, all at once', async () => {
    const text = values(
      'A.B',
      'days',
      'from: yesterday, is: 3',
      'from: 2024-01-01, to:, is: three, until: 1',
    )
    expect(await problems({ 'ru/terms.yaml': text })).toEqual([
      'ru/terms.yaml:1:10: Expected a name like area.name, got A.B.',
      'ru/terms.yaml:5:15: Expected a date like 2026-03-14, got yesterday.',
      'ru/terms.yaml:5:7: The field "to" is missing.',
      'ru/terms.yaml:6:43: The field "until" is not known; possible: from, to, is, repealed, source, judgement.',
      'ru/terms.yaml:6:36: Expected a number, got three.',
    ])
  })

  it('where an entry is both a value and repealed, or neither', async () => {
    const both = values('a.b', 'days', 'from: 2024-01-01, to:, is: 3, repealed: true')
    const neither = values('a.c', 'days', 'from: 2024-01-01, to:')
    expect(await problems({ 'ru/a.yaml': both, 'ru/b.yaml': neither })).toEqual([
      'ru/a.yaml:5:7: Exactly one of two fields must stand here: "is" or "repealed".',
      'ru/b.yaml:5:7: Exactly one of two fields must stand here: "is" or "repealed".',
    ])
  })

  it('where the jurisdiction does not exist', async () => {
    expect(await problems({}, { id: 'kz' })).toEqual([
      'kz:1:1: There is no folder "kz" of guarantees.',
    ])
    const orphan = { 'ru-test/region.yaml': region.replace('inherits: ru', 'inherits: xx') }
    expect(await problems(orphan, { id: 'ru-test' })).toEqual([
      'ru-test/region.yaml:2:1: There is no folder "xx" of guarantees.',
    ])
  })
})

describe('a region', () => {
  const files = {
    'ru/terms.yaml': open('a.b', 3) + open('a.c', 5),
    'ru-test/region.yaml': region,
    'ru-test/terms.yaml': open('a.b', 7) + open('a.d', 9),
  }
  const on = '2026-01-01' as never

  it('inherits from its country, overrides by name, and adds', async () => {
    const { guarantees, settings } = await load(files, 'ru-test')
    expect(guarantees.value('a.b', on)).toMatchObject({ value: 7, jurisdiction: 'ru-test' })
    expect(guarantees.value('a.c', on)).toMatchObject({ value: 5, jurisdiction: 'ru' })
    expect(guarantees.value('a.d', on)).toMatchObject({ value: 9, jurisdiction: 'ru-test' })
    expect(settings).toMatchObject({ id: 'ru-test', schema: 'ru_test', languages: ['ru', 'kk'] })
  })

  it('leaves its country as it is', async () => {
    const { guarantees, settings } = await load(files)
    expect(guarantees.value('a.b', on)).toMatchObject({ value: 3, jurisdiction: 'ru' })
    expect(guarantees.find('a.d', on)).toMatchObject({ outcome: 'unknown', reason: 'no-such-name' })
    expect(settings).toBeUndefined()
  })

  it('replaces the whole history of a value, not single entries', async () => {
    const later = values('a.b', 'days', 'from: 2025-01-01, to:, is: 8')
    const { guarantees } = await load({ ...files, 'ru-test/terms.yaml': later }, 'ru-test')
    expect(guarantees.find('a.b', '2024-06-01' as never)).toMatchObject({
      outcome: 'unknown',
      reason: 'before-first-entry',
    })
  })

  it('may not change the unit, an act, its own name, or inherit from a region', async () => {
    const unit = values('a.b', 'hours', 'from: 2024-01-01, to:, is: 7')
    expect(await problems({ ...files, 'ru-test/terms.yaml': unit }, { id: 'ru-test' })).toEqual([
      'ru-test/terms.yaml:1:3: "a.b" is in "hours" in the region, but in "days" in its country.',
    ])
    expect(await problems({ ...files, 'ru-test/acts.yaml': acts }, { id: 'ru-test' })).toEqual([
      'ru-test/acts.yaml:2:3: The name "law-1" is taken: ru/acts.yaml:2:3.',
    ])
    const named = region.replace('region: ru-test', 'region: ru-other')
    expect(await problems({ ...files, 'ru-test/region.yaml': named }, { id: 'ru-test' })).toEqual([
      'ru-test/region.yaml:2:1: The region is called "ru-other", but the folder "ru-test".',
    ])
    const deep = region.replace('ru-test', 'ru-deep').replace('inherits: ru', 'inherits: ru-test')
    expect(await problems({ ...files, 'ru-deep/region.yaml': deep }, { id: 'ru-deep' })).toEqual([
      'ru-deep/region.yaml:2:1: "ru-test" is a region itself: only a country can be inherited from.',
    ])
  })

  it('must have a zone, a currency and languages that the program knows', async () => {
    const wrong = region
      .replace('Europe/Moscow', 'Europe/Smolensk')
      .replace('RUB', 'EUR')
      .replace('[ru, kk]', '[ru, sah]')
    expect(await problems({ ...files, 'ru-test/region.yaml': wrong }, { id: 'ru-test' })).toEqual([
      'ru-test/region.yaml:7:12: Expected a time zone like Europe/Moscow, got Europe/Smolensk.',
      'ru-test/region.yaml:8:11: The word "EUR" is not known; possible: RUB, KZT.',
      'ru-test/region.yaml:9:17: The word "sah" is not known; possible: ru, kk, en.',
    ])
  })
})

describe('the hash of a pack', () => {
  const b = open('a.b')
  const c = values(
    'a.c',
    'days',
    'from: 2024-01-01, to: 2024-12-31, is: 1',
    'from: 2025-01-01, to:, is: 2',
  )

  it('does not depend on which file says it, nor in which order, nor on comments', async () => {
    const swapped = values(
      'a.c',
      'days',
      'from: 2025-01-01, to:, is: 2',
      'from: 2024-01-01, to: 2024-12-31, is: 1',
    )
    const one = await hash({ 'ru/terms.yaml': b + c })
    expect(await hash({ 'ru/terms.yaml': c + b })).toBe(one)
    expect(await hash({ 'ru/z.yaml': b, 'ru/a.yaml': swapped })).toBe(one)
    expect(await hash({ 'ru/terms.yaml': `# сказано иначе\n${b}\n\n${c}` })).toBe(one)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
  })

  it('depends on every value, date and source', async () => {
    const all = [
      b,
      open('a.b', 4),
      b.replace('2024-01-01', '2024-01-02'),
      b.replace('law-1 }', 'law-1, place: ст. 2 }'),
    ]
    const hashes = await Promise.all(all.map((text) => hash({ 'ru/terms.yaml': text })))
    expect(new Set(hashes).size).toBe(4)
  })
})
