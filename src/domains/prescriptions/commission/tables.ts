import { joinSql, type Queryable, type Sql, sql, type Transaction } from '#kernel/db/index.ts'
import type { CommissionDecisionId } from '../types.ts'
import type { CommissionDecision } from './commission-decision.ts'

const columns = sql`decision.id, decision.number, decision.site_id AS "siteId",
  decision.decided_on AS "decidedOn", decision.person_id AS "personId",
  decision.medicine_id AS "medicineId", decision.trade_name AS "tradeName", decision.purpose,
  decision.ground, decision.grounds_text AS "groundsText", decision.members, decision.outcome,
  lower(decision.valid) AS "from", (upper(decision.valid) - 1) AS "until",
  decision.recorded_at AS "recordedAt", decision.recorded_by AS "recordedBy"`

export type CommissionFilter = {
  siteIds?: readonly number[] | undefined
  /** Every row of the register that is read as the person. */
  personIds?: readonly number[] | undefined
  medicineId?: number | undefined
  /** The last id that was read: the next ones are older. */
  before?: number | undefined
  limit: number
}

export async function insertDecision(
  tx: Transaction,
  decision: Omit<CommissionDecision, 'id'>,
): Promise<CommissionDecision> {
  const { id } = await tx.one<{ id: CommissionDecisionId }>(sql`
    INSERT INTO commission_decision
      (number, site_id, decided_on, person_id, medicine_id, trade_name, purpose, ground,
       grounds_text, members, outcome, valid, recorded_at, recorded_by)
    VALUES
      (${decision.number}, ${decision.siteId}, ${decision.decidedOn}, ${decision.personId},
       ${decision.medicineId}, ${decision.tradeName}, ${decision.purpose}, ${decision.ground},
       ${decision.groundsText}, ${JSON.stringify(decision.members)}, ${decision.outcome},
       daterange(${decision.from}, ${decision.until}, '[]'), ${decision.recordedAt},
       ${decision.recordedBy})
    RETURNING id`)
  return { id, ...decision }
}

export function findDecision(
  db: Queryable,
  id: CommissionDecisionId,
): Promise<CommissionDecision | undefined> {
  return db.maybe<CommissionDecision>(
    sql`SELECT ${columns} FROM commission_decision decision WHERE id = ${id}`,
  )
}

/** The journal, the latest first. */
export function selectDecisions(
  db: Queryable,
  { siteIds, personIds, medicineId, before, limit }: CommissionFilter,
): Promise<CommissionDecision[]> {
  const conditions: Sql[] = [sql`true`]
  if (siteIds) conditions.push(sql`decision.site_id = ANY(${siteIds}::bigint[])`)
  if (personIds) conditions.push(sql`decision.person_id = ANY(${personIds}::bigint[])`)
  if (medicineId !== undefined) conditions.push(sql`decision.medicine_id = ${medicineId}`)
  if (before !== undefined) conditions.push(sql`decision.id < ${before}`)
  return db.many<CommissionDecision>(sql`
    SELECT ${columns} FROM commission_decision decision
    WHERE ${joinSql(conditions, ' AND ')} ORDER BY decision.id DESC LIMIT ${limit}`)
}
