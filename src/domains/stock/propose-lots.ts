import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { type LotOnShelf, type LotProposal, proposeFirstExpiryFirst } from './first-expiry-first.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

export type ProposeLots = {
  siteId: number
  medicineId: number
  programme: string
  /** Units. */
  quantity: number
  /** The last day of the course, where the lot must last that long; today, where it is not said. */
  usableThrough?: PlainDate
}

/**
 * The lots to take for a wish, what expires first first: free, of the programme, neither expired on
 * the site's own day nor on hold. What is proposed is checked once more when it is posted.
 */
export async function proposeLots(
  context: Context,
  wish: ProposeLots,
): Promise<({ outcome: 'proposed' } & LotProposal) | StockRefusal | ForbiddenRefusal> {
  const { siteId, medicineId, programme, quantity } = wish
  const forbidden = refuseUnless(context, 'read', 'stock', { siteId, programme })
  if (forbidden) return forbidden
  const site = (await findStockSites(context, [siteId])).get(siteId)
  if (!site) return refused('stock-site-unknown', { siteId })
  const today = localDate(context.at, site.timeZone)
  const shelf = await context.region.db.many<LotOnShelf>(sql`
    SELECT lot_id AS "lotId", programme, expires_on AS "expiresOn", units AS available
    FROM stock_available WHERE site_id = ${siteId} AND medicine_id = ${medicineId}`)
  const { usableThrough } = wish
  const day = usableThrough && usableThrough > today ? usableThrough : today
  const proposal = proposeFirstExpiryFirst(shelf, { programme, quantity, usableThrough: day })
  return { outcome: 'proposed', ...proposal }
}
