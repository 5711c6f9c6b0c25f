import { describe, expect, test } from 'vitest'
import type { Language } from '#kernel/language.ts'
import { sampleForm, sampleMedicine, sampleSite } from '#test/support/availability-answers.ts'
import { sampleView } from '#test/support/site-view.ts'
import type { MedicineAnswer } from '../types.ts'
import './locales/index.ts'
import { medicinePage } from './medicine-page.ts'
import { readQuestion } from './question.ts'

const programmes = [{ code: 'federal', name: 'Федеральная льгота' }]

function pageOf(answer: MedicineAnswer, address: object = {}, language: Language = 'ru'): string {
  return medicinePage(sampleView({ language }), answer, {
    question: readQuestion(address, programmes),
    programmes,
    place: { outcome: 'not-asked' },
    outline: undefined,
  }).text
}

describe('a medicine that is somewhere', () => {
  const sites = [
    sampleSite(1, 'in-stock', { distanceInKm: 0.3 }),
    sampleSite(2, 'few', { distanceInKm: 12.4 }),
    sampleSite(3, 'not-current', { knownAt: new Date('2026-03-10T15:00:00Z') }),
    sampleSite(4, 'none'),
  ]
  const text = pageOf(sampleMedicine(sites))

  test('says first in how many sites it is', () => {
    expect(text).toContain('Есть в 2 аптеках из 4')
    expect(text.indexOf('Есть в 2')).toBeLessThan(text.indexOf('Аптека № 1'))
    expect(pageOf(sampleMedicine(sites.slice(0, 1)))).toContain('Есть в 1 аптеке из 1')
    expect(pageOf(sampleMedicine(sites), {}, 'kk')).toContain('4 дәріхана ішінен 2 дәріханада бар')
    expect(pageOf(sampleMedicine(sites), {}, 'en')).toContain('In stock at 2 pharmacies of 4')
  })

  test('names form and strength as the language writes them', () => {
    expect(text).toContain('таблетки 2,5\u00A0мг')
    expect(pageOf(sampleMedicine(sites), {}, 'en')).toContain('2.5\u00A0мг')
  })

  test('shows each state by shape and word, distance, hours and a telephone that dials', () => {
    expect(text).toContain('<use href="#few"/></svg>мало</span>')
    expect(text).toContain('до 1 км')
    expect(text).toContain('12 км')
    expect(text).toContain('открыто до 20:00')
    expect(text).toContain('href="tel:+74812000102"')
  })

  test('keeps those apart whose data are old, and folds away those without', () => {
    expect(text).toContain('В 1 аптеке сведения устарели')
    expect(text).toContain('Последние сведения: 10 марта, вторник, 18:00.')
    expect(text).toContain('<summary>Нет в 1 аптеке</summary>')
  })

  test('numbers the list as the map does', () => {
    expect(text).toContain('<span class="n">3</span>')
    expect(text).toMatch(/<text[^>]*>3<\/text>/)
    expect(text).not.toMatch(/<text[^>]*>4<\/text>/)
  })
})

describe('a medicine that is nowhere', () => {
  const other = {
    ...sampleForm,
    medicineId: 2,
    slug: 'tabletki-5-mg',
    strength: '5 мг',
    sitesInStock: 7,
  }
  const none = { ...sampleForm, sitesInStock: 0 }
  const answer = sampleMedicine([sampleSite(1, 'none')], { chosen: none, forms: [none, other] })
  const text = pageOf(answer, { programme: 'federal' })

  test('says so, names other forms that are there, the hotline and the report', () => {
    expect(text).toContain('Сейчас нет ни в одной аптеке')
    expect(text).toContain('Попросите врача выписать новый рецепт')
    expect(text).toMatch(/tabletki-5-mg\?programme=federal">таблетки 5\u00A0мг<\/a>/)
    expect(text).toContain('href="tel:88007001404"')
    expect(text).toContain('/ru-smolensk/ru/absence?medicine=metformin')
  })

  test('offers any right only to those who asked for one', () => {
    expect(pageOf({ ...answer, programme: 'federal' })).toContain('по любому праву</a>')
    expect(pageOf(answer)).not.toContain('по любому праву</a>')
  })
})

test('without a form chosen, forms that are nowhere are folded away', () => {
  const nowhere = { ...sampleForm, medicineId: 2, slug: 'sirop', form: 'Сироп', sitesInStock: 0 }
  const answer = sampleMedicine([sampleSite(1, 'in-stock')], {
    chosen: null,
    forms: [sampleForm, nowhere],
  })
  const text = pageOf(answer)
  expect(text).toMatch(/<dt>Таблетки<\/dt>.*<details>.*<dt>Сироп<\/dt>/s)
  expect(text).toContain('Ещё 1 форма, сейчас её нет нигде')
})

describe('the name that was typed', () => {
  test('is said where it is a trade name of the medicine', () => {
    expect(pageOf(sampleMedicine([]), { typed: 'глюкофаж' })).toContain('Глюкофаж — это метформин.')
  })

  test('is not repeated where it is anything else', () => {
    const text = pageOf(sampleMedicine([]), { typed: 'Яд <b>' })
    expect(text).not.toContain('это метформин')
    expect(text).not.toContain('Яд <b>')
  })
})

test('what a register holds is escaped', () => {
  const text = pageOf(sampleMedicine([sampleSite(1, 'in-stock', { name: 'Аптека <script>' })]))
  expect(text).toContain('Аптека &lt;script&gt;')
  expect(text).not.toContain('<script>')
})
