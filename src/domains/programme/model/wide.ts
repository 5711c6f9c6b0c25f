import type { Exact } from './types.ts'

/** over / under × 10^tens: decimals need no denominator, and so no common one when they are added. */
export type Wide = { readonly over: bigint; readonly under: bigint; readonly tens: number }

/** Above this a fraction is reduced; below, that would cost more than it saves. */
const large = 1n << 320n
const powers: bigint[] = [1n]

export function toExact({ over, under, tens }: Wide): Exact {
  return tens < 0 ? { over, under: under * powerOf(-tens) } : { over: over * powerOf(tens), under }
}

/** A denominator of tens alone, and the tens at the end of the numerator, go into `tens`. */
export function toWide({ over, under }: Exact): Wide {
  let tens = 0
  let [above, below] = [over, under]
  for (; below % 10n === 0n; tens -= 1) below /= 10n
  for (; above !== 0n && above % 10n === 0n; tens += 1) above /= 10n
  return { over: above, under: below, tens }
}

export function addWide(a: Wide, b: Wide): Wide {
  const tens = Math.min(a.tens, b.tens)
  const x = a.over * powerOf(a.tens - tens)
  const y = b.over * powerOf(b.tens - tens)
  if (a.under === b.under) return { over: x + y, under: a.under, tens }
  return reduced(x * b.under + y * a.under, a.under * b.under, tens)
}

export function subtractWide(a: Wide, b: Wide): Wide {
  return addWide(a, { ...b, over: -b.over })
}

export function multiplyWide(a: Wide, b: Wide): Wide {
  return reduced(a.over * b.over, a.under * b.under, a.tens + b.tens)
}

/** Undefined for division by zero. */
export function divideWide(a: Wide, b: Wide): Wide | undefined {
  if (b.over === 0n) return undefined
  const [over, under] = [a.over * b.under, a.under * b.over]
  return under < 0n
    ? reduced(-over, -under, a.tens - b.tens)
    : reduced(over, under, a.tens - b.tens)
}

function reduced(over: bigint, under: bigint, tens: number): Wide {
  if (under < large) return { over, under, tens }
  let [left, right] = [over < 0n ? -over : over, under]
  while (right !== 0n) [left, right] = [right, left % right]
  return { over: over / left, under: under / left, tens }
}

function powerOf(tens: number): bigint {
  for (let known = powers.length; known <= tens; known += 1) powers.push(powers[known - 1]! * 10n)
  return powers[tens]!
}
