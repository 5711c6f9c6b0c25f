import type { Language } from '#kernel/language.ts'
import { formatExact } from '../../model/exact.ts'
import type { AnyKey, Exact, Programme } from '../../model/types.ts'
import { digitsOf, isPopulationKey, nameOfLine, partsOf } from '../inputs.ts'
import { digitsShown } from '../slider.ts'

/** "+3 415,2", "−3 415,2", "0". */
export function signed(value: Exact, digits: number, language: Language): string {
  const text = formatExact(value, digits, language)
  return value.over > 0n && /[1-9]/.test(text) ? `+${text}` : /[1-9]/.test(text) ? text : '0'
}

/** The value of a key with every digit that it has, up to six more than the document writes. */
export function shownAt(
  programme: Programme,
  key: AnyKey,
  value: Exact,
  language: Language,
): string {
  const digits = digitsOf(programme, key)
  return formatExact(value, isPopulationKey(key) ? digits : digitsShown(value, digits), language)
}

/** "Скорая помощь: норматив объёма, 2018", "Численность: житель, 2018". */
export function nameOfKey(
  programme: Programme,
  key: AnyKey,
  language: Language,
  say: (key: 'people.of', facts: { name: string }) => string,
): string {
  const parts = partsOf(programme, key)
  if (!parts) return key
  const people = (denominator: string) =>
    say('people.of', { name: programme.denominators.get(denominator)?.names[language] ?? '' })
  return parts.kind === 'population'
    ? `${people(parts.denominator)}, ${parts.year}`
    : `${nameOfLine(programme, parts.line.code, language)}: ${parts.measure.names[language]}, ${parts.year}`
}
