import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

export type FeedKind = 'opora' | 'files'

export type SiteFeed = {
  siteId: number
  fedBy: FeedKind
  /** The moment for which the last file holds. */
  lastFileAt: Date | null
  /** When the site last posted in Opora or said that it is there. */
  contactAt: Date | null
  /** The one of the two that counts; null where the site was never heard from. */
  freshAt: Date | null
}

/** How the stock of sites becomes known and for which moment it holds; sites that the reader may see. */
export async function listSiteFeeds(context: Context): Promise<SiteFeed[]> {
  const sites = permittedSites(context.actor, 'read', 'stock')
  return context.region.db.many<SiteFeed>(sql`
    SELECT feed.site_id AS "siteId", feed.fed_by AS "fedBy", feed.last_file_at AS "lastFileAt",
           feed.contact_at AS "contactAt", freshness.fresh_at AS "freshAt"
    FROM stock_site_feed feed JOIN stock_freshness freshness ON freshness.site_id = feed.site_id
    WHERE ${sites === 'all'} OR feed.site_id = ANY (${sites === 'all' ? [] : sites}::bigint[])
    ORDER BY freshness.fresh_at NULLS FIRST, feed.site_id`)
}

/** Says how the stock of sites becomes known from now on: from their files, or from their work in Opora. */
export async function setSiteFeeds(
  context: Context,
  feeds: readonly { siteId: number; fedBy: FeedKind }[],
): Promise<{ outcome: 'set'; sites: number } | StockRefusal | ForbiddenRefusal> {
  for (const { siteId } of feeds) {
    const forbidden = refuseUnless(context, 'decide', 'stock', { siteId })
    if (forbidden) return forbidden
  }
  const ids = feeds.map(({ siteId }) => siteId)
  const known = await findStockSites(context, ids)
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) return refused('stock-site-unknown', { siteId: unknown })
  return context.region.db.transaction(async (tx) => {
    const sites = await tx.run(sql`
      INSERT INTO stock_site_feed AS feed (site_id, fed_by)
      SELECT * FROM unnest(${ids}::bigint[], ${feeds.map(({ fedBy }) => fedBy)}::text[])
      ON CONFLICT (site_id) DO UPDATE SET fed_by = excluded.fed_by`)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'stock',
      facts: { feeds: [...feeds] },
    })
    return { outcome: 'set' as const, sites }
  })
}

/** "I am here": what Opora shows of the site holds as of now. */
export async function confirmPresence(
  context: Context,
  siteId: number,
): Promise<{ outcome: 'confirmed'; at: Date } | StockRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'stock', { siteId })
  if (forbidden) return forbidden
  if (!(await findStockSites(context, [siteId])).has(siteId))
    return refused('stock-site-unknown', { siteId })
  const { at } = await context.region.db.one<{ at: Date }>(sql`
    INSERT INTO stock_site_feed AS feed (site_id, fed_by, contact_at)
    VALUES (${siteId}, 'opora', ${context.at})
    ON CONFLICT (site_id) DO UPDATE SET contact_at = greatest(feed.contact_at, excluded.contact_at)
    RETURNING contact_at AS at`)
  return { outcome: 'confirmed', at }
}
