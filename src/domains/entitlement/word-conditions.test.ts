import { beforeAll, describe, expect, it } from 'vitest'
import { type ConditionText, guaranteesLocales } from '#domains/guarantees/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { testLaw } from '#test/support/law.ts'
import { entitlementLocales } from './locales.ts'
import { wordConditions } from './word-conditions.ts'

registerLocales('entitlement', entitlementLocales)
registerLocales('guarantees', guaranteesLocales)
const { guarantees } = await testLaw()

function worded(on: PlainDate, language: 'ru' | 'kk' = 'ru') {
  return wordConditions({ region: { guarantees }, language } as never, on)
}

const textsOf = (condition: ConditionText): string[] =>
  condition.is === 'text' ? [condition.text] : condition.of.flatMap(textsOf)

describe('the conditions of the law in words', () => {
  const on = plainDate('2026-11-22')
  let today: ReturnType<typeof worded>
  beforeAll(() => {
    today = worded(on)
  })

  it('are there for every benefit in force, in whole sentences without codes of texts', () => {
    const codes = guarantees.entries('benefits', on).map(({ code }) => code)
    expect([...today.keys()].toSorted()).toEqual(codes.toSorted())
    for (const texts of [...today.values(), ...worded(on, 'kk').values()].map(textsOf)) {
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) expect(text).not.toMatch(/\{\{|condition\.|benefits\./)
    }
  })

  it('name terms and ages by the values of the day, and never that one is alive', () => {
    const child = today.get('decree-890-children-under-three')
    expect(child && textsOf(child)).toContain('Возраст: ещё не исполнилось 3 года')
    const all = [...today.values()].flatMap(textsOf)
    expect(all).not.toContain('Человек жив в этот день')
  })

  it('are none for a day before the law', () => {
    expect(worded(plainDate('1950-01-01')).size).toBe(0)
  })
})
