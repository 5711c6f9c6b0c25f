import type { CompiledLaw } from '../compile-benefits.ts'
import type { Truth } from '../conditions/truth.ts'
import { readerOf } from './answer-tree.ts'
import { bitOf } from './leaf-tables.ts'
import type { Patterns } from './patterns.ts'

export const rightAnswers = { no: 0, unknown: 1, yes: 2 } as const

/** The first right of somebody who has none. */
export const noRight = 0xffff

/** What the patterns of reasons come to. */
export type PatternRights = {
  readonly benefits: number
  /** By pattern and benefit (in the law's order): `rightAnswers`. */
  readonly answers: Uint8Array
  /** By pattern: the right that goes before all others that hold, or `noRight`. */
  readonly first: Uint16Array
}

/** Decides every benefit for every pattern of reasons that occurs. */
export function rightsOfPatterns(
  law: CompiledLaw,
  { rows, width, count }: Patterns,
): PatternRights {
  const numbers = new Map(law.leaves.map((leaf, number) => [leaf, number]))
  const readers = law.benefits.map(({ who }) => readerOf(who, numbers, width / 2))
  const benefits = readers.length
  const answers = new Uint8Array(count * benefits)
  const first = new Uint16Array(count).fill(noRight)
  for (let pattern = 0; pattern < count; pattern += 1) {
    const row = pattern * width
    const at = pattern * benefits
    for (let benefit = benefits - 1; benefit >= 0; benefit -= 1) {
      const answer = readers[benefit]!(rows, row)
      answers[at + benefit] = answer
      if (answer === rightAnswers.yes) first[pattern] = benefit
    }
  }
  return { benefits, answers, first }
}

/** What a row of reasons says of a leaf. */
export function readReason(rows: Int32Array, at: number, words: number, number: number): Truth {
  const bit = bitOf(number)
  const word = at + (number >>> 5)
  if ((rows[word]! & bit) !== 0) return true
  return (rows[word + words]! & bit) !== 0 ? 'unknown' : false
}

export function answerOf(truth: Truth): number {
  return truth === 'unknown' ? rightAnswers.unknown : truth ? rightAnswers.yes : rightAnswers.no
}
