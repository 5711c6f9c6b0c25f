import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { DifferenceReason } from './reasons.ts'

export type CountId = Id<'Count'>

export type Count = {
  id: CountId
  siteId: number
  asOf: Date
  state: 'open' | 'posted' | 'cancelled'
  startedAt: Date
  startedBy: string
  endedAt: Date | null
  endedBy: string | null
}

export type CountLine = {
  lotId: number
  counted: number
  reason: DifferenceReason | null
  note: string | null
}

const columns = sql`id, site_id AS "siteId", as_of AS "asOf", state, started_at AS "startedAt",
  started_by AS "startedBy", ended_at AS "endedAt", ended_by AS "endedBy"`

export function findCount(db: Queryable, id: number): Promise<Count | undefined> {
  return db.maybe<Count>(sql`SELECT ${columns} FROM stock_count WHERE id = ${id}`)
}

/** Held until the transaction ends, so that nobody enters a line while the count is posted. */
export function lockCount(tx: Queryable, id: number): Promise<Count | undefined> {
  return tx.maybe<Count>(sql`SELECT ${columns} FROM stock_count WHERE id = ${id} FOR UPDATE`)
}

export function findOpenCount(db: Queryable, siteId: number): Promise<Count | undefined> {
  return db.maybe<Count>(sql`
    SELECT ${columns} FROM stock_count WHERE site_id = ${siteId} AND state = 'open'`)
}

export function listCounts(db: Queryable, siteId: number): Promise<Count[]> {
  return db.many<Count>(sql`
    SELECT ${columns} FROM stock_count WHERE site_id = ${siteId} ORDER BY id DESC LIMIT 100`)
}

export function listCountLines(db: Queryable, countId: CountId): Promise<CountLine[]> {
  return db.many<CountLine>(sql`
    SELECT lot_id AS "lotId", counted, reason, note FROM stock_count_line
    WHERE count_id = ${countId} ORDER BY lot_id`)
}
