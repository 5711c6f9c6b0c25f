import { parseDecimal } from '#kernel/decimal.ts'
import { exactOf } from './exact.ts'
import type { Printed } from './types.ts'

const notApplicable = /^[хxХX]$/
const nil = /^[-–—−]$/

/**
 * Reads what is printed in a cell: "8 482,66", "8482.66", "52,9%", "Х" (does not apply), "-" (nothing).
 * Any space may part the thousands; comma or point is the decimal sign. Undefined for an empty text,
 * 'not-a-number' for anything else ("1,2,3", "12 34").
 */
export function readPrinted(text: string): Printed | 'not-a-number' | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (notApplicable.test(trimmed)) {
    return { text: trimmed, value: undefined, decimals: 0, mark: 'not-applicable' }
  }
  if (nil.test(trimmed)) return { text: trimmed, value: undefined, decimals: 0, mark: 'nil' }
  const read = parseDecimal(trimmed.replace(/\s*%$/, ''))
  if (!read.ok) return 'not-a-number'
  return { text: trimmed, value: exactOf(read.value), decimals: read.value.scale }
}
