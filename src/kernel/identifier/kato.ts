import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { isAllZeros, parseDigits } from './digits.ts'

/** Code of a territory of Kazakhstan (КАТО), nine digits (310000000 Zhambyl region); no check digit inside. */
export type Kato = Branded<string, 'Kato'>

export function parseKato(text: string): Parsed<Kato> {
  const digits = parseDigits(text, { lengths: [9] })
  if (!digits.ok) return digits
  if (isAllZeros(digits.value)) return notParsed('no-such-number', { got: digits.value })
  return parsed(digits.value as Kato)
}
