import { listSetAsides, type ReversalOutcome, reverseOwnDocument } from '#domains/stock/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { type DocumentId, findDocumentByKey } from '#kernel/document.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { type ChangeOutcome, changeState } from '../change-state.ts'
import {
  type Deferral,
  findFetchedAt,
  insertDeferral,
  lockOpenDeferral,
  markSetAside,
  setDeferredUnits,
} from '../deferral/deferral-tables.ts'
import type { PrescriptionState } from '../prescription-state.ts'
import { lockPrescription } from '../tables.ts'
import type { Prescription } from '../types.ts'
import {
  type Dispensing,
  type DispensingId,
  findDispensing,
  markReversed,
} from './dispensing-tables.ts'
import { documentOwner } from './hand-over.ts'

export type ReverseDispensing = { dispensingId: number; reason: string; idempotencyKey: string }

export type ReverseOutcome =
  | {
      outcome: 'reversed' | 'already-reversed-so'
      dispensingId: DispensingId
      documentId: DocumentId
      state: PrescriptionState
    }
  | Refusal<'dispensing-not-found', { dispensingId: number }>
  | Refusal<'dispensing-reversed', { dispensingId: number }>
  | Exclude<ChangeOutcome, { outcome: 'changed' }>
  | Extract<ReversalOutcome, { outcome: 'refused' }>
  | ForbiddenRefusal

/**
 * Takes a dispensing back as if it had not been, once: the units at their own moment, the days that
 * they covered, the state of the prescription. What was given out of units that were set aside is
 * kept for the patient again, and the prescription waits again with the same due day.
 */
export async function reverseDispensing(
  context: Context,
  command: ReverseDispensing,
): Promise<ReverseOutcome> {
  const id = asId<'Dispensing'>(command.dispensingId)
  const found = await findDispensing(context.region.db, id)
  if (!found) return refused('dispensing-not-found', { dispensingId: command.dispensingId })
  const forbidden = refuseUnless(context, 'decide', 'dispensing', { siteId: found.siteId })
  if (forbidden) return forbidden
  return allOrNothing<ReverseOutcome>(context.region.db, (tx) =>
    reverse(context, command, found, tx),
  )
}

async function reverse(
  context: Context,
  command: ReverseDispensing,
  dispensing: Dispensing,
  tx: Transaction,
): Promise<ReverseOutcome> {
  const prescription = await lockPrescription(tx, dispensing.prescriptionId)
  if (!prescription) throw new Error(`no prescription ${dispensing.prescriptionId}`)
  const key = `reversal ${command.idempotencyKey}`
  const now = await findDispensing(tx, dispensing.id)
  if (now?.reversedDocumentId) {
    const earlier = await findDocumentByKey(tx, key)
    if (earlier?.id !== now.reversedDocumentId) {
      return refused('dispensing-reversed', { dispensingId: dispensing.id })
    }
    return {
      outcome: 'already-reversed-so',
      dispensingId: dispensing.id,
      documentId: earlier.id,
      state: prescription.state,
    }
  }
  const { documentId, siteId } = dispensing
  const outcome = await reverseOwnDocument(
    context,
    { documentId, reason: command.reason, idempotencyKey: key },
    documentOwner,
    tx,
  )
  if (outcome.outcome === 'refused') return outcome
  await markReversed(tx, dispensing.id, outcome.documentId)
  const dispensedUnits = prescription.dispensedUnits - dispensing.units
  const isPutOff = await waitsAgain(context, tx, prescription, dispensing, dispensedUnits)
  const changed = await changeState(tx, context, {
    prescriptionId: prescription.id,
    to: isPutOff ? 'deferred' : dispensedUnits > 0 ? 'partly-dispensed' : 'at-pharmacy',
    siteId,
    dispensedUnits,
    reason: command.reason,
    facts: { dispensingId: dispensing.id, reversedUnits: dispensing.units },
    locked: prescription,
  })
  if (changed.outcome === 'refused') return changed
  await recordAudit(tx, context, {
    verb: 'decide',
    document: 'dispensing',
    documentId: dispensing.id,
    facts: { prescription: prescription.number, reason: command.reason, isReversed: true },
  })
  return {
    outcome: 'reversed',
    dispensingId: dispensing.id,
    documentId: outcome.documentId,
    state: changed.prescription.state,
  }
}

/** Whether the prescription is put off now: it was before, or this dispensing had ended a deferral. */
async function waitsAgain(
  context: Context,
  tx: Transaction,
  prescription: Prescription,
  dispensing: Dispensing,
  dispensedUnits: number,
): Promise<boolean> {
  const open =
    (await lockOpenDeferral(tx, prescription.id)) ??
    (await reopen(context, tx, prescription, dispensing, dispensedUnits))
  if (!open) return false
  // It waits for all that is left now, what was just taken back included.
  await setDeferredUnits(tx, open.id, prescription.units - dispensedUnits)
  const kept = await listSetAsides(tx, { reference: prescription.number })
  const until = kept.map(({ expiresAt }) => expiresAt).toSorted((a, b) => +b - +a)[0]
  if (until && open.state === 'waiting') await markSetAside(tx, open.id, until)
  return true
}

async function reopen(
  context: Context,
  tx: Transaction,
  prescription: Prescription,
  dispensing: Dispensing,
  dispensedUnits: number,
): Promise<Deferral | undefined> {
  const ended = await findFetchedAt(tx, prescription.id, dispensing.at)
  if (!ended) return undefined
  return insertDeferral(tx, {
    prescriptionId: prescription.id,
    siteId: ended.siteId,
    personId: ended.personId,
    medicineId: ended.medicineId,
    programme: ended.programme,
    units: prescription.units - dispensedUnits,
    requestedAt: ended.requestedAt,
    due: ended.term,
    requestedBy: context.actor.name,
    followsId: ended.id,
  })
}
