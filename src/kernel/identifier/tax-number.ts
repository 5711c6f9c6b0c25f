import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, isAllZeros, parseDigits, weightedSum } from './digits.ts'

/**
 * Russian taxpayer number (ИНН): ten digits for organisations, twelve for people. Called tax
 * number throughout, because INN is the nonproprietary name of a medicine here.
 */
export type TaxNumber = Branded<string, 'TaxNumber'>

const tenth = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const eleventh = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const twelfth = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/**
 * Reads ten or twelve digits; `lengths` narrows that to one of them.
 *
 * A check digit is the weighted sum mod 11 mod 10; changes of one digit that turn the remainder
 * from 0 to 10 or back are not found.
 */
export function parseTaxNumber(
  text: string,
  lengths: readonly (10 | 12)[] = [10, 12],
): Parsed<TaxNumber> {
  const digits = parseDigits(text, { lengths })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return checkEnding(digits.value, taxNumberCheck(digits.value))
}

/** The ending that a number of ten digits (one) or of twelve (two) must have. */
export function taxNumberCheck(digits: string): string {
  if (digits.length === 10) return check(digits, tenth)
  const first = check(digits, eleventh)
  return first + check(digits.slice(0, 10) + first, twelfth)
}

function check(digits: string, weights: readonly number[]): string {
  return String((weightedSum(digits, weights) % 11) % 10)
}
