import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, gs1CheckDigit, isAllZeros, parseDigits } from './digits.ts'

/** Number of a trade item (GTIN), always fourteen digits; one of thirteen gets a zero in front. */
export type Gtin = Branded<string, 'Gtin'>

/** Reads thirteen or fourteen digits. Any change of one digit is found. */
export function parseGtin(text: string): Parsed<Gtin> {
  const digits = parseDigits(text, { lengths: [13, 14] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  const whole = digits.value.padStart(14, '0')
  return checkEnding(whole, gs1CheckDigit(whole.slice(0, 13)))
}
