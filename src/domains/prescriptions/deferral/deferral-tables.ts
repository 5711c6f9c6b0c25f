import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PrescriptionId } from '../types.ts'
import type { DueDay } from './due-day.ts'

export type DeferralId = Id<'Deferral'>

/** Waiting for goods; goods set aside for it; fetched, or withdrawn by the patient or a reversal. */
export type DeferralState = 'waiting' | 'set-aside' | 'fetched' | 'withdrawn'

export type Deferral = {
  id: DeferralId
  prescriptionId: PrescriptionId
  siteId: number
  personId: number
  medicineId: number
  programme: string
  units: number
  requestedAt: Date
  countedFrom: PlainDate
  dueOn: PlainDate | null
  term: DueDay
  state: DeferralState
  setAsideUntil: Date | null
  toldAt: Date | null
  endedAt: Date | null
  endReason: string | null
  /** How often units were set aside for it, and how often they were not fetched in time. */
  setAsideCount: number
  unfetchedCount: number
  followsId: DeferralId | null
}

const columns = sql`deferral.id, deferral.prescription_id AS "prescriptionId",
  deferral.site_id AS "siteId", deferral.person_id AS "personId",
  deferral.medicine_id AS "medicineId", deferral.programme, deferral.units,
  deferral.requested_at AS "requestedAt", deferral.counted_from AS "countedFrom",
  deferral.due_on AS "dueOn", deferral.term, deferral.state,
  deferral.set_aside_until AS "setAsideUntil", deferral.told_at AS "toldAt",
  deferral.ended_at AS "endedAt", deferral.end_reason AS "endReason",
  deferral.set_aside_count AS "setAsideCount", deferral.unfetched_count AS "unfetchedCount",
  deferral.follows_id AS "followsId"`
const numbered = sql`${columns}, prescription.number`
const joined = sql`deferral JOIN prescription ON prescription.id = deferral.prescription_id`

export type NewDeferral = {
  prescriptionId: PrescriptionId
  siteId: number
  personId: number
  medicineId: number
  programme: string
  units: number
  requestedAt: Date
  due: DueDay
  requestedBy: string
  followsId?: DeferralId
}

export function insertDeferral(tx: Queryable, draft: NewDeferral): Promise<Deferral> {
  return tx.one<Deferral>(sql`
    INSERT INTO deferral
      (prescription_id, site_id, person_id, medicine_id, programme, units, requested_at,
       counted_from, due_on, term, state, requested_by, follows_id)
    VALUES
      (${draft.prescriptionId}, ${draft.siteId}, ${draft.personId}, ${draft.medicineId},
       ${draft.programme}, ${draft.units}, ${draft.requestedAt}, ${draft.due.countedFrom},
       ${draft.due.dueOn ?? null}, ${JSON.stringify(draft.due)}, 'waiting', ${draft.requestedBy},
       ${draft.followsId ?? null})
    RETURNING ${columns}`)
}

/** The deferral of a prescription that is still open, held until the transaction ends. */
export function lockOpenDeferral(
  tx: Queryable,
  prescriptionId: PrescriptionId,
): Promise<Deferral | undefined> {
  return tx.maybe<Deferral>(sql`
    SELECT ${columns} FROM deferral
    WHERE prescription_id = ${prescriptionId} AND ended_at IS NULL FOR UPDATE`)
}

export function findOpenDeferral(
  db: Queryable,
  prescriptionId: PrescriptionId,
): Promise<Deferral | undefined> {
  return db.maybe<Deferral>(sql`
    SELECT ${columns} FROM deferral WHERE prescription_id = ${prescriptionId} AND ended_at IS NULL`)
}

export function endDeferral(
  tx: Queryable,
  id: DeferralId,
  end: { state: 'fetched' | 'withdrawn'; at: Date; reason?: string },
): Promise<number> {
  return tx.run(sql`
    UPDATE deferral SET state = ${end.state}, ended_at = ${end.at}, end_reason = ${end.reason ?? null}
    WHERE id = ${id} AND ended_at IS NULL`)
}

export type QueuedDeferral = Deferral & { number: string }

/**
 * Open deferrals of medicines at sites, in the order in which goods go to them: those who never left
 * anything unfetched first, then the oldest due, then the oldest. Held until the transaction ends.
 */
export function lockQueue(
  tx: Queryable,
  where: { siteIds?: readonly number[]; medicineIds?: readonly number[] },
): Promise<QueuedDeferral[]> {
  return tx.many<QueuedDeferral>(sql`
    SELECT ${numbered} FROM ${joined}
    WHERE deferral.ended_at IS NULL
      AND (${where.siteIds ?? null}::bigint[] IS NULL OR deferral.site_id = ANY (${where.siteIds ?? null}::bigint[]))
      AND (${where.medicineIds ?? null}::bigint[] IS NULL OR deferral.medicine_id = ANY (${where.medicineIds ?? null}::bigint[]))
    ORDER BY deferral.unfetched_count, deferral.due_on NULLS LAST, deferral.requested_at, deferral.id
    FOR UPDATE OF deferral`)
}

