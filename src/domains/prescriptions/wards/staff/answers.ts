import type { PlainDate } from '#kernel/plain-date.ts'
import type { WardRequestState } from '../types.ts'

/** What the API of wards answers, as JSON. */
export type RequestAnswer = {
  id: number
  number: string
  ward: string
  wardId: number
  site: string
  siteId: number
  pharmacy: string
  pharmacySiteId: number
  isUrgent: boolean
  comment: string
  state: WardRequestState
  requestedAt: string
  requestedBy: string
  closedAt: string | null
  closeReason: string | null
}

export type WardLotAnswer = {
  id: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  available: number
  unitsPerPack: number
}

export type RequestLineAnswer = {
  id: number
  medicine: { inn: string; form: string; strength: string | null; unit: string }
  programme: string
  units: number
  issuedUnits: number
  commissionDecisionId: number | null
  proposal: { lines: { lotId: number; quantity: number }[]; missing: number }
  shelf: WardLotAnswer[]
}

export type IssueAnswer = {
  id: number
  at: string
  byName: string
  receivedBy: string
  reversedDocumentId: number | null
}

export type RequestSheetAnswer = {
  request: Omit<RequestAnswer, 'site' | 'pharmacy'>
  lines: RequestLineAnswer[]
  issues: IssueAnswer[]
}

export type WardAnswer = { id: number; name: string; closedOn: PlainDate | null }

export type FormularyAnswer = {
  id: number
  inn: string
  innId: number
  from: PlainDate
  until: PlainDate | null
  needsCommission: boolean
  basis: string
}

export type PickedMedicineAnswer = {
  id: number
  label: string
  description?: string
  unit: string
  isOnFormulary: boolean
  needsCommission: boolean
  decisions: { id: number; number: string; until: PlainDate | null }[]
}
