import { endSetAside, listSetAsides, type StockRefusal } from '#domains/stock/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { recordEvent } from '#kernel/events.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { lockPrescription } from '../tables.ts'
import { deferredEvent } from './defer-prescription.ts'
import { lockOpenDeferral, markWaiting } from './deferral-tables.ts'

export type ReleaseKept = { siteId: number; prescriptionId: number }

export type ReleaseKeptOutcome =
  | { outcome: 'released'; units: number }
  | Refusal<'deferral-nothing-kept', { number: string; because: string }>
  | Refusal<'prescription-not-found', { prescriptionId: number }>
  | StockRefusal
  | ForbiddenRefusal

/**
 * Frees what is kept for a patient who will not come for it now, before its time is over: the next
 * in the queue gets it, and the prescription waits on, counted as once not fetched.
 */
export async function releaseKept(
  context: Context,
  { siteId, prescriptionId }: ReleaseKept,
): Promise<ReleaseKeptOutcome> {
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId })
  if (forbidden) return forbidden
  return allOrNothing<ReleaseKeptOutcome>(context.region.db, async (tx) => {
    const prescription = await lockPrescription(tx, asId(prescriptionId))
    if (!prescription) return refused('prescription-not-found', { prescriptionId })
    const { number, medicineId } = prescription
    const open = await lockOpenDeferral(tx, prescription.id)
    const kept = await listSetAsides(tx, { siteId, reference: number })
    if (!open || kept.length === 0) {
      return refused('deferral-nothing-kept', { number, because: 'waiting' })
    }
    const setAsideIds = kept.map(({ id }) => id)
    const ended = await endSetAside(
      context,
      {
        setAsideIds,
        end: 'released',
        idempotencyKey: `deferral released ${setAsideIds.join(' ')} ${open.setAsideCount}`,
      },
      tx,
    )
    if (ended.outcome === 'refused') return ended
    await markWaiting(tx, open.id, true)
    await recordEvent(tx, context, {
      kind: deferredEvent,
      payload: { siteIds: [siteId], medicineIds: [medicineId] },
    })
    const units = kept.reduce((sum, { quantity }) => sum + quantity, 0)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'deferral',
      documentId: open.id,
      facts: { prescription: number, releasedUnits: units },
    })
    return { outcome: 'released', units }
  })
}
