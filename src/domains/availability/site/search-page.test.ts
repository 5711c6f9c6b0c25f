import { expect, test } from 'vitest'
import { testNow } from '#test/support/region.ts'
import { sampleView } from '#test/support/site-view.ts'
import type { FoundInn, SearchAnswer } from '../types.ts'
import './locales/index.ts'
import { readQuestion } from './question.ts'
import { searchPage } from './search-page.ts'

const found: FoundInn = {
  inn: 'Метформин',
  innLatin: 'metformin',
  slug: 'metformin',
  matchedName: 'Глюкофаж',
  isSure: false,
  forms: Array.from({ length: 9 }, (_, index) => ({
    medicineId: index,
    slug: `tabletki-${index}-mg`,
    form: 'Таблетки',
    strength: `${index} мг`,
    sitesInStock: 1,
  })),
  sitesInStock: 21,
  sitesAsked: 54,
}
const answer: SearchAnswer = {
  asOf: testNow,
  query: 'глюкофаж',
  programme: 'any',
  items: [],
  nearest: [],
  isWithheld: false,
}

function pageOf(query: string, given: Partial<SearchAnswer> | null): string {
  const question = readQuestion({ q: query, town: 'Вязьма' }, [])
  return searchPage(sampleView(), question, [], given && { ...answer, ...given }).text
}

test('a result names what was typed, in how many sites it is, and its forms', () => {
  const text = pageOf('глюкофаж', { items: [found, { ...found, sitesInStock: 0 }] })
  expect(text).toContain('Глюкофаж — это метформин')
  expect(text).toContain('Есть в 21 аптеке из 54')
  expect(text).toContain('Сейчас нет ни в одной аптеке')
  expect(text).toContain('ещё 3 формы')
  expect(text).toContain('Найдено 2 лекарства')
})

test('the town goes on to the page of a medicine', () => {
  const text = pageOf('глюкофаж', { items: [found] })
  expect(text).toMatch(/medicines\/metformin\?town=%D0%92/)
})

test('without a hit come the nearest names, the hotline and the report', () => {
  const text = pageOf('абвгд', { nearest: [{ inn: 'Абакавир', slug: 'abakavir' }] })
  expect(text).toContain('По запросу «абвгд» лекарств не нашлось')
  expect(text).toContain('/medicines/abakavir')
  expect(text).toContain('href="tel:88007001404"')
  expect(text).toContain('/absence?name=%D0%B0')
})

test('a narcotic is neither named nor said to be anywhere', () => {
  const text = pageOf('морфин', { isWithheld: true })
  expect(text).toContain('не публикуется')
  expect(text).not.toContain('Есть в')
})

test('an empty question asks for the name, and odd ones are shown escaped', () => {
  expect(pageOf('', null)).toContain('Напишите название лекарства')
  expect(pageOf('"><img src=x>', {})).not.toContain('<img')
})
