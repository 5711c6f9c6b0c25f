import { listSites, type Site } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Database, Queryable } from '#kernel/db/index.ts'
import type { Region } from '#kernel/region.ts'

/** What the ledger needs of a site. */
export type StockSite = {
  id: number
  code: string
  name: string
  timeZone: string
  kind: Site['kind']
}

/** A site's name or zone hardly ever changes; what was read serves this long, in milliseconds. */
const keptFor = 60_000
const kept = new WeakMap<Region['db'], Map<number, { site: StockSite; readAt: number }>>()

/** The sites with these ids, by id; one that does not exist is not in the answer. */
export async function findStockSites(
  context: Context,
  ids: readonly number[],
  within: Queryable = context.region.db,
): Promise<ReadonlyMap<number, StockSite>> {
  const known =
    kept.get(context.region.db) ?? new Map<number, { site: StockSite; readAt: number }>()
  kept.set(context.region.db, known)
  const now = context.at.getTime()
  const missing = ids.filter((id) => Math.abs(now - (known.get(id)?.readAt ?? -Infinity)) > keptFor)
  if (missing.length > 0) {
    const asked = readingWithin(context, within)
    for (const { id, code, name, timeZone, kind } of await listSites(asked, { ids: missing })) {
      known.set(id, { site: { id, code, name, timeZone, kind }, readAt: now })
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const site = known.get(id)?.site
      return site ? [[id, site] as const] : []
    }),
  )
}

/**
 * Whoever holds a connection asks on that one: waiting for a second while all are held by others
 * who wait as well would stop everybody.
 */
function readingWithin(context: Context, within: Queryable): Context {
  if (within === context.region.db) return context
  const db: Database = { ...context.region.db, ...within }
  return { ...context, region: { ...context.region, db } }
}
