import type { Language } from '#kernel/language.ts'
import { formatExact } from '../../model/exact.ts'
import type { AnyKey, Exact, Measure, Programme } from '../../model/types.ts'
import { digitsOf, nameOfLine, partsOf } from '../inputs.ts'
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
  return formatExact(value, digitsShown(value, digitsOf(programme, key)), language)
}

/** In what the values of a measure are: the key of its unit in the locales; none where each line has its own. */
export function unitKeyOf({ moneyUnit }: Programme, { kind }: Measure): string | undefined {
  if (kind === 'money') return `money.${moneyUnit}`
  if (kind === 'money-per-unit' || kind === 'money-per-head') return 'money.1'
  return kind === 'percent' ? 'percent' : undefined
}

/** "Скорая помощь: норматив объёма, 2018", "житель, 2018". */
export function nameOfKey(programme: Programme, key: AnyKey, language: Language): string {
  const parts = partsOf(programme, key)
  if (!parts) return key
  return parts.kind === 'population'
    ? `${programme.denominators.get(parts.denominator)?.names[language] ?? ''}, ${parts.year}`
    : `${nameOfLine(programme, parts.line.code, language)}: ${parts.measure.names[language]}, ${parts.year}`
}
