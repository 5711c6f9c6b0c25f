import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { refused } from '#kernel/refusal.ts'
import type { StockRefusal } from './refusals.ts'
import type { SiteFeed } from './site-feed.ts'
import { findStockSites } from './sites.ts'
import { visibleProgrammes } from './visible-programmes.ts'

/** What needs doing at a site. Amounts are minor units. */
export type Desk = {
  outcome: 'desk'
  at: Date
  /** How the site's stock becomes known; null where nothing is known of it yet. */
  feed: SiteFeed | null
  /** The last day that the expiry watch looks at. */
  watchedThrough: PlainDate
  /** Lots on the shelf whose last day is over, and those under watch, with their worth. */
  expired: number
  expiredAmount: number
  expiring: number
  expiringAmount: number
  /** Shipments to here that nobody has received, and from here that are not received there. */
  toReceive: number
  onTheWay: number
  counts: number
  /** Lots here of which something is on hold. */
  held: number
  setAsides: number
  /** Of these, those that end within a day, and those whose moment is over. */
  setAsidesEnding: number
}

const soonInMs = 24 * 60 * 60 * 1_000

/** Everything that the stock desk opens on, in figures that are links; of the programmes one may see. */
export async function readDesk(
  context: Context,
  siteId: number,
): Promise<Desk | StockRefusal | ForbiddenRefusal> {
  const { region, at } = context
  const visible = await visibleProgrammes(context, siteId)
  if ('outcome' in visible) return visible
  const site = (await findStockSites(context, [siteId])).get(siteId)
  if (!site) return refused('stock-site-unknown', { siteId })
  const today = localDate(at, site.timeZone)
  const watchDays = region.guarantees.value('stock.expiry-watch-days', today).value
  const watchedThrough = addDays(today, watchDays)
  const figures = await region.db.one<
    Omit<Desk, 'outcome' | 'at' | 'feed' | 'watchedThrough'> & { feed: SiteFeed | null }
  >(sql`
    WITH shelf AS (
      SELECT lot.id, lot.expires_on, sum(balance.quantity) AS units,
             round(sum(balance.quantity)::numeric * lot.price_per_pack / lot.units_per_pack) AS amount,
             coalesce(sum(balance.quantity) FILTER (WHERE account.status = 'held'), 0) AS held
      FROM stock_account account
      JOIN stock_balance balance ON balance.account_id = account.id AND balance.quantity > 0
      JOIN stock_lot lot ON lot.id = balance.lot_id
      WHERE account.site_id = ${siteId} AND account.status <> 'in-transit'
        AND lot.programme = ANY (${visible}::text[])
      GROUP BY lot.id)
    SELECT count(*) FILTER (WHERE expires_on < ${today}::date) AS expired,
           coalesce(sum(amount) FILTER (WHERE expires_on < ${today}::date), 0)::bigint
             AS "expiredAmount",
           count(*) FILTER (WHERE expires_on BETWEEN ${today}::date AND ${watchedThrough}::date)
             AS expiring,
           coalesce(sum(amount) FILTER (
             WHERE expires_on BETWEEN ${today}::date AND ${watchedThrough}::date), 0)::bigint
             AS "expiringAmount",
           count(*) FILTER (WHERE held > 0) AS held,
           (SELECT count(*) FROM stock_transfer transfer WHERE transfer.to_site_id = ${siteId}
              AND received_document_id IS NULL AND cancelled_document_id IS NULL) AS "toReceive",
           (SELECT count(*) FROM stock_transfer transfer WHERE transfer.from_site_id = ${siteId}
              AND received_document_id IS NULL AND cancelled_document_id IS NULL) AS "onTheWay",
           (SELECT count(*) FROM stock_count counted
            WHERE counted.site_id = ${siteId} AND state = 'open') AS counts,
           (SELECT count(*) FROM stock_set_aside kept
            WHERE kept.site_id = ${siteId} AND ended_document_id IS NULL) AS "setAsides",
           (SELECT count(*) FROM stock_set_aside kept
            WHERE kept.site_id = ${siteId} AND ended_document_id IS NULL
              AND expires_at <= ${new Date(at.getTime() + soonInMs)}) AS "setAsidesEnding",
           (SELECT jsonb_build_object('siteId', feed.site_id, 'fedBy', feed.fed_by,
              'lastFileAt', feed.last_file_at, 'contactAt', feed.contact_at,
              'freshAt', freshness.fresh_at)
            FROM stock_site_feed feed
            JOIN stock_freshness freshness ON freshness.site_id = feed.site_id
            WHERE feed.site_id = ${siteId}) AS feed
    FROM shelf`)
  return { outcome: 'desk', at, watchedThrough, ...figures }
}
