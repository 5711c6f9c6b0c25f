import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Region } from '#kernel/region.ts'

/** A site that posts all day is written down as heard from once in this time, in milliseconds. */
const precision = 60_000
const heardAt = new WeakMap<Region['db'], Map<number, number>>()

/**
 * Notes that a site was heard from: it posted, or said "I am here". Kept to the minute, so that the
 * row is not what all postings of a site wait for.
 */
export async function touchSite(
  context: Context,
  within: Queryable | Transaction,
  siteId: number,
): Promise<void> {
  const { db } = context.region
  const at = context.at.getTime()
  const known = heardAt.get(db) ?? new Map<number, number>()
  heardAt.set(db, known)
  const last = known.get(siteId)
  if (last !== undefined && at - last < precision) return
  await within.run(sql`
    INSERT INTO stock_site_feed AS feed (site_id, fed_by, contact_at)
    VALUES (${siteId}, 'opora', ${context.at})
    ON CONFLICT (site_id) DO UPDATE SET contact_at = greatest(feed.contact_at, excluded.contact_at)`)
  if ('afterCommit' in within) within.afterCommit(() => known.set(siteId, at))
  else known.set(siteId, at)
}
