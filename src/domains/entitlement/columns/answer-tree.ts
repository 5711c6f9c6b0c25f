import type { Condition, Leaf } from '../conditions/condition.ts'
import { bitOf } from './leaf-tables.ts'

/** 0 does not hold, 1 unknown, 2 holds: "all" is the least of its parts, "any" the greatest. */
export type Answer = 0 | 1 | 2

/** Answers a tree from a row of reasons that begins at `at`. */
export type TreeReader = (rows: Int32Array, at: number) => Answer

/**
 * A tree as nested functions over the bits of its leaves, without lists in between: run once for
 * every pattern of reasons and benefit.
 */
export function readerOf(
  condition: Condition,
  numbers: ReadonlyMap<Leaf, number>,
  words: number,
): TreeReader {
  switch (condition.is) {
    case 'leaf':
      return leafReader(numbers.get(condition.leaf) ?? 0, words)
    case 'not': {
      const part = readerOf(condition.of, numbers, words)
      return (rows, at) => (2 - part(rows, at)) as Answer
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => readerOf(part, numbers, words))
      return condition.is === 'all' ? leastOf(parts) : greatestOf(parts)
    }
  }
}

function leafReader(number: number, words: number): TreeReader {
  const word = number >>> 5
  const bit = bitOf(number)
  return (rows, at) => {
    if ((rows[at + word]! & bit) !== 0) return 2
    return (rows[at + word + words]! & bit) !== 0 ? 1 : 0
  }
}

function leastOf(parts: readonly TreeReader[]): TreeReader {
  return (rows, at) => {
    let least: Answer = 2
    for (const part of parts) {
      const answer = part(rows, at)
      if (answer === 0) return 0
      if (answer < least) least = answer
    }
    return least
  }
}

function greatestOf(parts: readonly TreeReader[]): TreeReader {
  return (rows, at) => {
    let greatest: Answer = 0
    for (const part of parts) {
      const answer = part(rows, at)
      if (answer === 2) return 2
      if (answer > greatest) greatest = answer
    }
    return greatest
  }
}
