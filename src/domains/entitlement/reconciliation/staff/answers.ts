import type { PlainDate } from '#kernel/plain-date.ts'
import type { CaseState, DifferenceKind } from '../difference-kinds.ts'

export type CaseFacts = Readonly<Record<string, string | number | boolean | null>>

/** A row of `GET /reconciliation/cases`. */
export type CaseRow = {
  id: number
  kind: DifferenceKind
  personId: number | null
  name: string | null
  bornOn: PlainDate | null
  category: string | null
  here: CaseFacts
  there: CaseFacts
  state: CaseState
  letterNumber: string | null
  letterOn: PlainDate | null
  settledBy: string | null
  settleNote: string | null
}

export type CaseListAnswer = {
  snapshot: { asOf: string; records: number } | null
  latest: { heldOn: PlainDate; people: number; differences: number } | null
  items: readonly CaseRow[]
}

export type ReconciledAnswer = { differences: number; appeared: number; gone: number }
