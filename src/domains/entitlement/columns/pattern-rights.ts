import type { CompiledLaw } from '../compile-benefits.ts'
import { type Leaf, truthOf } from '../conditions/condition.ts'
import type { Truth } from '../conditions/truth.ts'
import { bitOf } from './leaf-tables.ts'
import type { Patterns } from './patterns.ts'

export const rightAnswers = { no: 0, unknown: 1, yes: 2 } as const

/** By pattern and benefit (in the law's order): `rightAnswers`. */
export type PatternRights = {
  readonly benefits: number
  readonly answers: Uint8Array
}

/** Decides every benefit for every pattern of reasons that occurs. */
export function rightsOfPatterns(
  law: CompiledLaw,
  { rows, width, count }: Patterns,
): PatternRights {
  const numbers = new Map(law.leaves.map((leaf, number) => [leaf, number]))
  const benefits = law.benefits.length
  const answers = new Uint8Array(count * benefits)
  for (let pattern = 0; pattern < count; pattern += 1) {
    const ofLeaf = (leaf: Leaf) => readReason(rows, pattern * width, width / 2, numbers.get(leaf)!)
    law.benefits.forEach(({ who }, benefit) => {
      answers[pattern * benefits + benefit] = answerOf(truthOf(who, ofLeaf))
    })
  }
  return { benefits, answers }
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
