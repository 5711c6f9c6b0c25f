import type { PlainDate } from '#kernel/plain-date.ts'

export const kinds = [
  'right-lost',
  'right-not-registered',
  'package-differs',
  'died',
  'moved',
  'identity-differs',
  'unknown-here',
] as const
export const states = ['open', 'letter', 'settled', 'gone'] as const
export type CaseFacts = Readonly<Record<string, string | number | boolean | null>>

/** A row of `GET /reconciliation/cases`. */
export type CaseRow = {
  id: number
  kind: (typeof kinds)[number]
  personId: number | null
  name: string | null
  bornOn: PlainDate | null
  category: string | null
  here: CaseFacts
  there: CaseFacts
  state: (typeof states)[number]
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
