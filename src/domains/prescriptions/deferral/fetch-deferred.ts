import { findSetAsideEnd, listSetAsides } from '#domains/stock/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import {
  type CounterRefusal,
  findHandedOver,
  type HandedOver,
  type HandOver,
  handOver,
} from '../counter/hand-over.ts'
import { lockPrescription } from '../tables.ts'

export type FetchDeferred = Omit<HandOver, 'lines' | 'setAsideIds' | 'deferRest'>

export type FetchOutcome =
  | HandedOver
  | Refusal<'deferral-nothing-kept', { number: string; because: string }>
  | CounterRefusal

/**
 * Hands over what was set aside for a prescription: all that is kept for it at this pharmacy. A part
 * ends this deferral, and the rest waits on with the same due day. That the prescription ran out
 * meanwhile does not matter; a recall does: then nothing is kept any longer, and the refusal says why.
 */
export async function fetchDeferred(
  context: Context,
  command: FetchDeferred,
): Promise<FetchOutcome> {
  const { siteId } = command
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId })
  if (forbidden) return forbidden
  return allOrNothing<FetchOutcome>(context.region.db, (tx) => fetch(context, command, tx))
}

async function fetch(
  context: Context,
  command: FetchDeferred,
  tx: Transaction,
): Promise<FetchOutcome> {
  const { siteId, prescriptionId } = command
  const prescription = await lockPrescription(tx, asId(prescriptionId))
  if (!prescription) return refused('prescription-not-found', { prescriptionId })
  const { number } = prescription
  const before = await findHandedOver(tx, command.idempotencyKey, prescription)
  if (before) return before
  const kept = await listSetAsides(tx, { siteId, reference: number })
  if (kept.length === 0) {
    const because = (await findSetAsideEnd(tx, number)) ?? 'waiting'
    return refused('deferral-nothing-kept', { number, because })
  }
  const lines = kept.map(({ lotId, quantity }) => ({ lotId, quantity }))
  return handOver(context, { ...command, lines, setAsideIds: kept.map(({ id }) => id) }, tx)
}
