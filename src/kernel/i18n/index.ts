import { createInstance, type i18n } from 'i18next'
import type { Language } from '../language.ts'
import { kernelLocales } from './locales/index.ts'
import { type PlainText, plainText } from './plain-text.ts'

export { isLanguage, type Language, languages, type Names } from '../language.ts'
export { chooseLanguage } from './choose-language.ts'
export { withDays } from './with-days.ts'

export type Texts = { readonly [key: string]: string | Texts }
/** The texts of one slice in every language of Opora; a test holds the three complete. */
export type Locales = Readonly<Record<Language, Texts>>

const instance: i18n = createInstance()
await instance.init({
  fallbackLng: false,
  defaultNS: 'kernel',
  ns: ['kernel'],
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
})

const registered = new Map<string, Locales>()
/** The texts that need no more than their parameters; null for a key that i18next has to answer. */
const plainTexts = new Map<string, PlainText | null>()

/** Makes the texts of a slice known under its name: `t('ru', 'stock:receive.title')`. */
export function registerLocales(namespace: string, locales: Locales): void {
  registered.set(namespace, locales)
  plainTexts.clear()
  for (const [language, texts] of Object.entries(locales)) {
    instance.addResourceBundle(language, namespace, texts, true, true)
  }
}

registerLocales('kernel', kernelLocales)

/** What is registered, for the test of completeness and for the staff app. */
export function registeredLocales(): ReadonlyMap<string, Locales> {
  return registered
}

export type Parameters = Readonly<Record<string, unknown>>

/**
 * The text for a key `slice:path.to.text` in a language, with its parameters.
 * A missing text is a fault in development and tests; in service the key is
 * shown, because a citizen is better served by a page with one odd word.
 */
export function t(language: Language, key: string, parameters: Parameters = {}): string {
  const isPlain = parameters['count'] === undefined && parameters['context'] === undefined
  const said = isPlain ? plainTextOf(language, key)?.(parameters) : undefined
  return said ?? instance.t(key, { lng: language, ...parameters })
}

function plainTextOf(language: Language, key: string): PlainText | null {
  const place = `${language} ${key}`
  const known = plainTexts.get(place)
  if (known !== undefined) return known
  const [path = '', namespace = 'kernel'] = key.split(':').toReversed()
  const text: unknown = instance.getResource(language, namespace, path)
  const found = (typeof text === 'string' ? plainText(text) : undefined) ?? null
  // A key that comes from outside and names no text is not kept: it could be any.
  if (typeof text === 'string') plainTexts.set(place, found)
  return found
}

export function hasText(language: Language, key: string): boolean {
  return instance.exists(key, { lng: language })
}
