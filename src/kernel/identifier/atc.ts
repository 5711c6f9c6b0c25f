import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { parseLatinCode } from './latin-code.ts'

/** A code of the Anatomical Therapeutic Chemical classification, of any of its five levels. */
export type Atc = Branded<string, 'Atc'>

const lengths = [1, 3, 4, 5, 7]
const wholeCode = /^[ABCDGHJLMNPRSV](\d\d([A-Z]([A-Z](\d\d)?)?)?)?$/

/** Lengths 1, 3, 4, 5 and 7: "A", "A10", "A10B", "A10BA", "A10BA02". */
export function parseAtc(text: string): Parsed<Atc> {
  const code = parseLatinCode(text)
  if (!code.ok) return code
  if (wholeCode.test(code.value)) return parsed(code.value as Atc)
  if (lengths.includes(code.value.length)) {
    return notParsed('wrong-structure', { place: 'atc', got: code.value })
  }
  return notParsed('wrong-length', { expected: lengths.join(' / '), got: code.value.length })
}

/** The level of a code: 1 anatomical group … 5 substance. */
export function atcLevel(code: Atc): 1 | 2 | 3 | 4 | 5 {
  return (lengths.indexOf(code.length) + 1) as 1 | 2 | 3 | 4 | 5
}
