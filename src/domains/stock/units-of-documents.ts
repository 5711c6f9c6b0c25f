import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'

/** The units that documents moved, by document: for the proofs of the slices that posted them. */
export async function unitsOfDocuments(
  db: Queryable,
  documentIds: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, number>> {
  const rows = await db.many<{ id: DocumentId; units: number }>(sql`
    SELECT document_id AS id, sum(quantity)::bigint AS units FROM stock_entry
    WHERE document_id = ANY (${documentIds}::bigint[]) GROUP BY document_id`)
  return new Map(rows.map(({ id, units }) => [id, units]))
}
