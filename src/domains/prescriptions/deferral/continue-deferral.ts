import { endSetAside, listSetAsides, type StockRefusal } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { systemActor } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Prescription } from '../types.ts'
import { type Deferral, type DeferralId, endDeferral, insertDeferral } from './deferral-tables.ts'
import { dueDayOf } from './due-day.ts'

/** What is written on the paper prescription that goes back to the patient. */
export type DeferralMark = {
  deferralId: DeferralId
  number: string
  siteId: number
  units: number
  requestedOn: PlainDate
  countedFrom: PlainDate
  dueOn: PlainDate | null
  workingDays: number | null
}

type Continued = {
  prescription: Prescription
  siteId: number
  today: PlainDate
  /** The deferral under which something was handed over. */
  open: Deferral | undefined
  /** Set asides that were just given out. */
  given: readonly number[]
  /** What is put off from now on; 0 where nothing is. */
  unitsLeft: number
}

/**
 * After something was handed over: the deferral that was open ends as fetched, what is still kept for
 * it is free again, and what is left is put off. A rest keeps the due day, the place in the queue and
 * the pharmacy of the deferral that it follows; a first one gets the term of the day.
 */
export async function continueDeferral(
  context: Context,
  tx: Transaction,
  { prescription, siteId, today, open, given, unitsLeft }: Continued,
): Promise<
  { mark?: DeferralMark } | Extract<Awaited<ReturnType<typeof endSetAside>>, { reason: string }>
> {
  if (open) {
    await endDeferral(tx, open.id, { state: 'fetched', at: context.at })
    const freed = await freeSetAsides(context, tx, prescription.number, given)
    if (freed) return freed
  }
  if (unitsLeft === 0) return {}
  const due = open?.term ?? dueOf(context, prescription, today)
  const rest = await insertDeferral(tx, {
    prescriptionId: prescription.id,
    siteId: open?.siteId ?? siteId,
    personId: prescription.personId,
    medicineId: prescription.medicineId,
    programme: prescription.programme,
    units: unitsLeft,
    requestedAt: open?.requestedAt ?? context.at,
    due,
    requestedBy: context.actor.name,
    ...(open ? { followsId: open.id } : {}),
  })
  return { mark: markOf(rest, prescription.number, today) }
}

export function dueOf(context: Context, prescription: Prescription, today: PlainDate) {
  const { guarantees, calendar } = context.region
  return dueDayOf(
    {
      requestedOn: today,
      lastDay: prescription.lastDay,
      priority: prescription.priority,
      isByCommission: prescription.commissionDecisionId !== null,
    },
    guarantees,
    calendar,
  )
}

export function markOf(deferral: Deferral, number: string, requestedOn: PlainDate): DeferralMark {
  return {
    deferralId: deferral.id,
    number,
    siteId: deferral.siteId,
    units: deferral.units,
    requestedOn,
    countedFrom: deferral.countedFrom,
    dueOn: deferral.dueOn,
    workingDays: deferral.term.workingDays ?? null,
  }
}

/** What is kept under the prescription's number goes back to the shelf; a refusal where it cannot. */
export async function freeSetAsides(
  context: Context,
  tx: Transaction,
  number: string,
  except: readonly number[] = [],
): Promise<StockRefusal | undefined> {
  const kept = await listSetAsides(tx, { reference: number })
  const ids = kept.map(({ id }) => id as number).filter((id) => !except.includes(id))
  if (ids.length === 0) return undefined
  // Opora itself: the pharmacy that hands out may be another one than that which keeps.
  const outcome = await endSetAside(
    { ...context, actor: systemActor(context.actor.name) },
    {
      setAsideIds: ids,
      end: 'released',
      idempotencyKey: `deferral freed ${ids.join(' ')} ${context.at.toISOString()}`,
    },
    tx,
  )
  return isRefusal(outcome) ? (outcome as StockRefusal) : undefined
}
