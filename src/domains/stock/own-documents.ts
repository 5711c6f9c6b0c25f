import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'

/** Units of one lot that a document of another slice gave to patients, with the price of the lot. */
export type OwnEntry = {
  documentId: DocumentId
  lotId: number
  medicineId: number
  programme: string
  quantity: number
  pricePerPack: number
  unitsPerPack: number
  /** The document was taken back. */
  isReversed: boolean
}

/**
 * What stands in the ledger under the documents of an owner, for its proof: what went to patients.
 * In the order of documents; a page at a time, from the document after `after`.
 */
export function listOwnEntries(
  db: Queryable,
  owner: string,
  page: { after: number; documents: number },
): Promise<OwnEntry[]> {
  return db.many<OwnEntry>(sql`
    WITH own AS MATERIALIZED (
      SELECT id FROM issued_document
      WHERE kind = 'stock-dispensing' AND facts ->> 'owner' = ${owner} AND id > ${page.after}
      ORDER BY id LIMIT ${page.documents})
    SELECT entry.document_id AS "documentId", entry.lot_id AS "lotId",
           lot.medicine_id AS "medicineId", lot.programme, entry.quantity,
           lot.price_per_pack AS "pricePerPack", lot.units_per_pack AS "unitsPerPack",
           EXISTS (SELECT FROM stock_entry back WHERE back.reverses_id = entry.id) AS "isReversed"
    FROM own
    JOIN stock_entry entry ON entry.document_id = own.id
    JOIN stock_account target ON target.id = entry.to_account_id AND target.kind = 'patients'
    JOIN stock_lot lot ON lot.id = entry.lot_id
    ORDER BY entry.document_id, entry.id`)
}
