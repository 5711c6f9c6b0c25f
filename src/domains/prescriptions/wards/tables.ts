import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { WardDecision } from './line-ground.ts'
import type {
  FormularyRow,
  Ward,
  WardId,
  WardIssue,
  WardIssueId,
  WardRequest,
  WardRequestId,
  WardRequestLine,
} from './types.ts'

const wardColumns = sql`ward.id, ward.site_id AS "siteId", ward.name, ward.closed_on AS "closedOn"`

const requestColumns = sql`request.id, request.number, request.ward_id AS "wardId",
  ward.name AS ward, request.site_id AS "siteId", request.pharmacy_site_id AS "pharmacySiteId",
  request.is_urgent AS "isUrgent", request.comment, request.state,
  request.requested_at AS "requestedAt", request.requested_by AS "requestedBy",
  request.closed_at AS "closedAt", request.close_reason AS "closeReason"`

const lineColumns = sql`id, request_id AS "requestId", medicine_id AS "medicineId", programme,
  units, issued_units AS "issuedUnits", ward_formulary_id AS "formularyEntryId",
  commission_decision_id AS "commissionDecisionId"`

const issueColumns = sql`id, request_id AS "requestId", document_id AS "documentId", at,
  by_name AS "byName", received_by AS "receivedBy",
  reversed_document_id AS "reversedDocumentId"`

export function findWard(db: Queryable, id: number): Promise<Ward | undefined> {
  return db.maybe<Ward>(sql`SELECT ${wardColumns} FROM ward WHERE id = ${id}`)
}

/** The ward, held until the transaction ends: asking for it and closing it come one after the other. */
export function lockWard(tx: Transaction, id: WardId): Promise<Ward | undefined> {
  return tx.maybe<Ward>(sql`SELECT ${wardColumns} FROM ward WHERE id = ${id} FOR UPDATE`)
}

/** The wards of a hospital, closed ones last. */
export function listWardRows(db: Queryable, siteId: number): Promise<Ward[]> {
  return db.many<Ward>(sql`
    SELECT ${wardColumns} FROM ward WHERE site_id = ${siteId}
    ORDER BY closed_on IS NOT NULL, name`)
}

/** The formulary of a hospital; of one day, where it is named. */
export function listFormularyRows(
  db: Queryable,
  { siteId, on }: { siteId: number; on?: PlainDate },
): Promise<FormularyRow[]> {
  return db.many<FormularyRow>(sql`
    SELECT id, site_id AS "siteId", inn_id AS "innId", lower(during) AS "from",
           upper(during) - 1 AS until,
           needs_commission AS "needsCommission", basis
    FROM ward_formulary
    WHERE site_id = ${siteId} AND (${on ?? null}::date IS NULL OR during @> ${on ?? null}::date)
    ORDER BY lower(during), id`)
}

export function findDecisions(db: Queryable, ids: readonly number[]): Promise<WardDecision[]> {
  return db.many<WardDecision>(sql`
    SELECT id, site_id AS "siteId", medicine_id AS "medicineId", outcome,
           lower(valid) AS "from", upper(valid) - 1 AS until
    FROM commission_decision WHERE id = ANY(${ids}::bigint[])`)
}

/** The request, held until the transaction ends: two people issuing come one after the other. */
export function lockRequest(tx: Transaction, id: number): Promise<WardRequest | undefined> {
  return tx.maybe<WardRequest>(sql`
    SELECT ${requestColumns} FROM ward_request request JOIN ward ON ward.id = request.ward_id
    WHERE request.id = ${id} FOR UPDATE OF request`)
}

export function findRequest(db: Queryable, id: number): Promise<WardRequest | undefined> {
  return db.maybe<WardRequest>(sql`
    SELECT ${requestColumns} FROM ward_request request JOIN ward ON ward.id = request.ward_id
    WHERE request.id = ${id}`)
}

export function findRequestByKey(db: Queryable, key: string): Promise<WardRequest | undefined> {
  return db.maybe<WardRequest>(sql`
    SELECT ${requestColumns} FROM ward_request request JOIN ward ON ward.id = request.ward_id
    WHERE request.idempotency_key = ${key}`)
}

/** Urgent ones first, then the oldest. */
export function listRequestRows(
  db: Queryable,
  where: { sites: 'all' | readonly number[]; isOpen?: boolean; limit: number },
): Promise<WardRequest[]> {
  const { sites, isOpen, limit } = where
  return db.many<WardRequest>(sql`
    SELECT ${requestColumns} FROM ward_request request JOIN ward ON ward.id = request.ward_id
    WHERE (${sites === 'all'} OR request.site_id = ANY(${sites === 'all' ? [] : sites}::bigint[])
           OR request.pharmacy_site_id = ANY(${sites === 'all' ? [] : sites}::bigint[]))
      AND (${isOpen ?? null}::boolean IS NULL OR (request.closed_at IS NULL) = ${isOpen ?? null})
    ORDER BY request.closed_at IS NOT NULL, request.is_urgent DESC, request.requested_at, request.id
    LIMIT ${limit}`)
}

export function listLines(db: Queryable, requestId: WardRequestId): Promise<WardRequestLine[]> {
  return db.many<WardRequestLine>(sql`
    SELECT ${lineColumns} FROM ward_request_line WHERE request_id = ${requestId} ORDER BY id`)
}

export function listIssues(db: Queryable, requestId: WardRequestId): Promise<WardIssue[]> {
  return db.many<WardIssue>(sql`
    SELECT ${issueColumns} FROM ward_issue WHERE request_id = ${requestId} ORDER BY id`)
}

export function lockIssue(tx: Transaction, id: number): Promise<WardIssue | undefined> {
  return tx.maybe<WardIssue>(
    sql`SELECT ${issueColumns} FROM ward_issue WHERE id = ${id} FOR UPDATE`,
  )
}

export function findIssueOf(
  db: Queryable,
  requestId: WardRequestId,
  documentId: DocumentId,
): Promise<WardIssue | undefined> {
  return db.maybe<WardIssue>(sql`
    SELECT ${issueColumns} FROM ward_issue
    WHERE request_id = ${requestId} AND document_id = ${documentId}`)
}

export type IssuedLine = { lineId: number; lotId: number; units: number }

export function listIssuedLines(db: Queryable, issueId: WardIssueId): Promise<IssuedLine[]> {
  return db.many<IssuedLine>(sql`
    SELECT line_id AS "lineId", lot_id AS "lotId", units FROM ward_issue_line
    WHERE issue_id = ${issueId} ORDER BY line_id, lot_id`)
}

/** The state that follows from what was issued; a request that was given back opens again. */
export async function settleRequest(tx: Transaction, id: WardRequestId, at: Date): Promise<void> {
  await tx.run(sql`
    WITH sums AS (
      SELECT sum(units) AS asked, sum(issued_units) AS issued
      FROM ward_request_line WHERE request_id = ${id})
    UPDATE ward_request SET
      state = CASE WHEN issued = asked THEN 'issued' WHEN issued = 0 THEN 'sent' ELSE 'partly-issued' END,
      closed_at = CASE WHEN issued = asked THEN ${at}::timestamptz END,
      close_reason = NULL
    FROM sums WHERE ward_request.id = ${id}`)
}
