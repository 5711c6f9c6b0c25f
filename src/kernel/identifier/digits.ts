import { notParsed, type Parsed, parsed } from '../parsed.ts'

const spaces = /[\s\u00a0\u2009\u202f]/

/** How an identifier of digits may be written. */
export type DigitsForm = {
  readonly lengths: readonly number[]
  /** Characters that people put between the digits and that are dropped; spaces always are. */
  readonly separators?: string
}

/** The bare digits of a text, of one of the lengths; any other character is named with its place. */
export function parseDigits(text: string, form: DigitsForm): Parsed<string> {
  let digits = ''
  for (const [index, character] of Array.from(text).entries()) {
    if (character >= '0' && character <= '9') digits += character
    else if (!spaces.test(character) && !form.separators?.includes(character)) {
      return notParsed('unexpected-character', { character, position: index + 1 })
    }
  }
  if (digits === '') return notParsed('empty')
  if (form.lengths.includes(digits.length)) return parsed(digits)
  return notParsed('wrong-length', { expected: form.lengths.join(' / '), got: digits.length })
}

/** Σ digit × weight over the first digits; as many digits as there are weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
}

/** GS1's check digit: weights 3 and 1 in turn from the right, complement to ten. */
export function gs1CheckDigit(payload: string): string {
  let sum = 0
  for (let index = 0; index < payload.length; index += 1) {
    sum += Number(payload[payload.length - 1 - index]) * (index % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

/** Accepts the digits where their ending is the expected one. */
export function checkEnding<Value extends string>(digits: string, expected: string): Parsed<Value> {
  const got = digits.slice(-expected.length)
  if (got !== expected) return notParsed('wrong-check-digit', { expected, got })
  return parsed(digits as Value)
}

export function isAllZeros(digits: string): boolean {
  return /^0+$/.test(digits)
}
