import type { WritePrescription, WrittenBy } from '#domains/prescriptions/index.ts'
import type { PlannedPrescription } from './planned-prescription.ts'

/** The command that writes a planned prescription, signed in the same act. */
export function writing(planned: PlannedPrescription): {
  command: WritePrescription
  by: WrittenBy
} {
  const { siteId, doctorId, personId, medicineId, units, unitsPerDay, signa, icd10 } = planned
  return {
    command: {
      siteId,
      doctorId,
      personId,
      medicineId,
      units,
      unitsPerDay,
      signa,
      icd10,
      priority: planned.priority,
      isChronicCourse: planned.isChronicCourse,
      isSigned: true,
      idempotencyKey: planned.key,
    },
    by: { source: 'simulated' },
  }
}
