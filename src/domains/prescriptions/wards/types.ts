import type { DocumentId } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { CommissionDecisionId } from '../types.ts'

export type WardId = Id<'Ward'>
export type WardRequestId = Id<'WardRequest'>
export type WardLineId = Id<'WardLine'>
export type WardIssueId = Id<'WardIssue'>
export type FormularyEntryId = Id<'FormularyEntry'>

/** A department of a hospital that asks its pharmacy for medicines. */
export type Ward = { id: WardId; siteId: number; name: string; closedOn: PlainDate | null }

/**
 * An INN that the wards of a hospital may ask for; `until` is the last day, absent while open.
 * `needsCommission`: only with a decision of the commission about the patient.
 */
export type FormularyRow = {
  id: FormularyEntryId
  siteId: number
  innId: number
  from: PlainDate
  until: PlainDate | null
  needsCommission: boolean
  basis: string
}

export type FormularyEntry = FormularyRow & { inn: string }

export const wardRequestStates = [
  'sent',
  'partly-issued',
  'issued',
  'declined',
  'withdrawn',
] as const
export type WardRequestState = (typeof wardRequestStates)[number]

export type WardRequest = {
  id: WardRequestId
  number: string
  wardId: WardId
  ward: string
  siteId: number
  pharmacySiteId: number
  isUrgent: boolean
  comment: string
  state: WardRequestState
  requestedAt: Date
  requestedBy: string
  closedAt: Date | null
  closeReason: string | null
}

/** Units are the smallest dispensable ones. One of the two grounds is always there. */
export type WardRequestLine = {
  id: WardLineId
  requestId: WardRequestId
  medicineId: number
  programme: string
  units: number
  issuedUnits: number
  formularyEntryId: FormularyEntryId | null
  commissionDecisionId: CommissionDecisionId | null
}

export type WardIssue = {
  id: WardIssueId
  requestId: WardRequestId
  documentId: DocumentId
  at: Date
  byName: string
  receivedBy: string
  reversedDocumentId: DocumentId | null
}
