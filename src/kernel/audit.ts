import { createHash } from 'node:crypto'
import type { Context } from './context.ts'
import { type Database, type Queryable, type Sql, sql } from './db/index.ts'

export type AuditEntry = {
  /** What was done: `read`, `post`, `sign-in`, `import`, … */
  verb: string
  /** The kind of document or record. */
  document: string
  documentId?: string | number
  facts?: Readonly<Record<string, unknown>>
}

/** Leaves a trace of who did what, in the transaction of what was done. */
export async function recordAudit(
  tx: Queryable,
  context: AuditContext,
  entry: AuditEntry,
): Promise<void> {
  await tx.run(auditing(context, entry, sql``))
}

type AuditContext = Pick<Context, 'actor' | 'at' | 'requestId'>

/**
 * The statement behind `recordAudit`, to stand in the WITH of a statement that reads: what is read
 * and its trace are then committed at once, before a row of it is answered. `where` says when there
 * is something to be traced, with its WHERE.
 */
export function auditing({ actor, at, requestId }: AuditContext, entry: AuditEntry, where: Sql) {
  return sql`
    INSERT INTO audit_entry
      (at, actor_kind, account_id, actor_name, verb, document, document_id, facts, request_id)
    SELECT
      ${at}::timestamptz, ${actor.kind}, ${actor.kind === 'account' ? actor.accountId : null},
      ${actor.name}, ${entry.verb}, ${entry.document},
      ${entry.documentId === undefined ? null : String(entry.documentId)},
      ${JSON.stringify(entry.facts ?? {})}::jsonb, ${requestId}
    ${where}`
}

/** When this was first recorded, or undefined: for work that is to be done once. */
export async function findFirstAudit(
  db: Queryable,
  verb: string,
  document: string,
): Promise<Date | undefined> {
  const row = await db.maybe<{ at: Date }>(sql`
    SELECT at FROM audit_entry WHERE verb = ${verb} AND document = ${document} ORDER BY id LIMIT 1`)
  return row?.at
}

type SealedRow = {
  id: number
  at: Date
  actorKind: string
  accountId: string | null
  actorName: string
  verb: string
  document: string
  documentId: string | null
  facts: unknown
  requestId: string
}

const sealedColumns = sql`
  entry.id, entry.at, entry.actor_kind AS "actorKind", entry.account_id AS "accountId",
  entry.actor_name AS "actorName", entry.verb, entry.document,
  entry.document_id AS "documentId", entry.facts::text AS facts, entry.request_id AS "requestId"`

function chainHash(previous: Buffer, row: SealedRow): Buffer {
  const content = JSON.stringify([
    row.id,
    row.at.toISOString(),
    row.actorKind,
    row.accountId,
    row.actorName,
    row.verb,
    row.document,
    row.documentId,
    row.facts,
    row.requestId,
  ])
  return createHash('sha256').update(previous).update(content).digest()
}

const sealLock = 4_707_202
const sealBatch = 5_000
const genesis = Buffer.alloc(32)

/**
 * Chains the committed entries that are not sealed yet, in the order of their
 * transactions, and returns how many. One sealer at a time; entries of
 * transactions still under way wait for the next call.
 */
export async function sealAudit(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.run(sql`SELECT pg_advisory_xact_lock(${sealLock}, hashtext(current_schema()))`)
    const last = await tx.maybe<{ position: number; hash: Buffer }>(
      sql`SELECT position, hash FROM audit_seal ORDER BY position DESC LIMIT 1`,
    )
    const rows = await tx.many<SealedRow>(sql`
      SELECT ${sealedColumns}
      FROM audit_entry entry
      WHERE entry.xid < pg_snapshot_xmin(pg_current_snapshot())
        AND NOT EXISTS (SELECT FROM audit_seal seal WHERE seal.audit_entry_id = entry.id)
      ORDER BY entry.xid, entry.id
      LIMIT ${sealBatch}`)
    let hash = last?.hash ?? genesis
    let position = last?.position ?? 0
    const seals = rows.map((row) => {
      hash = chainHash(hash, row)
      position += 1
      return [position, row.id, `\\x${hash.toString('hex')}`]
    })
    if (seals.length > 0)
      await tx.copyIn('audit_seal', ['position', 'audit_entry_id', 'hash'], seals)
    return seals.length
  })
}

export type AuditProof = { sealed: number; brokenAt?: { position: number; auditEntryId: number } }

/** Recomputes the chain from its beginning; names the first seal that does not fit. */
export async function proveAudit(db: Queryable): Promise<AuditProof> {
  let hash: Buffer = genesis
  let position = 0
  for (;;) {
    const rows = await db.many<SealedRow & { position: number; hash: Buffer }>(sql`
      SELECT seal.position, seal.hash, ${sealedColumns}
      FROM audit_seal seal JOIN audit_entry entry ON entry.id = seal.audit_entry_id
      WHERE seal.position > ${position}
      ORDER BY seal.position LIMIT ${sealBatch}`)
    if (rows.length === 0) return { sealed: position }
    for (const row of rows) {
      hash = chainHash(hash, row)
      if (row.position !== position + 1 || !hash.equals(row.hash)) {
        return { sealed: position, brokenAt: { position: row.position, auditEntryId: row.id } }
      }
      position = row.position
    }
  }
}
