import { subjectsOfRussia } from './subjects-of-russia.ts'

/** What a name may have or lack without being another one. */
const generic = new Set(
  'республика респ область обл край автономная автономный округ ао город г'.split(' '),
)

/**
 * The OKATO of a subject of Russia by its code (with or without the zeros behind it) or its name;
 * "Якутия", "респ. Саха" and "Республика Саха (Якутия)" are one. Undefined where none, or more than
 * one, is meant.
 */
export function findSubject(text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '')
  if (/^\d+$/.test(code)) return findCode(code)
  const asked = wordsOf(text)
  if (asked.size === 0) return undefined
  const same = named.filter(([, words]) => words.size === asked.size && isWithin(asked, words))
  const found = same.length > 0 ? same : named.filter(([, words]) => isWithin(asked, words))
  return found.length === 1 ? found[0]?.[0] : undefined
}

/** A spreadsheet drops the zero before a code: 1 is 01. Five digits are a district of their own, where there is one. */
function findCode(digits: string): string | undefined {
  const whole = digits.length === 1 ? `0${digits}` : digits
  if (whole.slice(0, 5) in subjectsOfRussia) return whole.slice(0, 5)
  const isRegion = whole.length === 2 || /^0+$/.test(whole.slice(2))
  return isRegion && whole.slice(0, 2) in subjectsOfRussia ? whole.slice(0, 2) : undefined
}

const named = Object.entries(subjectsOfRussia).map(
  ([okato, name]) => [okato, wordsOf(name)] as const,
)

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((word) => all.has(word))
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
  return new Set(words.filter((word) => word !== '' && !generic.has(word)))
}

export function nameOfSubject(okato: string): string {
  return subjectsOfRussia[okato] ?? okato
}
