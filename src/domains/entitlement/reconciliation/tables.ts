import type { PersonId } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { RegisterRecord } from './compare-register.ts'
import type { CaseState, DifferenceKind } from './difference-kinds.ts'

export type SnapshotId = Id<'RegisterSnapshot'>
export type ReconciliationId = Id<'Reconciliation'>
export type ReconciliationCaseId = Id<'ReconciliationCase'>

export type Snapshot = { id: SnapshotId; asOf: Date; records: number }

export type Reconciliation = {
  id: ReconciliationId
  heldOn: PlainDate
  recordedAt: Date
  recordedBy: string
  asOf: Date
  people: number
  records: number
  differences: number
}

export type ReconciliationCase = {
  id: ReconciliationCaseId
  kind: DifferenceKind
  personId: PersonId | null
  snils: string | null
  category: string | null
  here: Facts
  there: Facts
  state: CaseState
  letterNumber: string | null
  letterOn: PlainDate | null
  settledAt: Date | null
  settledBy: string | null
  settleNote: string | null
}

const caseColumns = sql`id, kind, person_id AS "personId", snils, category, here, there, state,
  letter_number AS "letterNumber", letter_on AS "letterOn", settled_at AS "settledAt",
  settled_by AS "settledBy", settle_note AS "settleNote"`

export function latestSnapshot(db: Queryable): Promise<Snapshot | undefined> {
  return db.maybe<Snapshot>(sql`
    SELECT snapshot.id, snapshot.as_of AS "asOf",
           (SELECT count(*) FROM register_record WHERE snapshot_id = snapshot.id) AS records
    FROM register_snapshot snapshot ORDER BY snapshot.as_of DESC, snapshot.id DESC LIMIT 1`)
}

export function listRecords(db: Queryable, snapshotId: SnapshotId): Promise<RegisterRecord[]> {
  return db.many<RegisterRecord>(sql`
    SELECT snils, full_name AS "fullName", born_on AS "bornOn", category, from_on AS "from",
           to_on AS "to", has_refused AS "hasRefused", okato
    FROM register_record WHERE snapshot_id = ${snapshotId} ORDER BY snils, id`)
}

export async function insertSnapshot(
  tx: Transaction,
  context: Context,
  snapshot: { asOf: Date; importId: number | null; records: readonly RegisterRecord[] },
): Promise<SnapshotId> {
  const { asOf, importId, records } = snapshot
  const { id } = await tx.one<{ id: SnapshotId }>(sql`
    INSERT INTO register_snapshot (as_of, import_id, recorded_at, recorded_by)
    VALUES (${asOf}, ${importId}, ${context.at}, ${context.actor.name}) RETURNING id`)
  await tx.run(sql`
    INSERT INTO register_record
      (snapshot_id, snils, full_name, born_on, category, from_on, to_on, has_refused, okato)
    SELECT ${id}, * FROM unnest(
      ${records.map((each) => each.snils)}::text[],
      ${records.map((each) => each.fullName)}::text[],
      ${records.map((each) => each.bornOn)}::date[],
      ${records.map((each) => each.category)}::text[],
      ${records.map((each) => each.from)}::date[],
      ${records.map((each) => each.to)}::date[],
      ${records.map((each) => each.hasRefused)}::boolean[],
      ${records.map((each) => each.okato)}::text[])`)
  return id
}

export function latestReconciliation(db: Queryable): Promise<Reconciliation | undefined> {
  return db.maybe<Reconciliation>(sql`
    SELECT held.id, held.held_on AS "heldOn", held.recorded_at AS "recordedAt",
           held.recorded_by AS "recordedBy", snapshot.as_of AS "asOf", held.people, held.records,
           held.differences
    FROM reconciliation held JOIN register_snapshot snapshot ON snapshot.id = held.snapshot_id
    ORDER BY held.id DESC LIMIT 1`)
}

export type CaseFilter = { state?: CaseState; kind?: DifferenceKind; after?: number; limit: number }

export function listCaseRows(db: Queryable, filter: CaseFilter): Promise<ReconciliationCase[]> {
  const { state, kind, after, limit } = filter
  return db.many<ReconciliationCase>(sql`
    SELECT ${caseColumns} FROM reconciliation_case
    WHERE (${state ?? null}::text IS NULL OR state = ${state ?? null})
      AND (${kind ?? null}::text IS NULL OR kind = ${kind ?? null})
      AND id > ${after ?? 0}
    ORDER BY id LIMIT ${limit}`)
}

export function countCases(
  db: Queryable,
): Promise<{ kind: DifferenceKind; state: CaseState; cases: number }[]> {
  return db.many(sql`
    SELECT kind, state, count(*) AS cases FROM reconciliation_case GROUP BY kind, state
    ORDER BY kind, state`)
}

export function lockCase(tx: Transaction, id: number): Promise<ReconciliationCase | undefined> {
  return tx.maybe<ReconciliationCase>(sql`
    SELECT ${caseColumns} FROM reconciliation_case WHERE id = ${id} FOR UPDATE`)
}

export function findCase(db: Queryable, id: number): Promise<ReconciliationCase | undefined> {
  return db.maybe<ReconciliationCase>(sql`
    SELECT ${caseColumns} FROM reconciliation_case WHERE id = ${id}`)
}
