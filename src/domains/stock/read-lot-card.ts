import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { type ForbiddenRefusal, permits, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import type { SiteStatus } from './accounts.ts'
import { type MedicineWords, medicinesOf } from './list-stock.ts'
import type { Lot } from './lot.ts'
import { findLots } from './lots.ts'
import type { StockRefusal } from './refusals.ts'
import { isReversibleKind } from './reversible.ts'

export type PlaceOfEntry = {
  kind: 'site' | 'supplier' | 'patients' | 'losses'
  siteId: number | null
  status: SiteStatus | null
  supplier: string | null
}

export type CardEntry = {
  id: number
  effectiveAt: Date
  recordedAt: Date
  recordedBy: string
  documentId: DocumentId
  documentKind: string
  documentNumber: string
  from: PlaceOfEntry
  to: PlaceOfEntry
  quantity: number
  /** The entry that this one takes back, or null. */
  reversesId: number | null
  /** Whether a later document took this one back. */
  isReversed: boolean
  /** Whether a reversal can take the document back, as far as its kind goes. */
  isReversible: boolean
  /** What was at the site in all statuses after the entry; null on a card of all sites. */
  balance: number | null
}

export type LotCard = {
  outcome: 'card'
  lot: Lot
  medicine: MedicineWords | null
  /** Units by site and status. */
  balances: { siteId: number; status: SiteStatus; quantity: number }[]
  total: number
  entries: CardEntry[]
}

type Page = { siteId?: number; limit: number; offset: number }

const place = (account: string) => sql`jsonb_build_object(
  'kind', ${trusted(account)}.kind, 'siteId', ${trusted(account)}.site_id,
  'status', ${trusted(account)}.status, 'supplier', ${trusted(account)}.supplier)`
const trusted = (name: string) => (name === 'source' ? sql`source` : sql`target`)

/** The history of a lot, at a site or everywhere, the latest first, with what was left after each entry. */
export async function readLotCard(
  context: Context,
  lotId: number,
  page: Page,
): Promise<LotCard | StockRefusal | ForbiddenRefusal> {
  const { db } = context.region
  const lot = (await findLots(context.region, [lotId])).get(lotId)
  if (!lot) return refused('lot-unknown', { lotId })
  const siteId = page.siteId ?? null
  const scope = { programme: lot.programme, ...(siteId === null ? {} : { siteId }) }
  const forbidden = refuseUnless(context, 'read', 'stock', scope)
  if (forbidden) return forbidden
  const entries = await db.many<Omit<CardEntry, 'isReversible'> & { total: number }>(sql`
    WITH moved AS (
      SELECT entry.*, ${place('source')} AS "from", ${place('target')} AS "to",
             CASE WHEN ${siteId}::bigint IS NULL THEN NULL ELSE
               CASE WHEN target.site_id = ${siteId} THEN entry.quantity ELSE 0 END
               - CASE WHEN source.site_id = ${siteId} THEN entry.quantity ELSE 0 END END AS delta
      FROM stock_entry entry
      JOIN stock_account source ON source.id = entry.from_account_id
      JOIN stock_account target ON target.id = entry.to_account_id
      WHERE entry.lot_id = ${lotId}
        AND (${siteId}::bigint IS NULL OR ${siteId} IN (source.site_id, target.site_id))),
    running AS (
      SELECT moved.*, coalesce(moved.reverses_id, moved.id) AS sequence, count(*) OVER () AS total,
             (sum(moved.delta) OVER (
               ORDER BY moved.effective_at, coalesce(moved.reverses_id, moved.id), moved.id
             ))::bigint AS balance
      FROM moved)
    SELECT running.id, running.effective_at AS "effectiveAt", running.recorded_at AS "recordedAt",
           document.recorded_by AS "recordedBy", document.id AS "documentId",
           document.kind AS "documentKind", document.number AS "documentNumber",
           running."from", running."to", running.quantity, running.reverses_id AS "reversesId",
           EXISTS (SELECT FROM stock_entry later WHERE later.reverses_id = running.id) AS "isReversed",
           running.balance, running.total
    FROM running JOIN issued_document document ON document.id = running.document_id
    ORDER BY running.effective_at DESC, running.sequence DESC, running.id DESC
    LIMIT ${page.limit} OFFSET ${page.offset}`)
  const balances = await db.many<LotCard['balances'][number]>(sql`
    SELECT account.site_id AS "siteId", account.status, balance.quantity
    FROM stock_balance balance JOIN stock_account account ON account.id = balance.account_id
    WHERE balance.lot_id = ${lotId} AND balance.quantity > 0
    ORDER BY account.site_id, account.status`)
  return {
    outcome: 'card',
    lot,
    medicine: (await medicinesOf(context, [lot])).get(lot.medicineId) ?? null,
    balances: balances.filter(({ siteId: each }) =>
      permits(context.actor, 'read', 'stock', { siteId: each, programme: lot.programme }),
    ),
    total: entries[0]?.total ?? 0,
    entries: entries.map(({ total: _total, ...entry }) => ({
      ...entry,
      isReversible: isReversibleKind(entry.documentKind) && !entry.isReversed,
    })),
  }
}
