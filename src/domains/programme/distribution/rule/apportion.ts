/** Who takes part in a division: never less than `minimum`, never more than `maximum` where there is one. */
export type Taker = { weight: bigint; minimum?: bigint; maximum?: bigint }

export type Apportioned =
  | { outcome: 'apportioned'; shares: readonly bigint[] }
  /** The least that must be given is more than there is. */
  | { outcome: 'above-total'; sum: bigint }
  /** The most that may be given is less than there is. */
  | { outcome: 'below-total'; sum: bigint }
  /** Something is left, and nobody has a weight. */
  | { outcome: 'no-weight'; left: bigint }

/**
 * Divides a whole number of smallest units by weights, so that the shares add up to it exactly:
 * largest remainder, of equal remainders the earlier one. Whoever has no weight gets the minimum
 * alone. A share that a bound would cut is set to the bound, and the others are divided again.
 *
 * @example calculateShares(10n, [{ weight: 1n }, { weight: 1n }, { weight: 1n }]) // 4, 3, 3
 */
export function calculateShares(total: bigint, takers: readonly Taker[]): Apportioned {
  const bounds = takers.map(({ weight, minimum = 0n, maximum }) => ({
    weight,
    minimum,
    maximum: weight === 0n ? minimum : maximum,
  }))
  const least = bounds.reduce((sum, { minimum }) => sum + minimum, 0n)
  if (least > total) return { outcome: 'above-total', sum: least }
  const most = bounds.reduce<bigint | undefined>(
    (sum, { maximum }) => (sum === undefined || maximum === undefined ? undefined : sum + maximum),
    0n,
  )
  if (most !== undefined && most < total) {
    return bounds.every(({ weight }) => weight === 0n)
      ? { outcome: 'no-weight', left: total - most }
      : { outcome: 'below-total', sum: most }
  }
  return { outcome: 'apportioned', shares: divide(total, bounds) }
}

type Bounded = { weight: bigint; minimum: bigint; maximum: bigint | undefined }

/** Fixes what a bound cuts, the side that weighs more first, until nothing is cut any more. */
function divide(total: bigint, takers: readonly Bounded[]): bigint[] {
  const shares: (bigint | undefined)[] = takers.map(({ weight, minimum }) =>
    weight === 0n ? minimum : undefined,
  )
  for (;;) {
    const free = takers.flatMap((taker, at) => (shares[at] === undefined ? [{ ...taker, at }] : []))
    const left = total - shares.reduce<bigint>((sum, share) => sum + (share ?? 0n), 0n)
    const whole = free.reduce((sum, { weight }) => sum + weight, 0n)
    const cut = free.map(({ weight, minimum, maximum, at }) => {
      const target = left * weight
      if (target < minimum * whole) return { at, to: minimum, by: minimum * whole - target }
      if (maximum !== undefined && target > maximum * whole) {
        return { at, to: maximum, by: maximum * whole - target }
      }
      return { at, to: 0n, by: 0n }
    })
    if (cut.every(({ by }) => by === 0n)) {
      const rest = largestRemainders(
        left,
        free.map(({ weight }) => weight),
      )
      free.forEach(({ at }, index) => {
        shares[at] = rest[index] ?? 0n
      })
      return shares.map((share) => share ?? 0n)
    }
    const balance = cut.reduce((sum, { by }) => sum + by, 0n)
    for (const { at, to, by } of cut) {
      if ((by > 0n && balance >= 0n) || (by < 0n && balance <= 0n)) shares[at] = to
    }
  }
}

function largestRemainders(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (whole === 0n) return weights.map(() => 0n)
  const shares = weights.map((weight) => (total * weight) / whole)
  const left = Number(total - shares.reduce((sum, share) => sum + share, 0n))
  const order = weights
    .map((weight, at) => ({ at, rest: (total * weight) % whole }))
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  for (const { at } of order.slice(0, left)) shares[at] = (shares[at] ?? 0n) + 1n
  return shares
}

/**
 * Divides each of many whole numbers over the same profile, and gives the units that remain to where
 * the earlier ones left most open: so that a thousand small numbers do not all round up in one month.
 */
export function profileDivider(profile: readonly bigint[]): (total: bigint) => bigint[] {
  const whole = profile.reduce((sum, weight) => sum + weight, 0n)
  const open = profile.map(() => 0n)
  return (total) => {
    const shares = profile.map((weight) => (total * weight) / whole)
    const left = Number(total - shares.reduce((sum, share) => sum + share, 0n))
    const order = profile
      .map((weight, at) => ({ at, rest: ((total * weight) % whole) + (open[at] ?? 0n), weight }))
      .filter(({ weight }) => weight > 0n)
      .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
    for (const { at } of order.slice(0, left)) shares[at] = (shares[at] ?? 0n) + 1n
    profile.forEach((weight, at) => {
      open[at] = (open[at] ?? 0n) + total * weight - whole * (shares[at] ?? 0n)
    })
    return shares
  }
}
