import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, gs1CheckDigit, isAllZeros, parseDigits } from './digits.ts'

/** Number of a shipping unit (SSCC), eighteen digits. */
export type Sscc = Branded<string, 'Sscc'>

/** Any change of one digit is found. */
export function parseSscc(text: string): Parsed<Sscc> {
  const digits = parseDigits(text, { lengths: [18] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return checkEnding(digits.value, gs1CheckDigit(digits.value.slice(0, 17)))
}
