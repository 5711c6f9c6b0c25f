import { readPrinted } from '../model/printed.ts'
import { toNumber } from './computed/formula-text.ts'

/**
 * A printed figure as a number of a spreadsheet that shows the same digits: "8 482,66" as 8482.66 with
 * two of them and spaces between thousands, "52,9%" with its sign; thousands are parted as in the text,
 * or always. Undefined for "Х", "-" and words.
 */
export function numberOfText(
  text: string,
  thousands: 'as-in-text' | 'grouped' = 'as-in-text',
): { value: number; format: string } | undefined {
  const sign = /^[+−]/.exec(text)?.[0]
  const unsigned = sign ? text.slice(1) : text
  const read = readPrinted(unsigned)
  if (read === undefined || read === 'not-a-number' || !read.value) return undefined
  const value = toNumber(read.value) * (sign === '−' ? -1 : 1)
  const isGrouped = thousands === 'grouped' || /\d\s\d/u.test(unsigned)
  const whole = isGrouped ? '#,##0' : '0'
  const digits = read.decimals === 0 ? '' : `.${'0'.repeat(read.decimals)}`
  const plain = `${whole}${digits}${unsigned.endsWith('%') ? '"%"' : ''}`
  return { value, format: sign ? `+${plain};-${plain}` : plain }
}
