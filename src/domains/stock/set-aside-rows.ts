import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'

export type SetAsideId = Id<'SetAside'>
export type SetAsideEnd = 'given-out' | 'released' | 'expired' | 'held'

export type SetAside = {
  id: SetAsideId
  siteId: number
  lotId: number
  quantity: number
  /** For what: the number of a prescription, never a name. */
  reference: string
  expiresAt: Date
  documentId: DocumentId
  endedReason: SetAsideEnd | null
}

const columns = sql`id, site_id AS "siteId", lot_id AS "lotId", quantity, reference,
  expires_at AS "expiresAt", document_id AS "documentId", ended_reason AS "endedReason"`

export async function listSetAsides(
  db: Queryable,
  filter: { siteId?: number; reference?: string; references?: readonly string[]; expiredAt?: Date },
): Promise<SetAside[]> {
  return db.many<SetAside>(sql`
    SELECT ${columns} FROM stock_set_aside
    WHERE ended_document_id IS NULL
      AND (${filter.siteId ?? null}::bigint IS NULL OR site_id = ${filter.siteId ?? null})
      AND (${filter.reference ?? null}::text IS NULL OR reference = ${filter.reference ?? null})
      AND (${filter.references ?? null}::text[] IS NULL
           OR reference = ANY (${filter.references ?? null}::text[]))
      AND (${filter.expiredAt ?? null}::timestamptz IS NULL
           OR expires_at <= ${filter.expiredAt ?? null})
    ORDER BY expires_at, id`)
}

/** Why the last that was kept for a reference is kept no longer; undefined where it still is, or never was. */
export async function findSetAsideEnd(
  db: Queryable,
  reference: string,
): Promise<SetAsideEnd | undefined> {
  const last = await db.maybe<{ endedReason: SetAsideEnd | null }>(sql`
    SELECT ended_reason AS "endedReason" FROM stock_set_aside
    WHERE reference = ${reference} ORDER BY id DESC LIMIT 1`)
  return last?.endedReason ?? undefined
}

/** The rows with these ids, locked, ended ones too. */
export async function lockSetAsides(db: Queryable, ids: readonly number[]): Promise<SetAside[]> {
  return db.many<SetAside>(sql`
    SELECT ${columns} FROM stock_set_aside WHERE id = ANY (${ids}::bigint[])
    ORDER BY id FOR UPDATE`)
}

/** Ends open rows: those with the ids, or all of a lot (at a site). */
export async function endSetAsides(
  tx: Queryable,
  which: { ids: readonly number[] } | { lotId: number; siteId?: number },
  documentId: DocumentId,
  reason: SetAsideEnd,
): Promise<number> {
  const condition =
    'ids' in which
      ? sql`id = ANY (${which.ids}::bigint[])`
      : sql`lot_id = ${which.lotId}
          AND (${which.siteId ?? null}::bigint IS NULL OR site_id = ${which.siteId ?? null})`
  return tx.run(sql`
    UPDATE stock_set_aside SET ended_document_id = ${documentId}, ended_reason = ${reason}
    WHERE ended_document_id IS NULL AND ${condition}`)
}
