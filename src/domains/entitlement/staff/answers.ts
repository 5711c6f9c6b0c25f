import type { WhyDecision } from '#kernel/staff/index.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A row of `GET /entitlement/rights`. */
export type RightRow = {
  benefit: string
  names: Names
  order: number
  programme: string
  payer: string
  payerNames: Names
  patientPaysPercent: number
  source: { act: string; place?: string }
  people: number
  first: number
  unknown: number
}

export type RightsAnswer = {
  on: PlainDate
  /** When it was counted, ISO 8601. */
  at: string
  everybody: number
  withRight: number
  payers: readonly { payer: string; names: Names; people: number }[]
  items: readonly RightRow[]
}

/** A row of `GET /entitlement/rights/:benefit/people`. */
export type HolderRow = { personId: number; fullName: string; born: PlainDate; isFirst: boolean }

/** A right of `GET /entitlement/people/:id/rights`, in the law's order. */
export type PersonRight = {
  benefit: string
  names: Names
  holds: boolean | 'unknown'
  patientPaysPercent: number
  payerNames: Names
  /** Which papers prove the right, and where to bring them. */
  bring: Names | null
  why: WhyDecision
}

export type PersonRightsAnswer = {
  on: PlainDate
  person: { fullName: string; born: PlainDate }
  items: readonly PersonRight[]
}
