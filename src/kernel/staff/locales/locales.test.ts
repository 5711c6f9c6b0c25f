import { expect, test } from 'vitest'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

type Texts = { readonly [key: string]: string | Texts }

const forms = { ru: ['one', 'few', 'many', 'other'], kk: ['one', 'other'], en: ['one', 'other'] }
const plural = /_(one|few|many|other)$/

function flat(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flat(value, `${prefix}${key}.`),
  )
}

const byCode = (one: string, other: string) => (one < other ? -1 : 1)
const all = { ru: flat(ru), kk: flat(kk), en: flat(en) }

function keysOf(language: keyof typeof all): Set<string> {
  return new Set(all[language].map(([key]) => key.replace(plural, '')))
}

test('every language has the same texts', () => {
  expect([...keysOf('kk')].toSorted()).toEqual([...keysOf('ru')].toSorted())
  expect([...keysOf('en')].toSorted()).toEqual([...keysOf('ru')].toSorted())
})

test.each(['ru', 'kk', 'en'] as const)('every count in %s has all its forms', (language) => {
  const keys = new Set(all[language].map(([key]) => key))
  const counted = [...keys].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''))
  const missing = counted.flatMap((key) =>
    forms[language].map((form) => `${key}_${form}`).filter((wanted) => !keys.has(wanted)),
  )
  expect(missing).toEqual([])
})

test('a text names the same values in every language', () => {
  const named = (text: string) =>
    [...text.matchAll(/\{\{(\w+)/g)]
      .map(([, name = '']) => name)
      .toSorted(byCode)
      .join(' ')
  const russian = new Map(all.ru.map(([key, text]) => [key.replace(plural, ''), named(text)]))
  for (const language of ['kk', 'en'] as const) {
    const differing = all[language].filter(
      ([key, text]) => named(text) !== russian.get(key.replace(plural, '')),
    )
    expect(differing).toEqual([])
  }
})
