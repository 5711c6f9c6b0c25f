import { type Decimal, divideRounded, formatDecimal } from '#kernel/decimal.ts'
import type { Language } from '#kernel/language.ts'
import type { Exact } from './types.ts'

/** Below this a denominator is left as it is: reducing costs more than it saves. */
const large = 10n ** 24n

export const zero: Exact = { over: 0n, under: 1n }
export const one: Exact = { over: 1n, under: 1n }

/** A whole number, or the quotient of two. Throws a RangeError for a denominator of zero. */
export function exact(over: bigint | number, under: bigint | number = 1n): Exact {
  const [above, below] = [BigInt(over), BigInt(under)]
  if (below === 0n) throw new RangeError('division by zero')
  return below < 0n ? { over: -above, under: -below } : { over: above, under: below }
}

export function exactOf({ coefficient, scale }: Decimal): Exact {
  return { over: coefficient, under: 10n ** BigInt(scale) }
}

export function add(a: Exact, b: Exact): Exact {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under }
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under)
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b))
}

export function negate(a: Exact): Exact {
  return { over: -a.over, under: a.under }
}

export function multiply(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.over, a.under * b.under)
}

/** Undefined for division by zero. */
export function divide(a: Exact, b: Exact): Exact | undefined {
  if (b.over === 0n) return undefined
  const [over, under] = [a.over * b.under, a.under * b.over]
  return under < 0n ? reduced(-over, -under) : reduced(over, under)
}

export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const [left, right] = [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}

export function isZero(a: Exact): boolean {
  return a.over === 0n
}

export function absolute(a: Exact): Exact {
  return a.over < 0n ? negate(a) : a
}

/** Half a unit of the last of so many digits: what rounding can have taken away or added. */
export function halfUnit(decimals: number): Exact {
  return { over: 1n, under: 2n * 10n ** BigInt(decimals) }
}

/** Rounded half up (away from zero) to so many digits. */
export function rounded(a: Exact, decimals: number): Decimal {
  const coefficient = divideRounded(a.over * 10n ** BigInt(decimals), a.under, 'half-up')
  return { coefficient, scale: decimals }
}

/** Rounded and written as people of the language write it. */
export function formatExact(a: Exact, decimals: number, language: Language = 'ru'): string {
  return formatDecimal(rounded(a, decimals), language)
}

/** For charts and for thresholds of a judgement, never for sums. */
export function approximate(a: Exact): number {
  const scaled = (a.over * 10n ** 12n) / a.under
  return Number(scaled) / 1e12
}

function reduced(over: bigint, under: bigint): Exact {
  if (under < large) return { over, under }
  const divisor = greatestCommonDivisor(over < 0n ? -over : over, under)
  return divisor === 1n ? { over, under } : { over: over / divisor, under: under / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}
