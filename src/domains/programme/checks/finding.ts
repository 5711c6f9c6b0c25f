import type { Place } from '../model/types.ts'
import type { Names } from '#kernel/language.ts'

/** The rules; the name and the sentences of each stand in the locales under `rule`. */
export type RuleCode =
  | 'product'
  | 'per-head-of-total'
  | 'sum-of-parts'
  | 'declared-sum'
  | 'declared-sum-points-elsewhere'
  | 'same-figure-twice'
  | 'single-part-differs'
  | 'text-against-table'
  | 'share-of-total'
  | 'shares-to-100'
  | 'part-above-whole'
  | 'average-outside-parts'
  | 'sum-of-indicator-parts'
  | 'jump-between-years'
  | 'missing-value'
  | 'impossible-value'
  | 'unit-does-not-fit'
  | 'denominator-does-not-fit'
  | 'dangling-reference'
  | 'reference-means-elsewhere'
  | 'note-without-mark'
  | 'appendix-without-reference'
  | 'source-does-not-fit'
  | 'list-does-not-agree'
  | 'indicator-against-programme'
  | 'target-against-direction'
  | 'population-does-not-agree'
  | 'duplicate-row-number'

export type Severity = 'error' | 'warning' | 'note'

/**
 * What the checker says about the document. The texts are ready for people in every language;
 * `printed` holds the texts as printed, in the order of `places`.
 */
export type Finding = {
  /** Stable while the rule and the places are the same: an answer is kept under it. */
  readonly id: string
  readonly rule: RuleCode
  readonly severity: Severity
  readonly places: readonly Place[]
  readonly printed: readonly string[]
  readonly computed?: string
  readonly difference?: string
  readonly tolerance?: string
  readonly toleranceReason?: Names
  readonly sentence: Names
  /** The finding whose cause is also the cause of this one. */
  readonly causedBy?: string
  readonly consequences: readonly Finding[]
}
