/** Guards over the texts for people: complete in every language, and in the words of a clerk. */
import type { Token } from '../architecture/typescript-tokens.ts'

export const languages = ['ru', 'kk', 'en'] as const
export type Language = (typeof languages)[number]
export type Texts = { readonly [key: string]: string | Texts }

/** The texts of one namespace by language and flat key: `refusal.case-taken.title`. */
export type TextBook = Readonly<Record<Language, ReadonlyMap<string, string>>>

/** Which forms a count takes, by the plural rules of the language (CLDR, cardinal). */
const forms: Readonly<Record<Language, readonly string[]>> = {
  ru: ['few', 'many', 'one', 'other'],
  kk: ['one', 'other'],
  en: ['one', 'other'],
}
const pluralEnd = /_(?:zero|one|two|few|many|other)$/

export function flatTexts(texts: Texts, prefix = ''): Map<string, string> {
  const flat = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value]]
      : [...flatTexts(value, `${prefix}${key}.`)],
  )
  return new Map(flat)
}

/** The keys without their plural ends. */
export function baseKeys(texts: ReadonlyMap<string, string>): Set<string> {
  return new Set([...texts.keys()].map((key) => key.replace(pluralEnd, '')))
}

/** Keys that one language has and another lacks. */
export function findMissingKeys(book: TextBook): string[] {
  const all = new Set(languages.flatMap((language) => [...baseKeys(book[language])]))
  return languages.flatMap((language) => {
    const own = baseKeys(book[language])
    return [...all].filter((key) => !own.has(key)).map((key) => `${language}: ${key} is missing`)
  })
}

/** Counted texts whose forms are not those of their language. */
export function findWrongForms(book: TextBook): string[] {
  return languages.flatMap((language) => {
    const keys = [...book[language].keys()]
    const counted = new Set(
      keys.filter((key) => pluralEnd.test(key)).map((key) => key.replace(pluralEnd, '')),
    )
    return [...counted].flatMap((base) => {
      const found = keys
        .filter((key) => key.startsWith(`${base}_`) && key.replace(pluralEnd, '') === base)
        .map((key) => key.slice(base.length + 1))
        .toSorted()
      const isRight = found.join() === forms[language].join()
      const isBoth = book[language].has(base)
      if (isRight && !isBoth) return []
      return [`${language}: ${base} has the forms ${found.join(', ')}${isBoth ? ' and none' : ''}`]
    })
  })
}

/** Texts that do not name the same values in every language; forms of a count are taken together. */
export function findWrongPlaceholders(book: TextBook): string[] {
  const named = (language: Language) => {
    const values = new Map<string, Set<string>>()
    for (const [key, text] of book[language]) {
      const base = key.replace(pluralEnd, '')
      const own = values.get(base) ?? new Set<string>()
      for (const [, name] of text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)) own.add(name!)
      // Whether the number itself is said differs between languages: «одна аптека».
      if (base !== key) own.add('count')
      values.set(base, own)
    }
    return new Map([...values].map(([key, names]) => [key, [...names].toSorted().join(', ')]))
  }
  const russian = named('ru')
  return (['kk', 'en'] as const).flatMap((language) =>
    [...named(language)]
      .filter(([key, names]) => russian.has(key) && russian.get(key) !== names)
      .map(([key, names]) => `${language}: ${key} names (${names}), ru (${russian.get(key)})`),
  )
}

const flattery =
  /пожалуйста|успешно|\bplease\b|successfully|өтінем|сәтті (?:орындал|сақтал|аяқтал)/i
/** A Latin letter that stands for a Russian word: «аптека c утра». */
const lookAlike = /\p{Script=Cyrillic} ([aceiopxy]) \p{Script=Cyrillic}/gu

/** Empty texts, shouting, flattery, and Latin letters within Cyrillic words. */
export function findBadWording(book: TextBook): string[] {
  return languages.flatMap((language) =>
    [...book[language]].flatMap(([key, text]) =>
      problemsOf(text, language).map((problem) => `${language}: ${key}: ${problem}: ${text}`),
    ),
  )
}

