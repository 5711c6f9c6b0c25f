import { beforeAll, describe, expect, it } from 'vitest'
import { guaranteesLocales, loadPack } from '#domains/guarantees/index.ts'
import { type Language, languages, registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { describeDecision, type DescribedDecision } from './describe-decision.ts'
import { lawOfDay } from './law-of-day.ts'
import { entitlementLocales } from './locales.ts'
import type { PersonFacts } from './person-facts.ts'
import { rightsOfFacts } from './rights-of-facts.ts'
import { whyText } from './site/why.ts'
import { supplyDecision } from './supply-decision.ts'
import { testPerson } from './test-law.ts'

const { guarantees } = await loadPack('ru-smolensk')
const on = plainDate('2026-09-30')
const since = plainDate('2015-03-01')
const residence = { okato: '66401', isRural: false, from: since }

beforeAll(() => {
  registerLocales('guarantees', guaranteesLocales)
  registerLocales('entitlement', entitlementLocales)
})

const told = (facts: Partial<PersonFacts>, inn: string, language: Language = 'ru', day = on) =>
  describeDecision(
    supplyDecision(testPerson({ residence, ...facts }), { inn }, day, guarantees),
    language,
    guarantees,
  )
const disabled = { categories: [{ code: '1.00000.0217', from: since }] }
const refused = { ...disabled, refusals: [{ year: 2026, package: 'all' as const }] }

/** Everything that a person would read. */
const textsOf = ({ answer, receipt, reasons }: DescribedDecision) => [
  answer,
  receipt,
  ...reasons.flatMap(({ condition, fact, remedy, source }) => [
    condition,
    fact,
    remedy ?? '-',
    source.act,
  ]),
]

describe('a decision in words', () => {
  it('says what one gets, under which right, from whose money and until when', () => {
    expect(told(disabled, 'метформин').answer).toBe(
      'Бесплатно. Право: Федеральный набор социальных услуг: лекарства. Платит: Федеральный бюджет. Рецепт от этого дня действует по 30.10.2026 включительно.',
    )
  })

  it('tells who took money what to do, and by when', () => {
    const { outcome, reasons } = told(refused, 'метформин')
    expect(outcome).toBe('no')
    expect(reasons.flatMap(({ remedy }) => remedy ?? [])).toEqual([
      'Отказ действует по 31.12.2026. Чтобы снова получать лекарства, подать в Социальный фонд заявление до 01.10.2026: лекарства вернутся с 01.01.2027.',
    ])
    const [late] = told(refused, 'метформин', 'ru', plainDate('2026-10-01')).reasons.flatMap(
      ({ remedy }) => remedy ?? [],
    )
    expect(late).toContain('до 01.10.2027, тогда они вернутся с 01.01.2028')
  })

  it('names the article with its dates, and says a judgement once', () => {
    const { reasons } = told(disabled, 'метформин')
    expect(reasons[0]?.source).toMatchObject({
      act: 'Федеральный закон «О государственной социальной помощи» № 178-ФЗ (17.07.1999)',
      place: expect.stringContaining('6.2') as string,
      from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    })
    const judgements = reasons.flatMap(({ judgement }) => judgement ?? [])
    expect(new Set(judgements).size).toBe(judgements.length)
  })

  it('leaves nothing unfilled and no key unworded, in any language, for any right and person', () => {
    const people: Partial<PersonFacts>[] = [
      {},
      disabled,
      refused,
      { born: plainDate('2024-02-29'), disability: { group: 'child', from: since } },
      { died: plainDate('2026-01-01') },
      {
        categories: lawOfDay(guarantees, on)
          .leaves.flatMap(({ plan }) => (plan.by === 'category' ? [...plan.codes] : []))
          .map((code) => ({ code, from: since, to: plainDate('2026-01-01') })),
        conditions: ['I21.9', 'E11.9', 'G35', 'Z95.5', 'B20', 'E84', 'J45.0'].map((icd10) => ({
          icd10,
          from: plainDate('2025-11-01'),
          observedFrom: plainDate('2025-12-01'),
        })),
      },
      {
        conditions: ['I21.9', 'I63', 'E11.9'].map((icd10) => ({
          icd10,
          from: since,
          to: plainDate('2026-01-01'),
        })),
      },
    ]
    const wrong = languages.flatMap((language) =>
      people.flatMap((facts) => {
        const homeless = facts.died ? testPerson(facts) : testPerson({ residence, ...facts })
        const rights = rightsOfFacts(homeless, on, guarantees)
        const supplies = ['метформин', 'абатацепт', 'лекарство, которого нет'].map((inn) =>
          supplyDecision(homeless, { inn }, on, guarantees),
        )
        return [...rights, ...supplies]
          .flatMap((decision) => textsOf(describeDecision(decision, language, guarantees)))
          .filter(
            (text) => text === '' || /\{\{|(?:condition|fact|remedy|answer)\.|  |: ,/.test(text),
          )
      }),
    )
    expect([...new Set(wrong)]).toEqual([])
  })

  it('stands on a public page with its text escaped and what to do before why', () => {
    const text = whyText('ru', {
      ...told(refused, 'метформин'),
      answer: '<b>',
    }).toString()
    expect(text).toContain('&lt;b&gt;')
    expect(text.indexOf('Что сделать')).toBeGreaterThan(0)
    expect(text.indexOf('Что сделать')).toBeLessThan(text.indexOf('✗'))
  })
})
