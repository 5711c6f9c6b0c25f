import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { isAllZeros, parseDigits } from './digits.ts'

/** Russian code of a municipal territory (ОКТМО), eight or eleven digits; no check digit inside. */
export type Oktmo = Branded<string, 'Oktmo'>

export function parseOktmo(text: string): Parsed<Oktmo> {
  const digits = parseDigits(text, { lengths: [8, 11] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return parsed(digits.value as Oktmo)
}
