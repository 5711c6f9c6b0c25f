import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import { refused } from '#kernel/refusal.ts'
import { cancelWithin } from './cancel-prescription.ts'
import { prepareAll } from './prepare-prescription.ts'
import type { PrescriptionId } from './types.ts'
import {
  type WriteOutcome,
  type WritePrescription,
  writePrescription,
  type WrittenBy,
} from './write-prescription.ts'

export type CorrectPrescription = {
  prescriptionId: PrescriptionId
  /** Why the old one is not right: stands in its last step. */
  reason: string
  /** The whole of the new one. */
  prescription: WritePrescription
}

/**
 * Cancels a prescription and writes the right one in its place, which names the old: both or
 * neither. Nothing of the old one may have been handed over. The same key again answers with the
 * correction that was made.
 */
export function correctPrescription(
  context: Context,
  { prescriptionId, reason, prescription }: CorrectPrescription,
  by: WrittenBy = {},
  within?: Transaction,
): Promise<WriteOutcome> {
  return allOrNothing<WriteOutcome>(within ?? context.region.db, async (tx) => {
    const later = await correctionOf(tx, prescriptionId)
    if (later && later.key !== prescription.idempotencyKey) {
      return refused('prescription-corrected', { number: later.oldNumber, by: later.number })
    }
    const source = { ...by, correctsId: prescriptionId }
    if (!later) {
      // Before anything is cancelled: a refusal inside the caller's transaction undoes nothing.
      const [ready] = await prepareAll(context, [{ ...prescription, by: source }], tx)
      if (ready?.outcome === 'refused') return ready
      const cancelled = await cancelWithin(tx, context, { prescriptionId, reason }, by.source)
      if (cancelled.outcome === 'refused') return cancelled
    }
    return writePrescription(context, prescription, source, tx)
  })
}

type Correction = { number: string; oldNumber: string; key: string | null }

function correctionOf(db: Queryable, id: PrescriptionId): Promise<Correction | undefined> {
  return db.maybe<Correction>(sql`
    SELECT later.number, earlier.number AS "oldNumber", later.idempotency_key AS key
    FROM prescription later JOIN prescription earlier ON earlier.id = later.corrects_id
    WHERE later.corrects_id = ${id} AND later.state <> 'cancelled'`)
}
