import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { permits, permittedSites } from '#kernel/permission.ts'
import { type MedicineWords, medicinesOf } from './list-stock.ts'
import type { Lot } from './lot.ts'
import { lotColumns } from './lots.ts'

export type LotAtSite = Lot & {
  medicine: MedicineWords | null
  siteId: number
  /** In all statuses, in units. */
  units: number
}

/** Lots that lie somewhere, by a part of the batch or the trade name, at the sites one may see. */
export async function findLotsByText(
  context: Context,
  filter: { text: string; limit: number },
): Promise<LotAtSite[]> {
  const { region, actor } = context
  const sites = permittedSites(actor, 'read', 'stock')
  const rows = await region.db.many<Omit<LotAtSite, 'medicine'>>(sql`
    SELECT ${lotColumns}, account.site_id AS "siteId", sum(balance.quantity)::bigint AS units
    FROM stock_lot lot
    JOIN stock_balance balance ON balance.lot_id = lot.id AND balance.quantity > 0
    JOIN stock_account account ON account.id = balance.account_id
    WHERE position(lower(${filter.text}) IN lower(concat_ws(' ', lot.trade_name, lot.batch))) > 0
      AND (${sites === 'all'} OR account.site_id = ANY (${sites === 'all' ? [] : sites}::bigint[]))
    GROUP BY lot.id, account.site_id
    ORDER BY lot.expires_on, lot.id, account.site_id LIMIT ${filter.limit}`)
  const seen = rows.filter(({ siteId, programme }) =>
    permits(actor, 'read', 'stock', { siteId, programme }),
  )
  const medicines = await medicinesOf(context, seen)
  return seen.map((row) => ({ ...row, medicine: medicines.get(row.medicineId) ?? null }))
}
