import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { changeState } from './change-state.ts'
import type { PrescriptionRefusal } from './refusals.ts'
import { lockPrescription } from './tables.ts'
import type { Prescription, PrescriptionId, PrescriptionSource } from './types.ts'

export type CancelOutcome =
  | { outcome: 'changed'; prescription: Prescription }
  | PrescriptionRefusal
  | Refusal
  | ForbiddenRefusal

/**
 * Ends a prescription of which nothing was handed over, with the reason. A draft may be cancelled by
 * who may write (`post`), a signed one by who may sign (`decide`), at the place that wrote it. Who
 * waits for it on deferral learns of it from `prescriptions.changed`.
 */
export function cancelPrescription(
  context: Context,
  command: { prescriptionId: PrescriptionId; reason: string },
): Promise<CancelOutcome> {
  return context.region.db.transaction((tx) => cancelWithin(tx, context, command))
}

/** As cancelPrescription, in the transaction of a correction. */
export async function cancelWithin(
  tx: Transaction,
  context: Context,
  { prescriptionId, reason }: { prescriptionId: PrescriptionId; reason: string },
  source?: PrescriptionSource,
): Promise<CancelOutcome> {
  const found = await lockPrescription(tx, prescriptionId)
  if (!found) return refused('prescription-not-found')
  const verb = found.state === 'draft' ? 'post' : 'decide'
  const forbidden =
    source === 'imported'
      ? refuseUnless(context, 'post', 'prescription-file', { siteId: found.siteId })
      : refuseUnless(context, verb, 'prescription', { siteId: found.siteId })
  if (forbidden) return forbidden
  const changed = await changeState(tx, context, {
    prescriptionId,
    to: 'cancelled',
    siteId: found.siteId,
    reason,
    locked: found,
  })
  if (changed.outcome === 'refused') return changed
  await recordAudit(tx, context, {
    verb,
    document: 'prescription',
    documentId: found.number,
    facts: { cancelled: reason.trim() },
  })
  return changed
}
