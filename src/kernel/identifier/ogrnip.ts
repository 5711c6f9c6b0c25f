import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, parseDigits } from './digits.ts'

/** Russian state registration number of a sole trader (ОГРНИП), fifteen digits. */
export type Ogrnip = Branded<string, 'Ogrnip'>

/**
 * Begins with 3. The last digit is the first fourteen as a number, mod 13 mod 10; a change
 * between the remainders 0–2 and 10–12 may not be found.
 */
export function parseOgrnip(text: string): Parsed<Ogrnip> {
  const digits = parseDigits(text, { lengths: [15] })
  if (!digits.ok) return digits
  const kind = digits.value.slice(0, 1)
  if (kind !== '3') return notParsed('wrong-structure', { place: 'kind', got: kind })
  return checkEnding(digits.value, ogrnipCheck(digits.value.slice(0, 14)))
}

export function ogrnipCheck(payload: string): string {
  return String((BigInt(payload) % 13n) % 10n)
}
