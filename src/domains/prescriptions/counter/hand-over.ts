import { lockGroup } from '#domains/people/index.ts'
import {
  atSite,
  endSetAside,
  findLots,
  type Lot,
  moveStock,
  type StockRefusal,
} from '#domains/stock/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { type DocumentId, findDocumentByKey } from '#kernel/document.ts'
import { asId } from '#kernel/id.ts'
import type { Kopecks } from '#kernel/money.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { units } from '#kernel/quantity.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { changeState, type ChangeOutcome } from '../change-state.ts'
import { continueDeferral, type DeferralMark } from '../deferral/continue-deferral.ts'
import { type Deferral, lockOpenDeferral } from '../deferral/deferral-tables.ts'
import type { PrescriptionState } from '../prescription-state.ts'
import { lockPrescription } from '../tables.ts'
import type { Prescription } from '../types.ts'
import {
  type Check,
  type CheckCode,
  checksOfHandOver,
  checksOfPrescription,
  inTheWay,
  overridesUsed,
} from './checks.ts'
import { findCounterMedicine, findCounterSite, isLicensed, servesPeople } from './counter-place.ts'
import { type Covers, coversOf } from './covers-of.ts'
import {
  type Dispensing,
  type DispensingId,
  findDispensingOf,
  insertDispensing,
  listServed,
  type Proxy,
} from './dispensing-tables.ts'
import { patientPays } from './patient-pays.ts'
import type { Receiver } from './receivers.ts'
import { rightOnDay } from './right-on-day.ts'
import { beginsOn, servedTooEarly } from './serving-guard.ts'
import { withinTransaction } from './within.ts'

export type HandOver = {
  siteId: number
  prescriptionId: number
  /** Units of lots; at least one. */
  lines: readonly { lotId: number; quantity: number }[]
  /** Where the units are kept for this patient: whole rows, the same units as `lines`. */
  setAsideIds?: readonly number[]
  receivedBy: Receiver
  proxy?: Proxy
  /** Reasons by the code of the check that they go past. */
  overrides?: Readonly<Partial<Record<string, string>>>
  /** Of the sale, where the patient pays a part. */
  receiptNumber?: string
  /** Put the rest off in the same step, where there is a rest. */
  deferRest?: boolean
  idempotencyKey: string
}

export type HandedOver = {
  /** `already-dispensed`: the key was used before for the same; this is what it made. */
  outcome: 'dispensed' | 'already-dispensed'
  dispensingId: DispensingId
  documentId: DocumentId
  state: PrescriptionState
  units: number
  unitsLeft: number
  covers: Covers
  patientPays: Kopecks
  /** The rest, put off, with what stands on the mark for the paper. */
  deferral?: DeferralMark
}

export type CounterRefusal =
  | Refusal<`counter-${CheckCode}`>
  | Refusal<'counter-site-unknown', { siteId: number }>
  | Refusal<'prescription-not-found', { prescriptionId: number }>
  | Exclude<ChangeOutcome, { outcome: 'changed' }>
  | StockRefusal
  | ForbiddenRefusal

/** Whose the documents are in the ledger of units: only this slice takes them back. */
export const documentOwner = 'prescriptions'

type Served = {
  context: Context
  command: HandOver
  prescription: Prescription
  deferral: Deferral | undefined
  lots: ReadonlyMap<number, Lot>
  today: PlainDate
}

/**
 * Hands units of a prescription to whoever came for them, all or nothing, within the caller's
 * transaction. The permission was asked for.
 *
 * Holds the prescription, then the person with all merged rows, then the balances: of two pharmacies
 * at the same second the second one sees what the first one did. What is read as a check is read
 * under these locks; holds on lots, expiry and balances are asked once more by the posting.
 */
