import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { checkEnding, parseDigits } from './digits.ts'
import { kazakhCheck } from './kazakh-check.ts'

/** Business identification number of Kazakhstan (БИН), twelve digits: YYMM, kind, attribute, … */
export type Bin = Branded<string, 'Bin'>

/**
 * Reads twelve digits. The structure is checked as well as the sum: month 01–12, the fifth digit
 * 4 (resident), 5 (non-resident) or 6 (sole trader), the sixth 0–4. A wrong structure may pass
 * the sum.
 */
export function parseBin(text: string): Parsed<Bin> {
  const digits = parseDigits(text, { lengths: [12] })
  if (!digits.ok) return digits
  for (const { place, from, to, form } of structure) {
    const got = digits.value.slice(from, to)
    if (!form.test(got)) return notParsed('wrong-structure', { place, got })
  }
  const check = kazakhCheck(digits.value)
  if (check === undefined) return notParsed('no-such-number', { got: digits.value })
  return checkEnding(digits.value, check)
}

const structure = [
  { place: 'month', from: 2, to: 4, form: /^(0[1-9]|1[0-2])$/ },
  { place: 'kind', from: 4, to: 5, form: /^[456]$/ },
  { place: 'attribute', from: 5, to: 6, form: /^[0-4]$/ },
] as const
