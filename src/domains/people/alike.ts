import { monthOf, dayOf, type PlainDate, yearOf } from '#kernel/plain-date.ts'

/**
 * How many letters have to be changed, added, left out or swapped with their neighbour to make one
 * text of the other; `most + 1` as soon as it is more.
 */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1]
      if (isSwapped) least = Math.min(least, (before[column - 2] ?? 0) + 1)
      next.push(least)
    }
    if (Math.min(...next) > most) return most + 1
    before = last
    last = next
  }
  return last[other.length] ?? most + 1
}

/** Two days that a slip of the pen makes of one: one digit, or day and month in the other order. */
export function areDaysAlike(one: PlainDate, other: PlainDate): boolean {
  if (one === other) return true
  const isTurned =
    yearOf(one) === yearOf(other) && dayOf(one) === monthOf(other) && monthOf(one) === dayOf(other)
  return isTurned || digitsApart(one, other) === 1
}

/** In how many places two texts of one length differ; infinitely many where they are not of one length. */
export function digitsApart(one: string, other: string): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY
  let apart = 0
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) apart += 1
  return apart
}
