import {
  endSetAside,
  type FreeLot,
  listFreeLots,
  listSetAsides,
  type LotProposal,
  proposeFirstExpiryFirst,
  type SetAside,
  setAside,
} from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { findCounterSite } from '../counter/counter-place.ts'
import { withinTransaction } from '../counter/within.ts'
import { readPrescriptions } from '../tables.ts'
import { lockQueue, markSetAside, markWaiting, type QueuedDeferral } from './deferral-tables.ts'
import { tellPatient } from './tell-patient.ts'

export type Arrivals = { siteIds?: readonly number[]; medicineIds?: readonly number[] }
export type Allocated = {
  /** Deferrals for which something was set aside now, and how many units in all. */
  deferrals: number
  units: number
  /** Deferrals whose units are no longer kept: not fetched in time, or on hold. */
  released: number
}

/** Two that allocate for one region come one after the other: both would look at the same shelf. */
const allocationLock = 4_707_231

/**
 * Sets free goods aside for the prescriptions that wait for them: of the right's own programme, at
 * the pharmacy where the patient asked, the oldest due first. What suffices for a part is kept as
 * well; later arrivals fill it up. Whoever gets something is told.
 *
 * What was not fetched in time is given back first; that patient stands behind those who never left
 * anything, and after `deferral.set-aside-times` in vain nothing more is kept for them unasked. Safe
 * to run any number of times: it looks at what is, not at what the event says.
 */
export async function allocateArrivals(
  context: Context,
  arrivals: Arrivals,
  within: Database | Transaction = context.region.db,
): Promise<Allocated> {
  if ('transaction' in within) {
    return within.transaction((tx) => allocateArrivals(context, arrivals, tx))
  }
  await within.run(sql`
    SELECT pg_advisory_xact_lock(${allocationLock}, hashtext(current_schema()))`)
  const inside = withinTransaction(context, within)
  const queue = await lockQueue(within, arrivals)
  if (queue.length === 0) return { deferrals: 0, units: 0, released: 0 }
  const kept = await keptFor(within, queue)
  const { waiting, released } = await releaseWhatIsOver(inside, within, queue, kept)
  const shelf = await listFreeLots(within, {
    siteIds: [...new Set(queue.map(({ siteId }) => siteId))],
    medicineIds: [...new Set(queue.map(({ medicineId }) => medicineId))],
  })
  const names = await tradeNames(within, queue)
  const total: Allocated = { deferrals: 0, units: 0, released }
  for (const deferral of waiting) {
    const missing = deferral.units - sumOf(kept.get(deferral.number) ?? [])
    const given = await setAsideFor(inside, within, deferral, missing, shelf, names)
    if (given === 0) continue
    total.deferrals += 1
    total.units += given
  }
  return total
}

const sumOf = (rows: readonly { quantity: number }[]) =>
  rows.reduce((sum, { quantity }) => sum + quantity, 0)

async function keptFor(
  tx: Transaction,
  queue: readonly QueuedDeferral[],
): Promise<Map<string, SetAside[]>> {
  const rows = await listSetAsides(tx, { references: queue.map(({ number }) => number) })
  return Map.groupBy(rows, ({ reference }) => reference)
}

/** Frees what is past its time and notes what is no longer kept; answers with the queue as it is then. */
async function releaseWhatIsOver(
  context: Context,
  tx: Transaction,
  queue: readonly QueuedDeferral[],
  kept: Map<string, SetAside[]>,
): Promise<{ waiting: QueuedDeferral[]; released: number }> {
  let released = 0
  const now: QueuedDeferral[] = []
  for (const deferral of queue) {
    const over = await isOver(context, tx, deferral, kept)
    if (over === 'kept') {
      now.push(deferral)
      continue
    }
    kept.delete(deferral.number)
    const isUnfetched = over === 'unfetched'
    if (deferral.state === 'set-aside') {
      await markWaiting(tx, deferral.id, isUnfetched)
      released += 1
    }
    now.push({
      ...deferral,
      state: 'waiting',
      unfetchedCount: deferral.unfetchedCount + (isUnfetched ? 1 : 0),
    })
  }
  const waiting = now.toSorted(inQueue)
  return { waiting: waiting.filter((each) => isOfferedAgain(context, each)), released }
}

