import { compare, type Exact } from '#domains/programme/index.ts'
import type { Direction } from './judge.ts'

export type Rank = {
  /** 1 is the best; equal ones share a place, and the next place is left out. */
  readonly place: number
  /** How many regions are known, this one among them. */
  readonly of: number
  /** How many others stand at the same place. */
  readonly shared: number
}

/**
 * The place among the regions that are known. Undefined where neither side is better or nobody else
 * is known.
 *
 * @example where less is better, own 8.4 among 7.9, 8.4, 9.0: place 2 of 4, shared with one
 */
export function calculateRank(
  own: Exact,
  others: readonly Exact[],
  direction: Direction,
): Rank | undefined {
  if (direction === 'none' || others.length === 0) return undefined
  const sign = direction === 'higher' ? 1 : -1
  const against = others.map((other) => sign * compare(other, own))
  return {
    place: against.filter((side) => side > 0).length + 1,
    of: others.length + 1,
    shared: against.filter((side) => side === 0).length,
  }
}
