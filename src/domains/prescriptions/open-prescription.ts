import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { refusePrescription } from './permissions.ts'
import { listSteps, readPrescription } from './tables.ts'
import type { Prescription, PrescriptionId, PrescriptionStep } from './types.ts'

export type OpenOutcome =
  | { outcome: 'opened'; prescription: Prescription; steps: PrescriptionStep[] }
  | Refusal<'prescription-not-found'>
  | ForbiddenRefusal

/**
 * A prescription with every step that it took. It names a person and a disease, so opening it
 * leaves the same trace as opening the person's record.
 */
export async function openPrescription(context: Context, id: PrescriptionId): Promise<OpenOutcome> {
  const { db } = context.region
  const prescription = await readPrescription(db, id)
  if (!prescription) return refused('prescription-not-found')
  const forbidden = refusePrescription(context, 'read', prescription)
  if (forbidden) return forbidden
  await recordAudit(db, context, {
    verb: 'read',
    document: 'person',
    documentId: prescription.personId,
    facts: { prescription: prescription.number },
  })
  return { outcome: 'opened', prescription, steps: await listSteps(db, id) }
}
