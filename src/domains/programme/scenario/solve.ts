import {
  absolute,
  add,
  compare,
  divide,
  exact,
  exactOf,
  isZero,
  multiply,
  rounded,
  subtract,
  zero,
} from '../model/exact.ts'
import type { Exact } from '../model/types.ts'

export type Solved =
  | { readonly kind: 'found'; readonly x: Exact; readonly isExact: boolean }
  /** The function has one value everywhere. */
  | { readonly kind: 'constant' }
  /** It depends on x, and takes the wanted value nowhere. */
  | { readonly kind: 'never' }

type Function = (x: Exact) => Exact | undefined

const two = exact(2)
const largestSteps = 60

/**
 * Where a function takes the value `wanted`. Of one input a figure is almost always a quotient of two
 * linear functions (a product, a sum of products, a share, a cost per unit): three values determine
 * it, and the cross ratio gives x exactly, which is verified. Anything else is narrowed down by halves
 * until it is within the tolerance.
 *
 * @param from a value of x from which to look, above zero where there is one
 */
export function solve(f: Function, wanted: Exact, from: Exact, tolerance: Exact): Solved {
  const unit = from.over <= 0n ? exact(1) : from
  const xs = [unit, multiply(unit, two), multiply(unit, exact(3))] as const
  const ys = xs.map(f)
  const [first, second, third] = ys
  if (!first || !second || !third) return narrowed(f, wanted, unit, tolerance)
  if (compare(first, second) === 0 && compare(second, third) === 0) {
    const far = f(multiply(unit, exact(1000)))
    if (far && compare(far, first) === 0) return { kind: 'constant' }
  }
  const known = [first, second, third].findIndex((y) => compare(y, wanted) === 0)
  if (known >= 0) return { kind: 'found', x: xs[known] ?? unit, isExact: true }
  const x = byCrossRatio(xs, [first, second, third], wanted)
  const reached = x && f(x)
  if (x && reached && compare(reached, wanted) === 0) return { kind: 'found', x, isExact: true }
  return narrowed(f, wanted, unit, tolerance)
}

/** x of the quotient of two linear functions that goes through three points; undefined at infinity. */
function byCrossRatio(
  [x1, x2, x3]: readonly [Exact, Exact, Exact],
  [y1, y2, y3]: readonly [Exact, Exact, Exact],
  y: Exact,
): Exact | undefined {
  const ratio = divide(
    multiply(subtract(y, y1), subtract(y2, y3)),
    multiply(subtract(y, y3), subtract(y2, y1)),
  )
  if (!ratio) return undefined
  const turned = multiply(ratio, subtract(x2, x1))
  return divide(
    subtract(multiply(x1, subtract(x2, x3)), multiply(turned, x3)),
    subtract(subtract(x2, x3), turned),
  )
}

/** Halves an interval at whose ends the function lies on both sides of what is wanted. */
function narrowed(f: Function, wanted: Exact, unit: Exact, tolerance: Exact): Solved {
  const sideOf = (x: Exact) => {
    const y = f(x)
    return y && { x, side: compare(y, wanted), off: absolute(subtract(y, wanted)) }
  }
  const grid = [zero, ...Array.from({ length: 41 }, (_, index) => at(unit, index - 20))]
  const tried = grid.flatMap((x) => sideOf(x) ?? [])
  const hit = tried.find(({ side }) => side === 0)
  if (hit) return { kind: 'found', x: hit.x, isExact: true }
  const right = tried.findIndex((each, index) => index > 0 && tried[index - 1]?.side !== each.side)
  let [low, high] = [tried[right - 1], tried[right]]
  if (right < 0 || !low || !high) return { kind: 'never' }
  for (let step = 0; step < largestSteps; step += 1) {
    const middle = divide(add(low.x, high.x), two)
    const found = middle && sideOf(exactOf(rounded(middle, 15)))
    if (!found) return { kind: 'never' }
    if (found.side === 0) return { kind: 'found', x: found.x, isExact: true }
    if (found.side === low.side) low = found
    else high = found
  }
  const nearest = compare(low.off, high.off) < 0 ? low : high
  return compare(nearest.off, tolerance) <= 0
    ? { kind: 'found', x: nearest.x, isExact: isZero(nearest.off) }
    : { kind: 'never' }
}

function at(unit: Exact, power: number): Exact {
  const factor = exact(2n ** BigInt(Math.abs(power)))
  return power < 0 ? (divide(unit, factor) ?? unit) : multiply(unit, factor)
}
