import type { Refusal } from '#kernel/refusal.ts'

/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const prescriptionRefusals = {
  'commission-decision-does-not-fit': 409,
  'commission-decision-not-found': 404,
  'commission-grounds-empty': 422,
  'commission-members-missing': 422,
  'commission-period-empty': 422,
  'commission-purpose-unknown': 422,
  'prescription-backdated': 422,
  'prescription-commission-needed': 409,
  'prescription-corrected': 409,
  'prescription-course-too-long': 422,
  'prescription-diagnosis-invalid': 422,
  'prescription-doctor-not-at-site': 409,
  'prescription-doctor-unknown': 404,
  'prescription-dose-impossible': 422,
  'prescription-file-needs-document': 422,
  'prescription-file-not-found': 404,
  'prescription-file-of-cancelled': 409,
  'prescription-file-of-draft': 409,
  'prescription-file-unsigned': 422,
  'prescription-in-the-future': 422,
  'prescription-key-used': 409,
  'prescription-medicine-unknown': 404,
  'prescription-no-right': 409,
  'prescription-not-a-draft': 409,
  'prescription-not-chronic': 409,
  'prescription-not-found': 404,
  'prescription-not-yours': 403,
  'prescription-patient-died': 409,
  'prescription-patient-unknown': 404,
  'prescription-served': 409,
  'prescription-signature-invalid': 422,
  'prescription-site-unknown': 404,
  'prescription-step-impossible': 409,
  'prescription-step-needs-reason': 422,
  'prescription-too-much': 422,
  'prescription-trade-name-needs-commission': 409,
  'prescription-units-impossible': 422,
} as const

export type PrescriptionReason = keyof typeof prescriptionRefusals

/** What the writing of prescriptions refuses; the facts of each are those of its sentence. */
export type PrescriptionRefusal<Reason extends PrescriptionReason = PrescriptionReason> =
  Refusal<Reason>
