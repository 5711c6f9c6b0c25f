import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  multiply,
  subtract,
  zero,
} from '#domains/programme/index.ts'
import { halfUnitOf } from './half-unit.ts'
import type { Direction } from './judge.ts'

/** A value at a place in time; places of periods that follow each other differ by one. */
export type Point = { readonly at: number; readonly value: Exact }

export type Trend =
  | {
      readonly outcome: 'trend'
      /** Change from one period to the next. */
      readonly slope: Exact
      readonly moves: 'up' | 'down' | 'flat'
      /** What the movement means where one side is better. */
      readonly sense: 'better' | 'worse' | 'same' | 'none'
      readonly points: number
    }
  | { readonly outcome: 'not-enough'; readonly points: number; readonly needed: number }

/**
 * Where the last values go: the median of the slopes between every two of them (Theil and Sen), so
 * that one odd year does not turn it round. Flat is what does not change the printed digits from the
 * first point to the last.
 *
 * @param last how many of the last points count
 * @param needed with fewer nothing is said
 * @example 10, 11, 30, 13: slopes 1, 10, 1, 19, 1, −17; their median is 1, whatever the 30 was
 */
export function calculateTrend(
  points: readonly Point[],
  {
    last,
    needed,
    decimals,
    direction,
  }: { last: number; needed: number; decimals: number; direction: Direction },
): Trend {
  const recent = points.toSorted((one, other) => one.at - other.at).slice(-last)
  const [first, end] = [recent[0], recent.at(-1)]
  if (recent.length < Math.max(needed, 2) || !first || !end) {
    return { outcome: 'not-enough', points: recent.length, needed: Math.max(needed, 2) }
  }
  const slope = median(slopesOf(recent))
  const change = multiply(slope, exact(end.at - first.at))
  const isFlat = compare(absolute(change), halfUnitOf(decimals)) < 0
  const moves = isFlat ? 'flat' : compare(slope, zero) > 0 ? 'up' : 'down'
  return {
    outcome: 'trend',
    slope,
    moves,
    sense: direction === 'none' ? 'none' : senseOf(direction, moves),
    points: recent.length,
  }
}

function senseOf(direction: 'higher' | 'lower', moves: 'up' | 'down' | 'flat') {
  if (moves === 'flat') return 'same'
  return (moves === 'up') === (direction === 'higher') ? 'better' : 'worse'
}

function slopesOf(points: readonly Point[]): Exact[] {
  return points.flatMap((one, index) =>
    points
      .slice(index + 1)
      .flatMap((other) => divide(subtract(other.value, one.value), exact(other.at - one.at)) ?? []),
  )
}

/** The one in the middle; of an even number the mean of the two. */
function median(values: readonly Exact[]): Exact {
  const sorted = values.toSorted(compare)
  const middle = Math.floor(sorted.length / 2)
  const [below, above] = [sorted[middle - 1], sorted[middle]]
  if (!above) return zero
  if (sorted.length % 2 === 1 || !below) return above
  return multiply(add(below, above), exact(1, 2))
}