export async function handOver(
  context: Context,
  command: HandOver,
  tx: Transaction,
): Promise<HandedOver | CounterRefusal> {
  const site = await findCounterSite(withinTransaction(context, tx), command.siteId)
  if (!site) return refused('counter-site-unknown', { siteId: command.siteId })
  const { prescriptionId } = command
  const prescription = await lockPrescription(tx, asId(prescriptionId))
  if (!prescription) return refused('prescription-not-found', { prescriptionId })
  const today = localDate(context.at, site.timeZone)
  const deferral =
    prescription.state === 'deferred' ? await lockOpenDeferral(tx, prescription.id) : undefined
  const lotIds = command.lines.map(({ lotId }) => lotId)
  const lots = await findLots(context.region, lotIds, tx)
  const unknown = lotIds.find((id) => !lots.has(id))
  if (unknown !== undefined) return refused('lot-unknown', { lotId: unknown })
  const asked = { context, command, prescription, deferral, lots, today }
  const looked = await look(asked, tx, site)
  const obstacle = inTheWay(looked.checks, command.overrides)
  if (obstacle) {
    const earlier = await findEarlier(tx, asked)
    return earlier ?? refused(`counter-${obstacle.code}`, obstacle.facts)
  }
  const posted = await postUnits(asked, looked.patientPays, tx)
  if (posted.outcome === 'refused') return posted
  if (posted.outcome === 'already-posted') {
    const earlier = await findEarlier(tx, asked)
    return earlier ?? refused('key-used-otherwise', { number: posted.number })
  }
  return write(asked, looked, posted.documentId, tx)
}

type Looked = { checks: Check[]; covers: Covers; patientPays: Kopecks; innId: number }

async function look(
  { context, command, prescription, deferral, lots, today }: Served,
  tx: Transaction,
  site: NonNullable<Awaited<ReturnType<typeof findCounterSite>>>,
): Promise<Looked> {
  const inside = withinTransaction(context, tx)
  const medicine = await findCounterMedicine(inside, prescription.medicineId)
  const people = await lockGroup(tx, prescription.personId)
  const earlier = await listServed(tx, people, medicine.innId, today)
  const allowed = context.region.guarantees.value('counter.allowed-overlap-days', today)
  const right = await rightOnDay(inside, prescription, medicine, dayOfRight(deferral, site, today))
  const lines = command.lines.map((line) => ({ ...line, ...priced(lots, line.lotId) }))
  const pays = patientPays(lines, prescription.patientPaysPercent)
  const tooEarly = servedTooEarly(earlier, prescription.id, today, allowed.value)
  // Who needs it again before the time begins with it today: what was there is lost or used up.
  const from = tooEarly ? today : beginsOn(earlier, today)
  const given = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const checks = [
    ...checksOfPrescription({
      today,
      prescription: { ...prescription, isSigned: prescription.signedAt !== null },
      isDeferred: deferral?.term.outlives === true,
      right,
      formsNeeded: right.formsNeeded,
      tooEarly,
      guardSite: await nameOf(inside, tooEarly?.by.siteId),
      site: {
        dispenses: servesPeople(site),
        isLicensed: await isLicensed(inside, site, medicine, today),
      },
    }),
    ...checksOfHandOver({
      today,
      prescription: {
        ...prescription,
        unitsLeft: prescription.units - prescription.dispensedUnits,
      },
      lots: lines,
      beginsOn: from,
      receivedBy: command.receivedBy,
      ...(command.proxy ? { proxy: command.proxy } : {}),
      patientPays: pays,
      ...(command.receiptNumber ? { receiptNumber: command.receiptNumber } : {}),
    }),
  ]
  const covers = coversOf(units(given), prescription.unitsPerDay, from)
  return { checks, covers, patientPays: pays, innId: medicine.innId }
}

/** Whoever came in time and was put off has the right as it was on the day of the request. */
export function dayOfRight(
  deferral: Pick<Deferral, 'requestedAt'> | undefined,
  site: { timeZone: string },
  today: PlainDate,
): PlainDate {
  return deferral ? localDate(deferral.requestedAt, site.timeZone) : today
}

export async function nameOf(context: Context, siteId: number | undefined): Promise<string> {
  if (siteId === undefined) return ''
  return (await findCounterSite(context, siteId))?.name ?? ''
}

function priced(lots: ReadonlyMap<number, Lot>, lotId: number): Lot {
  const lot = lots.get(lotId)
  if (!lot) throw new Error(`no lot ${lotId}`)
  return lot
}

