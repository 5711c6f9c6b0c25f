import type { Context } from '#kernel/context.ts'
import { refused } from '#kernel/refusal.ts'
import { refusePrescription } from './permissions.ts'
import { readPrescription } from './tables.ts'
import type { PrescriptionId } from './types.ts'
import { type WriteOutcome, writePrescription } from './write-prescription.ts'

export type RepeatPrescription = {
  prescriptionId: PrescriptionId
  /** Where another doctor of the place goes on with the course. */
  doctorId?: number
  isSigned?: boolean
  idempotencyKey: string
}

/**
 * Goes on with a chronic course: the same medicine, dose and quantity, written today under a new
 * number. The decision is asked anew, because rights, lists and the commission's terms end.
 */
export async function repeatPrescription(
  context: Context,
  command: RepeatPrescription,
): Promise<WriteOutcome> {
  const earlier = await readPrescription(context.region.db, command.prescriptionId)
  if (!earlier) return refused('prescription-not-found')
  const forbidden = refusePrescription(context, 'post', earlier)
  if (forbidden) return forbidden
  if (!earlier.isChronicCourse)
    return refused('prescription-not-chronic', { number: earlier.number })
  const { siteId, personId, medicineId, units, unitsPerDay, signa, icd10 } = earlier
  return writePrescription(
    context,
    {
      siteId,
      doctorId: command.doctorId ?? earlier.doctorId,
      personId,
      medicineId,
      units,
      unitsPerDay,
      signa,
      icd10,
      isChronicCourse: true,
      object: earlier.object,
      idempotencyKey: command.idempotencyKey,
      ...(earlier.tradeName === null ? {} : { tradeName: earlier.tradeName }),
      ...(earlier.commissionDecisionId === null
        ? {}
        : { commissionDecisionId: earlier.commissionDecisionId }),
      ...(command.isSigned === undefined ? {} : { isSigned: command.isSigned }),
    },
    { repeatsId: earlier.id },
  )
}
