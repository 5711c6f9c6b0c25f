import { describe, expect, test } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { testLaw } from '#test/support/law.ts'
import { sampleView } from '#test/support/site-view.ts'
import { entitlementLocales } from '../locales.ts'
import { rightsOfFacts } from '../rights-of-facts.ts'
import { rightsAnswerPage } from './rights-answer-page.ts'
import { readRightsForm, ticksOf } from './rights-form.ts'
import { rightsFormPage } from './rights-form-page.ts'
import { readSituation, tickedFacts } from './ticked-facts.ts'
import './locales/index.ts'

registerLocales('entitlement', entitlementLocales)

const on = plainDate('2026-11-22')
const view = sampleView()
const { guarantees } = await testLaw()
const situations = guarantees.entries('situations', on).map((entry) => readSituation(entry))

function answerTo(sent: Record<string, unknown>): string {
  const read = ticksOf(readRightsForm(sent, situations), situations, on)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const rights = rightsOfFacts(tickedFacts(read.ticks, on, '66'), on, guarantees)
  return rightsAnswerPage(view, { on, guarantees, rights }).text
}

describe('the page of rights', () => {
  test('a refused form keeps every tick and says what was expected', () => {
    const form = readRightsForm(
      { age: 'сорок', tick: ['diabetes', 'haemophilia'], disability: 'disabled-one' },
      situations,
    )
    const read = ticksOf(form, situations, on)
    const problems = 'problems' in read ? read.problems : []
    const { text } = rightsFormPage(view, form, situations, problems)
    expect(text).toContain('от 0 до 120, а получено «сорок»')
    expect(text).toMatch(/value="diabetes" checked/)
    expect(text).toMatch(/value="disabled-one" checked/)
    expect(text).toMatch(/<details open><summary>Редкие/)
  })

  test('the answer says what to pay, what to bring, by which law, and how to get back what was lost', () => {
    const text = answerTo({
      age: '62',
      disability: 'disabled-two',
      'took-money': 'yes',
      tick: 'diabetes',
    })
    expect(text).toContain('Сахарный и несахарный диабет')
    expect(text).toContain('ничего, лекарства бесплатно')
    expect(text).toContain('№ 890 (30.07.1994), приложение 1')
    expect(text).toContain('Чего не хватает')
    expect(text).toContain('Отказ действует по 31.12.2026')
  })

  test('a refusal is answered for: whom to go to, and within how many days a letter is answered', () => {
    const text = answerTo({ age: '62', tick: 'diabetes' })
    expect(text).toContain('попросите отказ письменно')
    expect(text).toContain('за 30 дней со дня регистрации')
    expect(text).toContain('Где закон неоднозначен')
  })

  test('half price is said in per cent, and nothing found says where to look', () => {
    expect(answerTo({ age: '70', tick: 'minimum-pension' })).toContain('50 % цены')
    expect(answerTo({ age: '30' })).toContain('По отмеченному права на бесплатные лекарства нет')
  })
})
