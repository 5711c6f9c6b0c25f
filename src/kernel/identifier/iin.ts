import type { Branded } from '../brand.ts'
import { notParsed, type Parsed } from '../parsed.ts'
import { isPlainDate, type PlainDate, plainDate } from '../plain-date.ts'
import { checkEnding, parseDigits } from './digits.ts'
import { kazakhCheck } from './kazakh-check.ts'

/** Individual identification number of Kazakhstan (ИИН), twelve digits: YYMMDD, century and sex, … */
export type Iin = Branded<string, 'Iin'>

/** Reads twelve digits; checks the date of birth, the century digit and the check digit. */
export function parseIin(text: string): Parsed<Iin> {
  const digits = parseDigits(text, { lengths: [12] })
  if (!digits.ok) return digits
  const century = digits.value.slice(6, 7)
  if (century < '1' || century > '6') {
    return notParsed('wrong-structure', { place: 'century', got: century })
  }
  if (!isPlainDate(birthDate(digits.value))) {
    return notParsed('wrong-structure', { place: 'birth-date', got: digits.value.slice(0, 6) })
  }
  const check = kazakhCheck(digits.value)
  if (check === undefined) return notParsed('no-such-number', { got: digits.value })
  return checkEnding(digits.value, check)
}

export function birthDateOfIin(iin: Iin): PlainDate {
  return plainDate(birthDate(iin))
}

export function sexOfIin(iin: Iin): 'male' | 'female' {
  return Number(iin[6]) % 2 === 1 ? 'male' : 'female'
}

/** The seventh digit: 1 and 2 the 19th century, 3 and 4 the 20th, 5 and 6 the 21st. */
function birthDate(digits: string): string {
  const century = 17 + Math.ceil(Number(digits[6]) / 2)
  return `${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`
}
