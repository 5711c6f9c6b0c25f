import { compare, divide, exact, exactOf, isZero, multiply, rounded } from '../model/exact.ts'
import type { Exact } from '../model/types.ts'

/** A slider moves between half of the approved value and half as much again, in tenths of a percent. */
export const sliderRange = { from: 500, to: 1_500, step: 5, approved: 1_000 } as const

/** Where the slider stands, in tenths of a percent of the approved value, kept within its range. */
export function positionOf(approved: Exact, value: Exact): number {
  const share = divide(value, approved)
  if (!share) return sliderRange.approved
  const position = Number(rounded(multiply(share, exact(sliderRange.approved)), 0).coefficient)
  return Math.min(Math.max(position, sliderRange.from), sliderRange.to)
}

/**
 * The value at a position, with as many digits as the document writes, and more where these would
 * swallow a step. Undefined at the approved value itself.
 */
export function valueAtPosition(
  approved: Exact,
  position: number,
  digits: number,
  isWhole: boolean,
): Exact | undefined {
  if (position === sliderRange.approved) return undefined
  const value = multiply(approved, exact(position, sliderRange.approved))
  return exactOf(rounded(value, isWhole ? 0 : Math.max(digits, digitsOfStep(approved))))
}

/** How many digits a field shows: as printed, or as many more as the value has, at most six. */
export function digitsShown(value: Exact, digits: number): number {
  for (let more = digits; more < digits + 6; more += 1) {
    if (compare(exactOf(rounded(value, more)), value) === 0) return more
  }
  return digits + 6
}

function digitsOfStep(approved: Exact): number {
  if (isZero(approved)) return 0
  const step = multiply(approved, exact(sliderRange.step, sliderRange.approved))
  let digits = 0
  while (digits < 9 && step.over * 10n ** BigInt(digits) < step.under) digits += 1
  return digits
}
