import { calculateShares, profileDivider } from './apportion.ts'
import type { Fixed } from './pins.ts'
import { type Months, sumOfMonths } from './types.ts'

const evenly = Array<bigint>(12).fill(1n)

/**
 * Spreads the year of a cell over its months: what is fixed stays, the rest goes by the profile. A
 * cell whose year is as the edition before had it keeps those months, so that an amendment of one
 * organisation does not stir the months of all. Answers months that add up to `year` exactly.
 */
export function monthSpreader(profile: Months): (year: bigint, fixed: Fixed) => bigint[] {
  const divide = profileDivider(profile)
  return (year, fixed) => {
    const { months, before } = fixed
    if (before && sumOfMonths(before) === year && agrees(months, before)) return [...before]
    if (months.every((month) => month === undefined)) return divide(year)
    return spreadRest(year, months, profile)
  }
}

/** Money of a cell follows its volumes; where there are none, the profile. */
export function spreadMoney(
  year: bigint,
  volumes: Months,
  profile: Months,
  fixed: Fixed,
): bigint[] {
  const { months, before } = fixed
  if (before && sumOfMonths(before) === year && agrees(months, before)) return [...before]
  const isFree = (at: number) => months[at] === undefined
  const hasVolumes = volumes.some((volume, at) => volume > 0n && isFree(at))
  return spreadRest(year, months, hasVolumes ? volumes : profile)
}

function spreadRest(year: bigint, months: Fixed['months'], weights: Months): bigint[] {
  for (const each of [weights, evenly]) {
    const takers = months.map((month, at) =>
      month === undefined ? { weight: each[at] ?? 0n } : { weight: 0n, minimum: month },
    )
    const shared = calculateShares(year, takers)
    if (shared.outcome === 'apportioned') return [...shared.shares]
  }
  throw new RangeError('the fixed months of a cell do not fit its year')
}

function agrees(months: Fixed['months'], before: Months): boolean {
  return months.every((month, at) => month === undefined || month === before[at])
}
