import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { RejectReason } from './reasons.ts'
import type { TransferId } from './ship-transfer.ts'
import { medicinesOf, type MedicineWords } from './list-stock.ts'
import { findStockSites } from './sites.ts'

export type Transfer = {
  id: TransferId
  fromSiteId: number
  fromSite: string
  toSiteId: number
  toSite: string
  shippedAt: Date
  documentId: DocumentId
  number: string
  state: 'in-transit' | 'received' | 'cancelled'
  /** The shipment whose rejected part this one brings back. */
  returnsId: TransferId | null
  lines: {
    lotId: number
    medicineId: number
    medicine: MedicineWords | null
    tradeName: string
    batch: string
    expiresOn: string
    programme: string
    unitsPerPack: number
    pricePerPack: number
    shipped: number
    accepted: number | null
    rejected: number | null
    rejectedReason: RejectReason | null
  }[]
}

/** Shipments to and from a site, the latest first. */
export async function listTransfers(
  context: Context,
  filter: { siteId: number; state?: Transfer['state']; limit: number; offset: number },
): Promise<{ outcome: 'listed'; items: Transfer[] } | ForbiddenRefusal> {
  const { siteId } = filter
  const forbidden = refuseUnless(context, 'read', 'stock', { siteId })
  if (forbidden) return forbidden
  const items = await context.region.db.many<Omit<Transfer, 'fromSite' | 'toSite'>>(sql`
    SELECT * FROM (
      SELECT transfer.id, transfer.from_site_id AS "fromSiteId", transfer.to_site_id AS "toSiteId",
             transfer.shipped_at AS "shippedAt", document.id AS "documentId", document.number,
             transfer.returns_id AS "returnsId",
             CASE WHEN transfer.received_document_id IS NOT NULL THEN 'received'
                  WHEN transfer.cancelled_document_id IS NOT NULL THEN 'cancelled'
                  ELSE 'in-transit' END AS state,
             (SELECT jsonb_agg(jsonb_build_object(
                'lotId', line.lot_id, 'medicineId', lot.medicine_id, 'tradeName', lot.trade_name, 'batch', lot.batch,
                'expiresOn', lot.expires_on, 'programme', lot.programme,
                'unitsPerPack', lot.units_per_pack, 'pricePerPack', lot.price_per_pack,
                'shipped', line.shipped,
                'accepted', line.accepted, 'rejected', line.rejected,
                'rejectedReason', line.rejected_reason) ORDER BY lot.trade_name, lot.id)
              FROM stock_transfer_line line JOIN stock_lot lot ON lot.id = line.lot_id
              WHERE line.transfer_id = transfer.id) AS lines
      FROM stock_transfer transfer JOIN issued_document document ON document.id = transfer.document_id
      WHERE ${siteId} IN (transfer.from_site_id, transfer.to_site_id)) shipment
    WHERE ${filter.state ?? null}::text IS NULL OR state = ${filter.state ?? null}
    ORDER BY "shippedAt" DESC, id DESC
    LIMIT ${filter.limit} OFFSET ${filter.offset}`)
  const ids = items.flatMap(({ fromSiteId, toSiteId }) => [fromSiteId, toSiteId])
  const sites = await findStockSites(context, [...new Set(ids)])
  const medicines = await medicinesOf(
    context,
    items.flatMap(({ lines }) => lines),
  )
  return {
    outcome: 'listed',
    items: items.map((transfer) => ({
      ...transfer,
      fromSite: sites.get(transfer.fromSiteId)?.name ?? '',
      toSite: sites.get(transfer.toSiteId)?.name ?? '',
      lines: transfer.lines.map((line) => ({
        ...line,
        medicine: medicines.get(line.medicineId) ?? null,
      })),
    })),
  }
}