/** The order of `lockQueue`, after what was not fetched has been counted. */
function inQueue(a: QueuedDeferral, b: QueuedDeferral): number {
  const day = (due: string | null) => due ?? '9999'
  return (
    a.unfetchedCount - b.unfetchedCount ||
    (day(a.dueOn) === day(b.dueOn) ? 0 : day(a.dueOn) < day(b.dueOn) ? -1 : 1) ||
    a.requestedAt.getTime() - b.requestedAt.getTime() ||
    a.id - b.id
  )
}

function isOfferedAgain({ region, at }: Context, { unfetchedCount }: QueuedDeferral): boolean {
  const today = localDate(at, region.timeZone)
  return unfetchedCount < region.guarantees.value('deferral.set-aside-times', today).value
}

async function isOver(
  context: Context,
  tx: Transaction,
  deferral: QueuedDeferral,
  kept: ReadonlyMap<string, SetAside[]>,
): Promise<'kept' | 'unfetched' | 'gone'> {
  if (deferral.state !== 'set-aside') return 'kept'
  const isPast = deferral.setAsideUntil !== null && deferral.setAsideUntil <= context.at
  const rows = kept.get(deferral.number) ?? []
  if (!isPast) return rows.length > 0 ? 'kept' : 'gone'
  if (rows.length > 0) {
    const setAsideIds = rows.map(({ id }) => id)
    const ended = await endSetAside(
      context,
      {
        setAsideIds,
        end: 'expired',
        idempotencyKey: `deferral unfetched ${setAsideIds.join(' ')} ${deferral.setAsideCount}`,
      },
      tx,
    )
    if (ended.outcome === 'refused') return 'kept'
  }
  return 'unfetched'
}

/** Trade names that a commission decided for: only these are set aside. */
async function tradeNames(
  tx: Transaction,
  queue: readonly QueuedDeferral[],
): Promise<ReadonlyMap<number, string>> {
  const prescriptions = await readPrescriptions(tx, [
    ...new Set(queue.map(({ prescriptionId }) => prescriptionId)),
  ])
  return new Map(prescriptions.flatMap(({ id, tradeName }) => (tradeName ? [[id, tradeName]] : [])))
}

async function setAsideFor(
  context: Context,
  tx: Transaction,
  deferral: QueuedDeferral,
  missing: number,
  shelf: readonly FreeLot[],
  names: ReadonlyMap<number, string>,
): Promise<number> {
  if (missing <= 0) return 0
  const { siteId, medicineId, programme, number } = deferral
  const site = await findCounterSite(context, siteId)
  if (!site) return 0
  const name = names.get(deferral.prescriptionId)?.trim().toLowerCase()
  const own = shelf.filter(
    (lot) =>
      lot.siteId === siteId &&
      lot.medicineId === medicineId &&
      (name === undefined || lot.tradeName.trim().toLowerCase() === name),
  )
  const wish = { programme, quantity: missing, usableThrough: localDate(context.at, site.timeZone) }
  const { lines }: LotProposal = proposeFirstExpiryFirst(
    own.map((lot) => ({ ...lot, lotId: lot.id })),
    wish,
  )
  if (lines.length === 0) return 0
  const outcome = await setAside(
    context,
    {
      siteId,
      lines,
      reference: number,
      idempotencyKey: `deferral ${deferral.id} ${deferral.setAsideCount + 1}`,
    },
    tx,
  )
  // Somebody at the counter was faster, or the lot was held: the next event looks again.
  if (outcome.outcome === 'refused') return 0
  for (const { lotId, quantity } of lines) {
    const lot = own.find(({ id }) => id === lotId)
    if (lot) lot.available -= quantity
  }
  await markSetAside(tx, deferral.id, outcome.expiresAt)
  await tellPatient(
    context,
    tx,
    { ...deferral, setAsideCount: deferral.setAsideCount + 1 },
    outcome.expiresAt,
    site,
  )
  return sumOf(lines)
}
