import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { isAllZeros, parseDigits } from './digits.ts'

/** Russian code of a territory (ОКАТО), two (the region: 66 Smolensk, 98 Yakutia) to eleven digits; no check digit inside. */
export type Okato = Branded<string, 'Okato'>

export function parseOkato(text: string): Parsed<Okato> {
  const digits = parseDigits(text, { lengths: [2, 5, 8, 11] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return parsed(digits.value as Okato)
}
