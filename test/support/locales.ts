import type { Locales, Texts } from '#kernel/i18n/index.ts'

const plural = /_(one|few|many|other)$/
const formsOf = { ru: ['one', 'few', 'many', 'other'], kk: ['one', 'other'], en: ['one', 'other'] }

/** What a set of texts lacks: keys or plural forms that one language has and another has not. */
export function missingTexts(locales: Locales): string[] {
  const keys = {
    ru: new Set(paths(locales.ru)),
    kk: new Set(paths(locales.kk)),
    en: new Set(paths(locales.en)),
  }
  const wanted = new Set(Object.values(keys).flatMap((each) => [...each]))
  return (['ru', 'kk', 'en'] as const).flatMap((language) =>
    [...wanted]
      .flatMap((key) => {
        if (!plural.test(key)) return [key]
        return formsOf[language].map((form) => key.replace(plural, `_${form}`))
      })
      .filter((key) => !keys[language].has(key))
      .map((key) => `${language}: ${key}`),
  )
}

function paths(texts: Texts, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : paths(value, `${before}${key}.`),
  )
}
