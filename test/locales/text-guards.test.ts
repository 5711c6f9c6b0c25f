import { describe, expect, it } from 'vitest'
import { tokensOf } from '../architecture/typescript-tokens.ts'
import {
  findBadWording,
  findMissingKeys,
  findUntranslated,
  findWrongForms,
  findWrongPlaceholders,
  flatTexts,
  hasKey,
  keysIn,
  type TextBook,
  type Texts,
} from './text-guards.ts'

const book = (ru: Texts, kk: Texts = ru, en: Texts = ru): TextBook => ({
  ru: flatTexts(ru),
  kk: flatTexts(kk),
  en: flatTexts(en),
})

describe('the guards over texts', () => {
  it('find a key that one language lacks', () => {
    expect(findMissingKeys(book({ a: { b: 'x', c: 'y' } }, { a: { b: 'x' } }))).toEqual([
      'kk: a.c is missing',
    ])
  })

  it('find counts without all forms of their language, or with one too many', () => {
    const russian = { n_one: '1', n_few: '2', n_many: '5', n_other: '1,5' }
    const two = { n_one: '1', n_other: '2' }
    expect(findWrongForms(book(russian, two, two))).toEqual([])
    expect(findWrongForms(book(two, two, two))).toHaveLength(1)
    expect(findWrongForms(book(russian, russian, two))).toHaveLength(1)
    expect(findWrongForms(book({ ...russian, n: 'x' }, two, two))).toHaveLength(1)
  })

  it('find values that one language does not name', () => {
    expect(findWrongPlaceholders(book({ a: '{{x}}, {{y, number}}' }))).toEqual([])
    expect(findWrongPlaceholders(book({ a: '{{x}}' }, { a: '{{z}}' }))).toHaveLength(1)
    expect(
      findWrongPlaceholders(
        book({ n_one: 'одна', n_other: '{{count}}' }, { n_other: '{{count}}' }),
      ),
    ).toEqual([])
  })

  it('find empty texts, shouting, flattery and letters of another alphabet', () => {
    for (const text of [
      '',
      ' ',
      'Готово!',
      'Сохранено успешно',
      'Введите, пожалуйста',
      'Aптека',
      'в аптеке c утра',
    ]) {
      expect(findBadWording(book({ a: text }, {}, {})), text).toHaveLength(1)
    }
    expect(findBadWording(book({ a: 'XLSX-файл {{name}} по GTIN' }, {}, {}))).toEqual([])
  })

  it('find sentences that nobody translated', () => {
    const english = { a: 'Write it down' }
    expect(findUntranslated(book({ a: 'Запишите это тоже' }, undefined, english))).toHaveLength(1)
    expect(findUntranslated(book({ a: 'GTIN' }))).toEqual([])
  })
})

describe('the reader of keys', () => {
  const known = new Set(['stock', 'stock-site', 'staff'])
  const keys = (source: string) =>
    keysIn(tokensOf(source), known).map(({ key, namespaces }) => `${namespaces.join('|')}:${key}`)

  it('finds whole keys anywhere, and short ones by the namespace of their function', () => {
    expect(
      keys(`
        t(language, 'stock:lot.title'); const titleKey = "stock:desk"; import 'node:fs'
        t(language, \`stock:state.\${state}\`)`),
    ).toEqual(['stock:lot.title', 'stock:desk', 'stock:state.$'])
    expect(keys("const { t } = useTranslation('staff'); t('form.clear'); other('x')")).toEqual([
      'staff:form.clear',
    ])
    expect(keys("const say = phrases(language, 'stock-site'); say(`a.${b}`)")).toEqual([
      'stock-site:a.$',
    ])
  })

  it('knows a key, a group of keys, and the shape of one', () => {
    const own = new Set(['lot.title', 'state.few.text'])
    for (const key of ['lot.title', 'lot', 'state.$', 'state.$.text', '$.title']) {
      expect(hasKey(own, key), key).toBe(true)
    }
    for (const key of ['lot.name', 'lo', 'kind.$', 'state.$.title']) {
      expect(hasKey(own, key), key).toBe(false)
    }
  })
})
