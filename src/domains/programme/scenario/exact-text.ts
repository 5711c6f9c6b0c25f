import { exact, exactOf } from '../model/exact.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Exact } from '../model/types.ts'

const written = /^\d{1,40}(?:\.\d{1,40})?(?:\/[1-9]\d{0,79})?$/

/**
 * A number of a scenario as it is stored: "0.31", or "25/3" where no decimal ends. Nothing is rounded:
 * what fits a held budget exactly stays exact.
 */
export function writeExact(value: Exact): string {
  const { over, under } = lowest(value)
  const scale = decimalDigitsOf(under)
  if (scale === undefined) return `${over}/${under}`
  const digits = String((over < 0n ? -over : over) * (10n ** BigInt(scale) / under))
  const padded = digits.padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  const sign = over < 0n ? '-' : ''
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${padded.slice(-scale)}`
}

/** Reads what `writeExact` wrote of a number that is not negative; undefined for anything else. */
export function readExact(text: string): Exact | undefined {
  if (!written.test(text)) return undefined
  const [above = '', below] = text.split('/')
  const read = parseDecimal(above)
  if (!read.ok) return undefined
  const value = exactOf(read.value)
  return below === undefined ? value : exact(value.over, value.under * BigInt(below))
}

/** How many digits a fraction in lowest terms needs after the point; undefined where it never ends. */
function decimalDigitsOf(under: bigint): number | undefined {
  let [rest, twos, fives] = [under, 0, 0]
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1]
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1]
  const scale = Math.max(twos, fives)
  return rest === 1n && scale <= 40 ? scale : undefined
}

function lowest({ over, under }: Exact): Exact {
  let [left, right] = [over < 0n ? -over : over, under]
  while (right !== 0n) [left, right] = [right, left % right]
  return left === 0n ? { over: 0n, under: 1n } : { over: over / left, under: under / left }
}
