import { monthOf, dayOf, type PlainDate, yearOf } from '#kernel/plain-date.ts'

/**
 * How many letters have to be changed, added, left out or swapped with their neighbour to make one
 * text of the other; `most + 1` as soon as it is more. Only ways that leave the two texts at most
 * `most` places apart are looked at.
 */
export function lettersApart(one: string, other: string, most: number): number {
  const tooMany = most + 1
  if (Math.abs(one.length - other.length) > most) return tooMany
  const row = () => new Uint16Array(other.length + 2)
  let before = row()
  let last = row()
  let next = row()
  for (let column = 0; column < last.length; column += 1) last[column] = Math.min(column, tooMany)
  for (let line = 1; line <= one.length; line += 1) {
    const first = Math.max(1, line - most)
    const end = Math.min(other.length, line + most)
    next[first - 1] = first === 1 ? Math.min(line, tooMany) : tooMany
    next[end + 1] = tooMany
    let least = next[first - 1]!
    for (let column = first; column <= end; column += 1) {
      const isSame = one[line - 1] === other[column - 1]
      let steps = Math.min(
        last[column]! + 1,
        next[column - 1]! + 1,
        last[column - 1]! + (isSame ? 0 : 1),
      )
      const isSwapped =
        line > 1 &&
        column > 1 &&
        one[line - 1] === other[column - 2] &&
        one[line - 2] === other[column - 1]
      if (isSwapped) steps = Math.min(steps, before[column - 2]! + 1)
      next[column] = steps
      if (steps < least) least = steps
    }
    if (least > most) return tooMany
    ;[before, last, next] = [last, next, before]
  }
  return Math.min(last[other.length]!, tooMany)
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
