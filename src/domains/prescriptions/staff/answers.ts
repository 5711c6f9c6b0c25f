import type { PlainDate } from '#kernel/plain-date.ts'
import type { WhyDecision } from '#kernel/staff/index.ts'

export type PrescriptionStateName =
  | 'draft'
  | 'issued'
  | 'at-pharmacy'
  | 'deferred'
  | 'partly-dispensed'
  | 'dispensed'
  | 'returned'
  | 'refused'
  | 'expired'
  | 'cancelled'

/** A row of a list, as the API gives it. */
export type PrescriptionAnswer = {
  id: number
  number: string
  state: PrescriptionStateName
  person: string
  bornOn: PlainDate | null
  personId: number
  doctorId: number
  doctor: string
  site: string
  siteId: number
  medicine: string
  medicineId: number
  tradeName: string | null
  object: string
  commissionDecisionId: number | null
  unit: string
  units: number
  dispensedUnits: number
  unitsPerDay: string
  coversDays: number
  signa: string
  icd10: string
  issuedOn: PlainDate
  lastDay: PlainDate
  forms: string[]
  programme: string
  patientPaysPercent: number
  priority: 'ordinary' | 'cito' | 'statim'
  isChronicCourse: boolean
  signedBy: string | null
}

export type FoundPrescriptions = { items: PrescriptionAnswer[]; next: number | null }

export type StepAnswer = {
  at: string
  from: PrescriptionStateName | null
  to: PrescriptionStateName
  reason: string | null
  byName: string
}

export type SignedFileAnswer = {
  id: number
  fileName: string
  sha256: string
  documentName: string | null
  verdict: 'valid' | 'not-verified'
  verifier: string | null
  attachedAt: string
  attachedBy: string
}

type Numbered = { id: number; number: string; issuedOn: PlainDate }

export type OpenedPrescription = {
  prescription: PrescriptionAnswer
  steps: StepAnswer[]
  signedFiles: SignedFileAnswer[]
  corrects: Numbered | null
  correctedBy: Numbered | null
  why: WhyDecision
}

export type DecisionAnswer = {
  id: number
  number: string
  decidedOn: PlainDate
  person: string
  medicine: string
  tradeName: string | null
  purpose: string
  ground: string
  groundsText: string
  members: { name: string; role: 'chair' | 'member' | 'secretary' }[]
  outcome: 'approved' | 'rejected'
  from: PlainDate
  until: PlainDate
}

export type ProposalAnswer = {
  supply: {
    supply: 'free' | 'half-price' | 'own-money'
    programme?: string
    lastDay: PlainDate
    forms: string[]
    isCommissionNeeded: boolean
  }
  why: WhyDecision
  unit: string
  courseDays: number | null
  mostUnits: number | null
  coversDays: number | null
  commissionDecisions: DecisionAnswer[]
  nearby: { siteId: number; name: string; address: string; distanceInKm: number; units: number }[]
  unitsNearby: number
}
