import type { Names } from '#kernel/language.ts'
import type { RuleCode, Severity } from '../checks/finding.ts'
import type { Place } from '../model/types.ts'

export const answerKinds = ['accepted', 'to-be-corrected'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What a finding said when it was answered. */
export type Said = {
  rule: RuleCode
  severity: Severity
  places: readonly Place[]
  printed: readonly string[]
  computed: string | null
  sentence: Names
}

export type FindingAnswer = {
  finding: string
  /** From 1; the last one holds. */
  position: number
  kind: AnswerKind
  reason: string
  /** Of what is to be corrected: the edition in which it will be. */
  correctedIn: string | null
  edition: string
  said: Said
  answeredAt: Date
  answeredBy: string
}
