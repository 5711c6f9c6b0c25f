import type { Branded } from '../brand.ts'
import { notParsed, type Parsed, parsed } from '../parsed.ts'
import { parseLatinCode } from './latin-code.ts'

/** A code of the International Classification of Diseases, tenth revision: "E11" or "E11.9". */
export type Icd10 = Branded<string, 'Icd10'>

/** A letter, two digits, and a point with one digit where the heading has subheadings. */
export function parseIcd10(text: string): Parsed<Icd10> {
  const code = parseLatinCode(text, '.')
  if (!code.ok) return code
  if (/^[A-Z]\d\d(\.\d)?$/.test(code.value)) return parsed(code.value as Icd10)
  return notParsed('wrong-structure', { place: 'icd10', got: code.value })
}
