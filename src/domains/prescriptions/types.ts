import type { MedicineId } from '#domains/medicines/index.ts'
import type { SiteId } from '#domains/facilities/index.ts'
import type { Decision } from '#kernel/decision.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PrescriptionState } from './prescription-state.ts'

export type PrescriptionId = Id<'Prescription'>
export type CommissionDecisionId = Id<'CommissionDecision'>

/** How soon it must be served: in the ordinary term, urgently, or at once (exchange list 609). */
export const priorities = ['ordinary', 'cito', 'statim'] as const
export type Priority = (typeof priorities)[number]

/** What is prescribed (exchange list 651). */
export const recipeObjects = ['medicine', 'nutrition', 'device'] as const
export type RecipeObject = (typeof recipeObjects)[number]

/** Written by a doctor here, brought by a clinic's file, or lived through by the simulation. */
export type PrescriptionSource = 'written' | 'imported' | 'simulated'

/** The file with a qualified signature, and what the verifier said of it. */
export type Signature = {
  readonly fileName: string
  readonly sha256: string
  /** What a detached signature signs. */
  readonly document?: { readonly fileName: string; readonly sha256: string }
  /** `not-verified` where no verifier is configured: the signed paper stays the original. */
  readonly verdict: 'valid' | 'not-verified'
  readonly verifier?: string
}

export type Prescription = {
  id: PrescriptionId
  number: string
  source: PrescriptionSource
  object: RecipeObject
  /** Codes of the forms it stands on, such as 148-1/у-04(л). */
  forms: string[]
  /** As written; read a merged person through `survivorOf`. */
  personId: Id<'Person'>
  siteId: SiteId
  doctorId: Id<'Doctor'>
  issuedOn: PlainDate
  validDays: number
  /** The last day on which it may be presented. */
  lastDay: PlainDate
  medicineId: MedicineId
  /** Only where a commission decided for a trade name. */
  tradeName: string | null
  /** Smallest dispensable units. */
  units: number
  /** How it is taken, in the doctor's words. */
  signa: string
  /** Smallest dispensable units; a decimal number as text. */
  unitsPerDay: string
  coversDays: number
  icd10: string
  benefit: string
  category: string | null
  programme: string
  patientPaysPercent: number
  priority: Priority
  isChronicCourse: boolean
  commissionDecisionId: CommissionDecisionId | null
  /** As given when it was written: outcome, reasons, receipt. */
  decision: Decision<unknown>
  state: PrescriptionState
  /** Where it lies while it is at a pharmacy. */
  presentedSiteId: SiteId | null
  dispensedUnits: number
  signedAt: Date | null
  signedBy: string | null
  signature: Signature | null
  repeatsId: PrescriptionId | null
  correctsId: PrescriptionId | null
  importId: number | null
  createdAt: Date
  createdBy: string
}

/** One change of state, in order; never changed. */
export type PrescriptionStep = {
  at: Date
  from: PrescriptionState | null
  to: PrescriptionState
  siteId: SiteId | null
  reason: string | null
  facts: Record<string, unknown>
  byName: string
}
