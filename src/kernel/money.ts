import type { Branded } from './brand.ts'
import { type Decimal, decimal, divideRounded, formatDecimal, parseDecimal } from './decimal.ts'
import type { Language } from './language.ts'
import { notParsed, type Parsed, parsed } from './parsed.ts'
import type { Units } from './quantity.ts'

/** An amount in the smallest coin: kopecks of a rouble, tiyn of a tenge. A safe integer. */
export type Kopecks = Branded<number, 'Kopecks'>

/** Both have a hundred smaller coins. */
export type Currency = 'RUB' | 'KZT'

const signs: Readonly<Record<Currency, string>> = { RUB: '₽', KZT: '₸' }
const noBreakSpace = '\u00a0'
/** From this amount on, coins only disturb the reader. In the large unit. */
const withoutCoinsFrom = 100_000

/** Throws a RangeError for anything but a safe integer: sums beyond it would lose coins. */
export function kopecks(value: number): Kopecks {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an amount in kopecks: ${value}`)
  return (value === 0 ? 0 : value) as Kopecks
}

/** Reads roubles or tenge as people write them: "1 234,56" is 123456. At most two decimals. */
export function parseMoney(text: string): Parsed<Kopecks> {
  const number = parseDecimal(text)
  if (!number.ok) return number
  const { coefficient, scale } = number.value
  if (scale > 2) return notParsed('too-many-decimals', { atMost: 2, got: text.trim() })
  const amount = Number(coefficient * 10n ** BigInt(2 - scale))
  if (Number.isSafeInteger(amount)) return parsed(kopecks(amount))
  const largest = Number.MAX_SAFE_INTEGER
  return notParsed('out-of-range', { atLeast: -largest, atMost: largest, got: text.trim() })
}

export function sumOf(amounts: Iterable<Kopecks>): Kopecks {
  let sum = 0
  for (const amount of amounts) sum = kopecks(sum + amount)
  return kopecks(sum)
}

/**
 * A share of an amount, rounded once, the half coin away from zero.
 *
 * `percent` is 50, 33.3 or a Decimal; a number is taken by its decimal writing, so that 33.3 is
 * exactly 33.3 per cent. shareOf(1 001 kopecks, 50) = 501.
 */
export function shareOf(amount: Kopecks, percent: number | Decimal): Kopecks {
  const share = typeof percent === 'number' ? decimal(percent) : percent
  const above = BigInt(amount) * share.coefficient
  return exact(divideRounded(above, 100n * 10n ** BigInt(share.scale), 'half-up'))
}

/**
 * What a number of units costs where the price is per pack; rounded once, the half coin up.
 * 10 units at 100.00 for a pack of 30: 33.33.
 */
export function priceOfUnits(pricePerPack: Kopecks, amount: Units, unitsPerPack: number): Kopecks {
  const above = BigInt(pricePerPack) * BigInt(amount)
  return exact(divideRounded(above, BigInt(unitsPerPack), 'half-up'))
}

/**
 * For people: "1 234,50 ₽"; from 100 000 on without coins, rounded half up: "123 457 ₸".
 * Thin spaces between the groups; the sign stands behind in all three languages.
 */
export function formatMoney(amount: Kopecks, currency: Currency, language: Language): string {
  const isLarge = Math.abs(amount) >= withoutCoinsFrom * 100
  const shown = isLarge
    ? { coefficient: divideRounded(BigInt(amount), 100n, 'half-up'), scale: 0 }
    : { coefficient: BigInt(amount), scale: 2 }
  return `${formatDecimal(shown, language)}${noBreakSpace}${signs[currency]}`
}

function exact(value: bigint): Kopecks {
  return kopecks(Number(value))
}
