import type { Language } from './language.ts'
import { notParsed, type Parsed, parsed } from './parsed.ts'

/** An exact decimal number: coefficient × 10^−scale. 1.50 is { coefficient: 150n, scale: 2 }. */
export type Decimal = { readonly coefficient: bigint; readonly scale: number }

/**
 * How the digits that do not fit are dropped. `half-up` and `half-even` go to the nearest; the
 * half goes away from zero or to the even digit. `up` goes away from zero, `down` towards it.
 */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down'

const written = /^([-−]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/
const spaces = /[\s\u00a0\u2009\u202f]/g
const thinSpace = '\u202f'
const largestScale = 100

/** A decimal of the code or the database: a plain numeral or a safe integer. Throws a RangeError. */
export function decimal(value: string | number | bigint): Decimal {
  if (typeof value === 'bigint') return { coefficient: value, scale: 0 }
  const result = parseDecimal(plainNumeral(value))
  if (!result.ok) throw new RangeError(`not a decimal: ${value}`)
  return result.value
}

/**
 * Reads a number as people write it: "1 234,56", "1234.56", "-5". The decimal sign is a comma or
 * a point; groups of three may be parted by any space. "1,234.56" is refused, since "1,234" would
 * mean another number to a Russian reader.
 */
export function parseDecimal(text: string): Parsed<Decimal> {
  const trimmed = text.replace(spaces, ' ').trim()
  if (trimmed === '') return notParsed('empty')
  const match = written.exec(trimmed)
  if (!match || trimmed.length > largestScale) return notParsed('not-a-number', { got: trimmed })
  const fraction = match[3] ?? ''
  const size = BigInt(`${match[2]?.replaceAll(' ', '')}${fraction}`)
  return parsed({ coefficient: match[1] ? -size : size, scale: fraction.length })
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = align(a, b)
  return { coefficient: left + right, scale }
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b))
}

export function negate(a: Decimal): Decimal {
  return { coefficient: -a.coefficient, scale: a.scale }
}

/** Exact: the scales add up. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale }
}

/** The quotient with `scale` digits after the point. Throws a RangeError for division by zero. */
export function divide(a: Decimal, b: Decimal, scale: number, rounding: Rounding): Decimal {
  if (b.coefficient === 0n) throw new RangeError('division by zero')
  checkScale(scale)
  const shift = scale + b.scale - a.scale
  const above = shift >= 0 ? a.coefficient * power(shift) : a.coefficient
  const below = shift >= 0 ? b.coefficient : b.coefficient * power(-shift)
  return { coefficient: divideRounded(above, below, rounding), scale }
}

/** The same number with `scale` digits after the point; digits are added as zeros. */
export function round(a: Decimal, scale: number, rounding: Rounding): Decimal {
  checkScale(scale)
  if (scale >= a.scale) return { coefficient: a.coefficient * power(scale - a.scale), scale }
  return { coefficient: divideRounded(a.coefficient, power(a.scale - scale), rounding), scale }
}

/** Below zero, zero or above zero, by value: 1.5 and 1.50 are equal. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = align(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

export function isZero(a: Decimal): boolean {
  return a.coefficient === 0n
}

/** The plain numeral with a point and every digit of the scale: "1234.50"; for `numeric` columns. */
export function toText(a: Decimal): string {
  const [whole, fraction] = digits(a)
  return `${a.coefficient < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** The nearest floating-point number: for charts and sorting, never for sums. */
export function toNumber(a: Decimal): number {
  return Number(toText(a))
}

/**
 * For people: thin spaces between groups of three; a comma (ru, kk) or a
 * point (en) before the fraction, every digit of the scale; a true minus sign.
 */
export function formatDecimal(a: Decimal, language: Language): string {
  const [whole, fraction] = digits(a)
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace)
  const sign = language === 'en' ? '.' : ','
  const tail = fraction === '' ? '' : `${sign}${fraction}`
  return `${a.coefficient < 0n ? '−' : ''}${grouped}${tail}`
}

/** Divides integers, rounding once. Throws a RangeError for division by zero. */
export function divideRounded(above: bigint, below: bigint, rounding: Rounding): bigint {
  if (below === 0n) throw new RangeError('division by zero')
  const quotient = above / below
  const rest = above % below
  if (rest === 0n || !goesAway(quotient, rest, below, rounding)) return quotient
  return above < 0n === below < 0n ? quotient + 1n : quotient - 1n
}

function goesAway(quotient: bigint, rest: bigint, below: bigint, rounding: Rounding): boolean {
  if (rounding === 'up') return true
  if (rounding === 'down') return false
  const twice = 2n * size(rest)
  if (twice !== size(below)) return twice > size(below)
  return rounding === 'half-up' || quotient % 2n !== 0n
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.coefficient * power(scale - a.scale), b.coefficient * power(scale - b.scale), scale]
}

function digits(a: Decimal): [whole: string, fraction: string] {
  const all = String(size(a.coefficient)).padStart(a.scale + 1, '0')
  return [all.slice(0, all.length - a.scale), all.slice(all.length - a.scale)]
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

function checkScale(scale: number): void {
  if (!Number.isInteger(scale) || scale < 0 || scale > largestScale) {
    throw new RangeError(`not a scale: ${scale}`)
  }
}

/** A number is taken by its shortest decimal writing: 0.1 is one tenth. */
function plainNumeral(value: string | number): string {
  return typeof value === 'string' ? value : String(value)
}