function postUnits({ context, command, prescription }: Served, pays: Kopecks, tx: Transaction) {
  const { siteId, lines, receiptNumber } = command
  const facts = {
    owner: documentOwner,
    prescription: prescription.number,
    // A part paid by the patient is a retail sale with a receipt, not a free supply.
    ...(pays > 0 ? { isSale: true, receiptNumber: receiptNumber ?? '', patientPays: pays } : {}),
  }
  const idempotencyKey = keyOf(command)
  if (command.setAsideIds) {
    const setAsideIds = command.setAsideIds
    return endSetAside(context, { setAsideIds, end: 'given-out', facts, idempotencyKey }, tx)
  }
  return moveStock(
    context,
    {
      kind: 'stock-dispensing',
      siteId,
      idempotencyKey,
      content: { prescriptionId: prescription.id, lines, siteId },
      facts,
      lines: lines.map((line) => ({ ...line, from: atSite(siteId), to: 'patients' as const })),
    },
    tx,
  )
}

const keyOf = ({ idempotencyKey }: Pick<HandOver, 'idempotencyKey'>) => `counter ${idempotencyKey}`

async function write(
  { context, command, prescription, deferral, today }: Served,
  { checks, covers, patientPays: pays, innId }: Looked,
  documentId: DocumentId,
  tx: Transaction,
): Promise<HandedOver | CounterRefusal> {
  const given = command.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const overrides = overridesUsed(checks, command.overrides)
  const dispensingId = await insertDispensing(tx, {
    prescriptionId: prescription.id,
    documentId,
    siteId: command.siteId,
    personId: prescription.personId,
    innId,
    medicineId: prescription.medicineId,
    units: given,
    covers,
    patientPays: pays,
    receiptNumber: pays > 0 ? (command.receiptNumber?.trim() ?? null) : null,
    receivedBy: command.receivedBy,
    proxy: command.proxy ?? null,
    overrides,
    at: context.at,
    byName: context.actor.name,
  })
  const dispensedUnits = prescription.dispensedUnits + given
  const unitsLeft = prescription.units - dispensedUnits
  const isPutOff = unitsLeft > 0 && (command.deferRest === true || deferral !== undefined)
  const state = unitsLeft === 0 ? 'dispensed' : isPutOff ? 'deferred' : 'partly-dispensed'
  const changed = await changeState(tx, context, {
    prescriptionId: prescription.id,
    to: state,
    siteId: command.siteId,
    dispensedUnits,
    facts: { dispensingId, units: given },
    locked: prescription,
  })
  if (changed.outcome === 'refused') return changed
  const mark = await continueDeferral(context, tx, {
    prescription: changed.prescription,
    siteId: command.siteId,
    today,
    open: deferral,
    given: command.setAsideIds ?? [],
    unitsLeft: isPutOff ? unitsLeft : 0,
  })
  if ('reason' in mark) return mark
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'dispensing',
    documentId: dispensingId,
    facts: { prescription: prescription.number, units: given, overrides },
  })
  return {
    outcome: 'dispensed',
    dispensingId,
    documentId,
    state,
    units: given,
    unitsLeft,
    covers,
    patientPays: pays,
    ...(mark.mark ? { deferral: mark.mark } : {}),
  }
}

/** What the key made before, if it was for the same prescription and as many units. */
async function findEarlier(
  tx: Transaction,
  { command, prescription }: Served,
): Promise<HandedOver | CounterRefusal | undefined> {
  const given = command.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const found = await findHandedOver(tx, command.idempotencyKey, prescription)
  if (found && 'units' in found && found.units !== given) {
    return refused('key-used-otherwise', { number: prescription.number })
  }
  return found
}

/** What a key made before; refused where that was for another prescription. */
export async function findHandedOver(
  tx: Transaction,
  idempotencyKey: string,
  prescription: Prescription,
): Promise<HandedOver | CounterRefusal | undefined> {
  const document = await findDocumentByKey(tx, keyOf({ idempotencyKey }))
  if (!document) return undefined
  const found = await findDispensingOf(tx, document.id)
  return found?.prescriptionId === prescription.id
    ? repeated(found, prescription)
    : refused('key-used-otherwise', { number: document.number })
}

function repeated(found: Dispensing, prescription: Prescription): HandedOver {
  return {
    outcome: 'already-dispensed',
    dispensingId: found.id,
    documentId: found.documentId,
    state: prescription.state,
    units: found.units,
    unitsLeft: prescription.units - prescription.dispensedUnits,
    covers: { from: found.coversFrom, until: found.coversUntil },
    patientPays: found.patientPays,
  }
}
