import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permits, permittedSites } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'

/**
 * Of the programmes of which the site ever had a lot, those that the reader may see there: none where
 * the reader's programme has nothing there, a refusal where the site is not the reader's at all.
 */
export async function visibleProgrammes(
  { region, actor }: Context,
  siteId: number,
): Promise<string[] | ForbiddenRefusal> {
  const sites = permittedSites(actor, 'read', 'stock')
  if (sites !== 'all' && !sites.includes(siteId)) {
    return refused('forbidden', { verb: 'read' as const, document: 'stock' })
  }
  const rows = await region.db.many<{ programme: string }>(sql`
    SELECT DISTINCT lot.programme
    FROM stock_account account
    JOIN stock_balance balance ON balance.account_id = account.id
    JOIN stock_lot lot ON lot.id = balance.lot_id
    WHERE account.site_id = ${siteId}`)
  return rows
    .map(({ programme }) => programme)
    .filter((programme) => permits(actor, 'read', 'stock', { siteId, programme }))
}