function problemsOf(text: string, language: Language): string[] {
  const problems: string[] = []
  if (text.trim() === '') problems.push('empty')
  if (text.includes('!')) problems.push('an exclamation mark')
  if (flattery.test(text)) problems.push('flattery')
  const plain = text.replaceAll(/\{\{.*?\}\}|\$t\(.*?\)+|<[^>]*>|https?:\S+/g, ' ')
  const words = plain.match(/\p{L}+/gu) ?? []
  const isMixed = (word: string) =>
    /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)
  const alone = language === 'en' ? [] : plain.matchAll(lookAlike)
  const mixed = [...words.filter(isMixed), ...Array.from(alone, ([, letter]) => letter!)]
  if (mixed.length > 0) problems.push(`Latin and Cyrillic letters in ${mixed.join(', ')}`)
  return problems
}

/** Sentences of three words and more that are the same in two languages: nobody translated them. */
export function findUntranslated(book: TextBook): string[] {
  return (['kk', 'en'] as const).flatMap((language) =>
    [...book[language]].flatMap(([key, text]) => {
      const isSentence =
        (text.replaceAll(/\{\{.*?\}\}/g, ' ').match(/\p{L}{2,}/gu) ?? []).length > 2
      return isSentence && book.ru.get(key) === text ? [`${language}: ${key}: ${text}`] : []
    }),
  )
}

export type KeyUse = {
  line: number
  /** With `$` where something is filled in: `facilities:services.$`. */
  key: string
  /** The namespaces of which one must have it; a key that names its own has that one. */
  namespaces: readonly string[]
}

/**
 * The keys of texts in a file: every text that is `namespace:key`, and what is asked of `t` of
 * useTranslation('namespace') or of `say = phrases(language, 'namespace')`.
 */
export function keysIn(tokens: readonly Token[], known: ReadonlySet<string>): KeyUse[] {
  const bound = boundNames(tokens)
  const own = [...new Set([...bound.values()].flat())].filter((name) => known.has(name))
  return tokens.flatMap((token, index): KeyUse[] => {
    if (token.kind !== 'text' && token.kind !== 'template') return []
    const [, namespace, key] = /^([a-z][a-z-]*):([\w$-]+(?:\.[\w$-]+)*)$/.exec(token.text) ?? []
    if (namespace !== undefined && key !== undefined) {
      return known.has(namespace) ? [{ line: token.line, key, namespaces: [namespace] }] : []
    }
    const asked = tokens[index - 2]
    const isAsked =
      tokens[index - 1]?.text === '(' &&
      bound.has(asked?.text ?? '') &&
      tokens[index - 3]?.text !== '.'
    const isKey = /^[\w$-]+(?:\.[\w$-]+)*$/.test(token.text)
    return isAsked && isKey && own.length > 0
      ? [{ line: token.line, key: token.text, namespaces: own }]
      : []
  })
}

/** `const { t } = useTranslation('stock')` and `const say = phrases(language, 'stock-site')`. */
function boundNames(tokens: readonly Token[]): Map<string, string[]> {
  const bound = new Map<string, string[]>()
  tokens.forEach(({ text }, index) => {
    if (text !== 'useTranslation' && text !== 'phrases') return
    const closes = tokens.findIndex((token, at) => at > index && token.text === ')')
    const namespaces = tokens
      .slice(index, closes)
      .filter(({ kind }) => kind === 'text')
      .map((token) => token.text)
    const name =
      text === 'useTranslation'
        ? 't'
        : tokens[index - 1]?.text === '='
          ? tokens[index - 2]?.text
          : undefined
    if (name !== undefined && namespaces.length > 0) {
      bound.set(name, [...(bound.get(name) ?? []), ...namespaces])
    }
  })
  return bound
}

/** Whether a key, or with something filled in at least one key of its shape, is there. */
export function hasKey(keys: ReadonlySet<string>, key: string): boolean {
  if (keys.has(key)) return true
  if (!key.includes('$')) return [...keys].some((each) => each.startsWith(`${key}.`))
  const shape = key.split('$').map((part) => part.replaceAll(/[.\\-]/g, '\\$&'))
  const pattern = new RegExp(`^${shape.join('.+')}(?:\\.|$)`)
  return [...keys].some((each) => pattern.test(each))
}
