import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permits } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'

/** Of the programmes of which the site ever had a lot, those that the reader may see there. */
export async function visibleProgrammes(
  { region, actor }: Context,
  siteId: number,
): Promise<string[] | ForbiddenRefusal> {
  const rows = await region.db.many<{ programme: string }>(sql`
    SELECT DISTINCT lot.programme
    FROM stock_account account
    JOIN stock_balance balance ON balance.account_id = account.id
    JOIN stock_lot lot ON lot.id = balance.lot_id
    WHERE account.site_id = ${siteId}`)
  const visible = rows
    .map(({ programme }) => programme)
    .filter((programme) => permits(actor, 'read', 'stock', { siteId, programme }))
  return visible.length === 0 && !permits(actor, 'read', 'stock', { siteId })
    ? refused('forbidden', { verb: 'read' as const, document: 'stock' })
    : visible
}
