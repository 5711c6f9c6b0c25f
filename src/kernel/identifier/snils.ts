import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { checkEnding, isAllZeros, parseDigits, weightedSum } from './digits.ts'

/** Russian personal insurance number (СНИЛС), eleven bare digits. */
export type Snils = Branded<string, 'Snils'>

const weights = [9, 8, 7, 6, 5, 4, 3, 2, 1]
/** Numbers up to this one were issued before check digits and carry arbitrary ones. */
const lastWithoutCheck = '001001998'

/**
 * Reads "112-233-445 95" or eleven digits.
 *
 * The two last are Σ dᵢ × (9…1) mod 101, with 100 written as 00. A change of one digit is found
 * except where it turns the sum from 100 to 101 or back.
 */
export function parseSnils(text: string): Parsed<Snils> {
  const digits = parseDigits(text, { lengths: [11], separators: '-' })
  if (!digits.ok) return digits
  const number = digits.value.slice(0, 9)
  if (isAllZeros(number)) return notParsed('no-such-number', { got: digits.value })
  if (number <= lastWithoutCheck) return parsed(digits.value as Snils)
  return checkEnding(digits.value, snilsCheck(number))
}

/** The two check digits of a number of nine. */
export function snilsCheck(number: string): string {
  return String((weightedSum(number, weights) % 101) % 100).padStart(2, '0')
}

/** As it is printed: "112-233-445 95". */
export function formatSnils(snils: Snils): string {
  return snils.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4')
}
