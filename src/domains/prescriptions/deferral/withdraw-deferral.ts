import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { StockRefusal } from '#domains/stock/index.ts'
import { type ChangeOutcome, changeState } from '../change-state.ts'
import { lockPrescription } from '../tables.ts'
import type { PrescriptionId } from '../types.ts'
import { freeSetAsides } from './continue-deferral.ts'
import { type DeferralId, endDeferral, lockOpenDeferral } from './deferral-tables.ts'

export type WithdrawDeferral = { siteId: number; prescriptionId: number; reason: string }

export type WithdrawOutcome =
  | { outcome: 'withdrawn'; deferralId: DeferralId }
  | Refusal<'deferral-not-open', { prescriptionId: number }>
  | Refusal<'prescription-not-found', { prescriptionId: number }>
  | Exclude<ChangeOutcome, { outcome: 'changed' }>
  | StockRefusal
  | ForbiddenRefusal

/**
 * The patient no longer wants to wait: what was kept is free for the next in the queue, and the
 * prescription goes on as it was before, to be served elsewhere while its days last.
 */
export async function withdrawDeferral(
  context: Context,
  command: WithdrawDeferral,
): Promise<WithdrawOutcome> {
  const { siteId, prescriptionId } = command
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId })
  if (forbidden) return forbidden
  return allOrNothing<WithdrawOutcome>(context.region.db, async (tx) => {
    const prescription = await lockPrescription(tx, asId(prescriptionId))
    if (!prescription) return refused('prescription-not-found', { prescriptionId })
    const open = await lockOpenDeferral(tx, prescription.id)
    if (!open) return refused('deferral-not-open', { prescriptionId })
    const { id } = open
    await endDeferral(tx, id, { state: 'withdrawn', at: context.at, reason: command.reason })
    const kept = await freeSetAsides(context, tx, prescription.number)
    if (kept) return kept
    const changed = await changeState(tx, context, {
      prescriptionId: prescription.id,
      to: prescription.dispensedUnits > 0 ? 'partly-dispensed' : 'at-pharmacy',
      siteId,
      reason: command.reason,
      locked: prescription,
    })
    if (changed.outcome === 'refused') return changed
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'deferral',
      documentId: id,
      facts: { prescription: prescription.number, reason: command.reason },
    })
    return { outcome: 'withdrawn', deferralId: id }
  })
}

/** A prescription that waits was cancelled by the clinic: it waits no longer, and nothing is kept for it. */
export async function endCancelled(
  context: Context,
  tx: Transaction,
  prescriptionId: PrescriptionId,
): Promise<void> {
  const prescription = await lockPrescription(tx, prescriptionId)
  if (prescription?.state !== 'cancelled') return
  const open = await lockOpenDeferral(tx, prescriptionId)
  if (!open) return
  await endDeferral(tx, open.id, { state: 'withdrawn', at: context.at, reason: 'cancelled' })
  await freeSetAsides(context, tx, prescription.number)
}
