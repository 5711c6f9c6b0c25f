import type { Fact, Remedy } from '#kernel/decision.ts'
import type { DatedValue, Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { PersonFacts } from '../person-facts.ts'
import { allOf, anyOf, notOf, type Truth } from './truth.ts'

/** The day and the law for which conditions are read: dated values are taken once, not per person. */
export type LawDay = {
  readonly on: PlainDate
  readonly guarantees: Guarantees
  /** OKATO of the region whose law it is. */
  readonly territory: string
}

/** One condition of the law for a day, in both of its readings. */
export type Leaf = {
  /** Two leaves with one key ask the same thing. */
  readonly key: string
  /** The word of the vocabulary: `in-category`. */
  readonly word: string
  /** The figures of the sentence that states the condition. */
  readonly asks: Facts
  readonly parameter?: DatedValue
  /** Words: whether it holds for one person, by which fact, and what would make it hold. */
  readonly explain: (facts: PersonFacts) => Explained
  /** Columns: the same for many, over precomputed integers. */
  readonly plan: ColumnPlan
}

export type Explained = {
  readonly holds: Truth
  readonly fact: Fact
  readonly remedy?: Remedy
}

/** What a leaf compares in the columns; days are day numbers, both ends included. */
export type ColumnPlan =
  | { readonly by: 'category'; readonly codes: ReadonlySet<string> }
  | {
      readonly by: 'disease'
      readonly fits: (icd10: string) => boolean
      /** From which day the term is counted; none where no term is set. */
      readonly since: 'onset' | 'observation' | undefined
      readonly earliest: number
    }
  | { readonly by: 'born'; readonly earliest: number; readonly latest: number }
  | { readonly by: 'alive' }
  | { readonly by: 'package'; readonly year: number }
  | { readonly by: 'disability'; readonly groups: ReadonlySet<string> }
  | { readonly by: 'okato'; readonly territory: string }
  | { readonly by: 'rural' }

export type Condition =
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'leaf'; readonly leaf: Leaf }

/** What a tree comes to when its leaves are known; the law has no other connective. */
export function truthOf(condition: Condition, ofLeaf: (leaf: Leaf) => Truth): Truth {
  switch (condition.is) {
    case 'leaf':
      return ofLeaf(condition.leaf)
    case 'not':
      return notOf(truthOf(condition.of, ofLeaf))
    case 'all':
      return allOf(condition.of.map((part) => truthOf(part, ofLeaf)))
    case 'any':
      return anyOf(condition.of.map((part) => truthOf(part, ofLeaf)))
  }
}

/** Every leaf of a tree in the order in which the law states them. */
export function leavesOf(condition: Condition): Leaf[] {
  switch (condition.is) {
    case 'leaf':
      return [condition.leaf]
    case 'not':
      return leavesOf(condition.of)
    default:
      return condition.of.flatMap(leavesOf)
  }
}

/** Whether a fact with these ends (`to` is its last day) is in force on a day. */
export function isOn(
  period: { readonly from: PlainDate; readonly to?: PlainDate },
  on: PlainDate,
): boolean {
  return period.from <= on && (period.to === undefined || on <= period.to)
}

/** A first or last day as a figure of a sentence. */
export function dayOrNull(on: PlainDate | undefined): string | null {
  return on ?? null
}
