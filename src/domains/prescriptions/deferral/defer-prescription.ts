import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { type ChangeOutcome, changeState } from '../change-state.ts'
import { type CheckCode, checksOfPrescription, inTheWay } from '../counter/checks.ts'
import {
  findCounterMedicine,
  findCounterSite,
  isLicensed,
  servesPeople,
} from '../counter/counter-place.ts'
import { rightOnDay } from '../counter/right-on-day.ts'
import { withinTransaction } from '../counter/within.ts'
import { lockPrescription } from '../tables.ts'
import type { Prescription } from '../types.ts'
import { continueDeferral, type DeferralMark, markOf } from './continue-deferral.ts'
import { findOpenDeferral } from './deferral-tables.ts'

export type DeferPrescription = { siteId: number; prescriptionId: number }

export type DeferOutcome =
  | { outcome: 'deferred' | 'already-deferred'; mark: DeferralMark }
  | Refusal<`counter-${CheckCode}`>
  | Refusal<'counter-site-unknown', { siteId: number }>
  | Refusal<'prescription-not-found', { prescriptionId: number }>
  | Exclude<ChangeOutcome, { outcome: 'changed' }>
  | ForbiddenRefusal

/** Stock has moved or may be missing: goods that lie free are looked through for this medicine. */
export const deferredEvent = 'prescriptions.deferred'

/**
 * Puts off a prescription for which the medicine is not there: it takes its place in the queue of
 * the pharmacy, due by the law of the day, and is served later even if it runs out meanwhile.
 *
 * Everything but the medicine must be in order: signed, in its days, the right held, the pharmacy
 * licensed. The guard is not asked yet: days may pass. Asked twice, it is put off once.
 */
export async function deferPrescription(
  context: Context,
  command: DeferPrescription,
): Promise<DeferOutcome> {
  const { siteId } = command
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId })
  if (forbidden) return forbidden
  return allOrNothing<DeferOutcome>(context.region.db, (tx) => defer(context, command, tx))
}

async function defer(
  context: Context,
  { siteId, prescriptionId }: DeferPrescription,
  tx: Transaction,
): Promise<DeferOutcome> {
  const inside = withinTransaction(context, tx)
  const site = await findCounterSite(inside, siteId)
  if (!site) return refused('counter-site-unknown', { siteId })
  const prescription = await lockPrescription(tx, asId(prescriptionId))
  if (!prescription) return refused('prescription-not-found', { prescriptionId })
  const today = localDate(context.at, site.timeZone)
  const open = await findOpenDeferral(tx, prescription.id)
  if (open) {
    const requestedOn = localDate(open.requestedAt, site.timeZone)
    return { outcome: 'already-deferred', mark: markOf(open, prescription.number, requestedOn) }
  }
  const medicine = await findCounterMedicine(inside, prescription.medicineId)
  const right = await rightOnDay(inside, prescription, medicine, today)
  const obstacle = inTheWay(
    checksOfPrescription({
      today,
      prescription: { ...prescription, isSigned: prescription.signedAt !== null },
      isDeferred: false,
      right,
      formsNeeded: right.formsNeeded,
      tooEarly: undefined,
      site: {
        dispenses: servesPeople(site),
        isLicensed: await isLicensed(inside, site, medicine, today),
      },
    }),
  )
  if (obstacle) return refused(`counter-${obstacle.code}`, obstacle.facts)
  const changed = await changeState(tx, context, {
    prescriptionId: prescription.id,
    to: 'deferred',
    siteId,
    locked: prescription,
  })
  if (changed.outcome === 'refused') return changed
  return putOff(context, tx, changed.prescription, siteId, today)
}

async function putOff(
  context: Context,
  tx: Transaction,
  prescription: Prescription,
  siteId: number,
  today: DeferralMark['requestedOn'],
): Promise<DeferOutcome> {
  const { mark } = await continueDeferral(context, tx, {
    prescription,
    siteId,
    today,
    open: undefined,
    given: [],
    unitsLeft: prescription.units - prescription.dispensedUnits,
  }).then((continued) => ('reason' in continued ? { mark: undefined } : continued))
  if (!mark) throw new Error(`prescription ${prescription.number} was not put off`)
  await recordEvent(tx, context, {
    kind: deferredEvent,
    payload: { siteIds: [siteId], medicineIds: [prescription.medicineId] },
  })
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'deferral',
    documentId: mark.deferralId,
    facts: { prescription: prescription.number, units: mark.units, dueOn: mark.dueOn },
  })
  return { outcome: 'deferred', mark }
}
