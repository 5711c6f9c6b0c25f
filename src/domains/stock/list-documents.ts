import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { type ForbiddenRefusal, permits } from '#kernel/permission.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { startOfDay } from '#kernel/time-zone.ts'
import { medicinesOf, type MedicineWords } from './list-stock.ts'
import type { Lot } from './lot.ts'
import { lotColumns } from './lots.ts'
import { documentKinds } from './ledger.ts'
import type { PlaceOfEntry } from './read-lot-card.ts'
import type { StockRefusal } from './refusals.ts'
import { isReversibleKind } from './reversible.ts'
import { visibleProgrammes } from './visible-programmes.ts'

export type StockDocument = {
  id: DocumentId
  kind: string
  number: string
  effectiveAt: Date
  recordedAt: Date
  recordedBy: string
  /** What the document says of itself: supplier, invoice, reason, the other site. */
  facts: Facts
  reversesId: DocumentId | null
  reversesNumber: string | null
  /** The document that took this one back, or null. */
  reversedByNumber: string | null
  isReversible: boolean
}

export type DocumentRow = StockDocument & {
  /** Lots that it moved, and what they are worth in minor units. */
  lots: number
  amount: number
}

export type DocumentFilter = {
  siteId: number
  kinds?: readonly string[]
  /** A part of the number, the supplier or the number of the invoice. */
  text?: string
  /** First and last day on which it took effect, by the clock of the region. */
  from?: PlainDate
  to?: PlainDate
  /** The id of the last document that was read: the next ones are older. */
  before?: number
  limit: number
}

const columns = sql`document.id, document.kind, document.number,
  document.effective_at AS "effectiveAt", document.recorded_at AS "recordedAt",
  document.recorded_by AS "recordedBy", document.facts, document.reverses_id AS "reversesId",
  (SELECT number FROM issued_document original WHERE original.id = document.reverses_id)
    AS "reversesNumber",
  (SELECT number FROM issued_document later WHERE later.reverses_id = document.id)
    AS "reversedByNumber"`

type Read = Omit<StockDocument, 'isReversible'>

const withReversible = <Row extends Read>(row: Row) => ({
  ...row,
  isReversible: isReversibleKind(row.kind) && row.reversedByNumber === null,
})

/** What moved units at a site, the latest recorded first; of the programmes that the reader may see. */
export async function listDocuments(
  context: Context,
  filter: DocumentFilter,
): Promise<{ outcome: 'listed'; items: DocumentRow[]; next: number | null } | ForbiddenRefusal> {
  const { siteId, limit } = filter
  const visible = await visibleProgrammes(context, siteId)
  if ('outcome' in visible) return visible
  const kinds = filter.kinds ?? documentKinds
  const { timeZone } = context.region
  const since = filter.from ? startOfDay(filter.from, timeZone) : null
  const until = filter.to ? startOfDay(addDays(filter.to, 1), timeZone) : null
  const rows = await context.region.db.many<Read & { lots: number; amount: number }>(sql`
    WITH own AS (SELECT id FROM stock_account WHERE site_id = ${siteId})
    SELECT ${columns}, moved.lots, moved.amount
    FROM issued_document document CROSS JOIN LATERAL (
      SELECT count(DISTINCT lot.id) AS lots,
             coalesce(round(sum(entry.quantity::numeric * lot.price_per_pack / lot.units_per_pack)), 0)::bigint
               AS amount
      FROM stock_entry entry JOIN stock_lot lot ON lot.id = entry.lot_id
      WHERE entry.document_id = document.id AND lot.programme = ANY (${visible}::text[])
        AND (entry.from_account_id IN (SELECT id FROM own) OR entry.to_account_id IN (SELECT id FROM own))
    ) moved
    WHERE document.kind = ANY (${[...kinds]}::text[]) AND moved.lots > 0
      AND (${filter.before ?? null}::bigint IS NULL OR document.id < ${filter.before ?? null})
      AND (${since}::timestamptz IS NULL OR document.effective_at >= ${since})
      AND (${until}::timestamptz IS NULL OR document.effective_at < ${until})
      AND (${filter.text ?? null}::text IS NULL OR position(lower(${filter.text ?? null}) IN lower(
        concat_ws(' ', document.number, document.facts ->> 'supplier',
                  document.facts ->> 'invoiceNumber'))) > 0)
    ORDER BY document.id DESC LIMIT ${limit + 1}`)
  const items = rows.slice(0, limit).map(withReversible)
  return { outcome: 'listed', items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export type DocumentLine = {
  lot: Lot
  medicine: MedicineWords | null
  from: PlaceOfEntry
  to: PlaceOfEntry
  quantity: number
  /** Units of the lot that are now where it came to; null for places without a limit. */
  leftThere: number | null
}

/** A document with its lines, and what is left of each where it went: what a reversal would take. */
export async function readDocument(
  context: Context,
  documentId: number,
): Promise<
  | { outcome: 'document'; document: StockDocument; lines: DocumentLine[] }
  | StockRefusal
  | ForbiddenRefusal
> {
  const { db } = context.region
  const document = await db.maybe<Read>(sql`
    SELECT ${columns} FROM issued_document document
    WHERE document.id = ${documentId} AND document.kind LIKE 'stock-%'`)
  if (!document) return refused('document-not-found', { documentId })
  const rows = await db.many<Lot & Omit<DocumentLine, 'lot' | 'medicine'>>(sql`
    SELECT ${lotColumns}, entry.quantity, balance.quantity AS "leftThere",
           jsonb_build_object('kind', source.kind, 'siteId', source.site_id,
             'status', source.status, 'supplier', source.supplier) AS "from",
           jsonb_build_object('kind', target.kind, 'siteId', target.site_id,
             'status', target.status, 'supplier', target.supplier) AS "to"
    FROM stock_entry entry
    JOIN stock_lot lot ON lot.id = entry.lot_id
    JOIN stock_account source ON source.id = entry.from_account_id
    JOIN stock_account target ON target.id = entry.to_account_id
    LEFT JOIN stock_balance balance
      ON balance.account_id = target.id AND balance.lot_id = lot.id AND target.is_bounded
    WHERE entry.document_id = ${documentId} ORDER BY lot.trade_name, entry.id`)
  const seen = rows.filter(({ from, to, programme }) =>
    [from.siteId, to.siteId].some(
      (siteId) => siteId !== null && permits(context.actor, 'read', 'stock', { siteId, programme }),
    ),
  )
  if (rows.length > 0 && seen.length === 0) {
    return refused('forbidden', { verb: 'read' as const, document: 'stock' })
  }
  const medicines = await medicinesOf(context, seen)
  const lines = seen.map(({ from, to, quantity, leftThere, ...lot }) => ({
    lot,
    medicine: medicines.get(lot.medicineId) ?? null,
    from,
    to,
    quantity,
    leftThere,
  }))
  return { outcome: 'document', document: withReversible(document), lines }
}
