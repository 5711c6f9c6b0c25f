import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, parseDigits } from './digits.ts'

/** Russian state registration number of an organisation (ОГРН), thirteen digits. */
export type Ogrn = Branded<string, 'Ogrn'>

/**
 * Begins with 1 or 5 (other first digits belong to entries about it). The last digit is the first
 * twelve as a number, mod 11 mod 10; a change between the remainders 0 and 10 is not found.
 */
export function parseOgrn(text: string): Parsed<Ogrn> {
  const digits = parseDigits(text, { lengths: [13] })
  if (!digits.ok) return digits
  const kind = digits.value.slice(0, 1)
  if (kind !== '1' && kind !== '5')
    return notParsed('wrong-structure', { place: 'kind', got: kind })
  return checkEnding(digits.value, ogrnCheck(digits.value.slice(0, 12)))
}

export function ogrnCheck(payload: string): string {
  return String((BigInt(payload) % 11n) % 10n)
}
