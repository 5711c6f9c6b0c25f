import { dateText, isPlainDate } from '../plain-date.ts'

/**
 * The parameters of a sentence with days as people write them, 14.03.2026, the same in the three
 * languages. Facts keep ISO for machines; words are for people.
 */
export function withDays<Value>(
  parameters: Readonly<Record<string, Value>>,
): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' && isPlainDate(value) ? dateText(value) : value,
    ]),
  )
}