/** Where something is set aside whose time is over. */
export function findUnfetched(
  db: Queryable,
  at: Date,
): Promise<{ siteId: number; medicineId: number }[]> {
  return db.many(sql`
    SELECT DISTINCT site_id AS "siteId", medicine_id AS "medicineId" FROM deferral
    WHERE state = 'set-aside' AND set_aside_until <= ${at}`)
}

/** The deferral that a handing over ended, found by its moment; what was taken back waits again. */
export function findFetchedAt(
  db: Queryable,
  prescriptionId: PrescriptionId,
  at: Date,
): Promise<Deferral | undefined> {
  return db.maybe<Deferral>(sql`
    SELECT ${columns} FROM deferral
    WHERE prescription_id = ${prescriptionId} AND state = 'fetched' AND ended_at = ${at}
    ORDER BY id DESC LIMIT 1`)
}

export function markSetAside(tx: Queryable, id: DeferralId, until: Date): Promise<number> {
  return tx.run(sql`
    UPDATE deferral
    SET state = 'set-aside', set_aside_until = ${until}, set_aside_count = set_aside_count + 1
    WHERE id = ${id} AND ended_at IS NULL`)
}

/** Nothing is kept for it any longer; `isUnfetched` where the patient did not come in time. */
export function markWaiting(tx: Queryable, id: DeferralId, isUnfetched: boolean): Promise<number> {
  return tx.run(sql`
    UPDATE deferral
    SET state = 'waiting', set_aside_until = NULL, told_at = NULL,
        unfetched_count = unfetched_count + ${isUnfetched ? 1 : 0}
    WHERE id = ${id} AND ended_at IS NULL`)
}

export function setDeferredUnits(tx: Queryable, id: DeferralId, units: number): Promise<number> {
  return tx.run(sql`UPDATE deferral SET units = ${units} WHERE id = ${id} AND units <> ${units}`)
}

export function markTold(tx: Queryable, id: DeferralId, at: Date): Promise<number> {
  return tx.run(sql`UPDATE deferral SET told_at = ${at} WHERE id = ${id}`)
}

export type DeferralFilter = {
  siteIds?: readonly number[]
  /** Due before the day. */
  dueBefore?: PlainDate
  /** Due on the day or before. */
  dueThrough?: PlainDate
  state?: 'waiting' | 'set-aside'
  medicineId?: number
}

/** A page that holds all open deferrals of a region: each is a prescription that somebody waits for. */
export const wholePage = { limit: 100_000, offset: 0 }

/** Open deferrals, the oldest due first; those without a term last. */
export async function selectDeferrals(
  db: Queryable,
  filter: DeferralFilter,
  page: { limit: number; offset: number },
): Promise<{ items: QueuedDeferral[]; total: number }> {
  const rows = await db.many<QueuedDeferral & { total: number }>(sql`
    SELECT ${numbered}, count(*) OVER () AS total FROM ${joined}
    WHERE deferral.ended_at IS NULL
      AND (${filter.siteIds ?? null}::bigint[] IS NULL OR deferral.site_id = ANY (${filter.siteIds ?? null}::bigint[]))
      AND (${filter.dueBefore ?? null}::date IS NULL OR deferral.due_on < ${filter.dueBefore ?? null}::date)
      AND (${filter.dueThrough ?? null}::date IS NULL OR deferral.due_on <= ${filter.dueThrough ?? null}::date)
      AND (${filter.state ?? null}::text IS NULL OR deferral.state = ${filter.state ?? null})
      AND (${filter.medicineId ?? null}::bigint IS NULL OR deferral.medicine_id = ${filter.medicineId ?? null})
    ORDER BY deferral.due_on NULLS LAST, deferral.requested_at, deferral.id
    LIMIT ${page.limit} OFFSET ${page.offset}`)
  return { total: rows[0]?.total ?? 0, items: rows }
}

/**
 * Prescriptions put off since a moment, by `medicine programme`; a rest that waits on after a part
 * was fetched is the same prescription and counts once.
 */
export async function countAsked(
  db: Queryable,
  where: { siteIds?: readonly number[] },
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.many<{ key: string; asked: number }>(sql`
    SELECT medicine_id || ' ' || programme AS key, count(DISTINCT prescription_id) AS asked
    FROM deferral
    WHERE requested_at >= ${since}
      AND (${where.siteIds ?? null}::bigint[] IS NULL OR site_id = ANY (${where.siteIds ?? null}::bigint[]))
    GROUP BY medicine_id, programme`)
  return new Map(rows.map(({ key, asked }) => [key, asked]))
}
