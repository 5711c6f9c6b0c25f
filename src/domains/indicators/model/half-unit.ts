import { type Exact, exact } from '#domains/programme/index.ts'

/** Half a unit of the last of so many digits: less than that does not show in print. */
export function halfUnitOf(decimals: number): Exact {
  return exact(1n, 2n * 10n ** BigInt(decimals))
}
