import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, isAllZeros, parseDigits } from './digits.ts'

/**
 * Unified number of a Russian compulsory insurance policy (ЕНП), sixteen digits. Nothing about
 * the person may be read from it. Policies of old series and temporary ones have other forms.
 */
export type Enp = Branded<string, 'Enp'>

/**
 * The last digit checks the other fifteen. The rule of the insurers (odd places from the right
 * as one number, doubled, digits summed) gives what Luhn's gives; any change of one digit is found.
 */
export function parseEnp(text: string): Parsed<Enp> {
  const digits = parseDigits(text, { lengths: [16] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return checkEnding(digits.value, enpCheck(digits.value.slice(0, 15)))
}

/** The check digit of the first fifteen. */
export function enpCheck(payload: string): string {
  let sum = 0
  for (let index = 0; index < payload.length; index += 1) {
    const digit = Number(payload[payload.length - 1 - index])
    const weighted = index % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return String((10 - (sum % 10)) % 10)
}
