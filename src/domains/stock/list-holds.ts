import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { permits } from '#kernel/permission.ts'
import type { HoldId } from './hold-lot.ts'
import type { HoldReason } from './reasons.ts'

export type Hold = {
  id: HoldId
  lotId: number
  tradeName: string
  batch: string
  programme: string
  /** Null where it holds everywhere. */
  siteId: number | null
  /** Null where it holds all of the lot. */
  quantity: number | null
  reason: HoldReason
  note: string | null
  placedAt: Date
  number: string
  isReleased: boolean
}

/** Holds, the latest first, open ones alone unless all are asked for; those that the reader may see. */
export async function listHolds(
  context: Context,
  filter: { lotId?: number; siteId?: number; withReleased?: boolean; limit: number },
): Promise<Hold[]> {
  const holds = await context.region.db.many<Hold>(sql`
    SELECT hold.id, hold.lot_id AS "lotId", lot.trade_name AS "tradeName", lot.batch, lot.programme,
           hold.site_id AS "siteId", hold.quantity, hold.reason, hold.note,
           hold.placed_at AS "placedAt", document.number,
           hold.released_document_id IS NOT NULL AS "isReleased"
    FROM stock_hold hold
    JOIN stock_lot lot ON lot.id = hold.lot_id
    JOIN issued_document document ON document.id = hold.document_id
    WHERE (${filter.withReleased ?? false} OR hold.released_document_id IS NULL)
      AND (${filter.lotId ?? null}::bigint IS NULL OR hold.lot_id = ${filter.lotId ?? null})
      AND (${filter.siteId ?? null}::bigint IS NULL OR hold.site_id IS NULL
           OR hold.site_id = ${filter.siteId ?? null})
    ORDER BY hold.id DESC LIMIT ${filter.limit}`)
  return holds.filter(({ siteId, programme }) => {
    const site = siteId ?? filter.siteId
    const scope = { programme, ...(site === undefined ? {} : { siteId: site }) }
    return permits(context.actor, 'read', 'stock', scope)
  })
}
