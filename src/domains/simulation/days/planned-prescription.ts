import type { CommissionDecision } from '#domains/prescriptions/index.ts'

export type CommissionGround = CommissionDecision['ground']

/** A prescription that a clinic means to write, and what its patient means to do. */
export type PlannedPrescription = {
  /** Its idempotency key, and the name of its chances. */
  key: string
  siteId: number
  doctorId: number
  personId: number
  medicineId: number
  /** Whose money the right is. */
  programme: string
  units: number
  unitsPerDay: string
  signa: string
  icd10: string
  priority: 'ordinary' | 'cito'
  isChronicCourse: boolean
  /** The key of the prescription whose course goes on. */
  repeatsKey?: string
  /** Whether the course goes on after some days. */
  isRepeated: boolean
  commission?: { ground: CommissionGround; tradeName?: string }
  pharmacyId: number
  /** Where else in the town the patient asks when that one has not got it. */
  elsewhere: readonly number[]
  /** Working days after which the patient comes to the pharmacy; some never do. */
  comesAfter: number | 'never'
  /** Minutes after the beginning of the day on which the patient comes. */
  minute: number
}
