import { add, compare, divide, halfUnit, isZero, multiply, negate, subtract } from './exact.ts'
import type { Exact, Printed } from './types.ts'

/** Every value that a printed or computed number can stand for; both ends included. */
export type Interval = { readonly low: Exact; readonly high: Exact }

export function point(value: Exact): Interval {
  return { low: value, high: value }
}

export function around(value: Exact, half: Exact): Interval {
  return { low: subtract(value, half), high: add(value, half) }
}

/**
 * A number printed with d digits stands for everything that rounds to it, ½·10^−d to both sides; a
 * number that was approved as it is stands for itself. Undefined where nothing can be counted with.
 */
export function intervalOf(printed: Printed, isExact: boolean): Interval | undefined {
  if (!printed.value) return undefined
  return isExact ? point(printed.value) : around(printed.value, halfUnit(printed.decimals))
}

export function plus(a: Interval, b: Interval): Interval {
  return { low: add(a.low, b.low), high: add(a.high, b.high) }
}

export function minus(a: Interval, b: Interval): Interval {
  return { low: subtract(a.low, b.high), high: subtract(a.high, b.low) }
}

export function opposite(a: Interval): Interval {
  return { low: negate(a.high), high: negate(a.low) }
}

export function times(a: Interval, b: Interval): Interval {
  if (a.low.over >= 0n && b.low.over >= 0n) {
    return { low: multiply(a.low, b.low), high: multiply(a.high, b.high) }
  }
  const products = [
    multiply(a.low, b.low),
    multiply(a.low, b.high),
    multiply(a.high, b.low),
    multiply(a.high, b.high),
  ].toSorted(compare)
  return { low: products[0]!, high: products[3]! }
}

/** Undefined where the divisor may be zero: then nothing follows. */
export function over(a: Interval, b: Interval): Interval | undefined {
  if (b.low.over <= 0n && b.high.over >= 0n) return undefined
  const reciprocal = {
    low: divide({ over: 1n, under: 1n }, b.high)!,
    high: divide({ over: 1n, under: 1n }, b.low)!,
  }
  return times(a, reciprocal)
}

export function meet(a: Interval, b: Interval): boolean {
  return compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0
}

/** Whether they have more than an end in common; a point within the other one is enough. */
export function overlap(a: Interval, b: Interval): boolean {
  const isPoint = [a, b].some(({ low, high }) => compare(low, high) === 0)
  if (isPoint) return meet(a, b)
  return compare(a.low, b.high) < 0 && compare(b.low, a.high) < 0
}

export function intersect(a: Interval, b: Interval): Interval | undefined {
  const low = compare(a.low, b.low) >= 0 ? a.low : b.low
  const high = compare(a.high, b.high) <= 0 ? a.high : b.high
  return compare(low, high) <= 0 ? { low, high } : undefined
}

export function widen(a: Interval, half: Exact): Interval {
  return isZero(half) ? a : { low: subtract(a.low, half), high: add(a.high, half) }
}

export function middle(a: Interval): Exact {
  return multiply(add(a.low, a.high), { over: 1n, under: 2n })
}

/** Half of the width: how far the true value may be from the middle. */
export function half(a: Interval): Exact {
  return multiply(subtract(a.high, a.low), { over: 1n, under: 2n })
}
