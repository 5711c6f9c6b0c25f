import type { PlainDate } from '#kernel/plain-date.ts'
import type { Fact, FactKind, NumberKind, Sex } from '../types.ts'

/** What a search gives: enough to tell two people apart, no more. */
export type FoundPerson = { readonly id: number; readonly label: string; readonly born: PlainDate }

/** A fact as the server gives it: moments are texts here. */
export type FactAnswer = Fact & {
  /** The category in the reader's language. */
  readonly name?: string
  readonly id: number
  readonly knownFrom: string
  readonly knownTo: string | null
  readonly recordedBy: string
}
export type FactOf<Kind extends FactKind> = Extract<FactAnswer, { kind: Kind }>

export type NumberAnswer = {
  readonly kind: NumberKind
  readonly value: string
  /** As it is printed. */
  readonly text: string
  /** False for one that was replaced. */
  readonly isCurrent: boolean
}

/** A row that was found to be the same person. */
export type MergeAnswer = {
  readonly id: number
  readonly fullName: string
  readonly born: PlainDate
  readonly reason: string
  readonly mergedAt: string
  readonly mergedBy: string
}

/** Two records that may be one person. */
export type DuplicateAnswer = {
  readonly people: readonly [FoundPerson, FoundPerson]
  readonly reasons: readonly string[]
  readonly likeness: number
}

/** The card of a person as it is known, or was known at a moment. */
export type PersonAnswer = {
  readonly id: number
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string
  readonly fullName: string
  readonly born: PlainDate
  readonly sex: Sex
  readonly died?: PlainDate | null
  readonly email?: string | null
  readonly telephone?: string | null
  readonly isLowMobility?: boolean
  readonly isDemonstration?: boolean
  readonly numbers: readonly NumberAnswer[]
  readonly facts: readonly FactAnswer[]
  readonly merges: readonly MergeAnswer[]
}

/** The facts of one kind, those that last longest first. */
export function factsOf<Kind extends FactKind>(person: PersonAnswer, kind: Kind): FactOf<Kind>[] {
  return person.facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind)
}

/** The fact itself, without when and by whom it was recorded. */
export function plainFact(answer: FactAnswer): Fact {
  const { id: _, name: __, knownFrom: ___, knownTo: ____, recordedBy: _____, ...fact } = answer
  return fact
}
