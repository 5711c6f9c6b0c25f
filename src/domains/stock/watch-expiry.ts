import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { DatedValue } from '#kernel/guarantees.ts'
import { permittedSites } from '#kernel/permission.ts'
import { addDays, daysBetween, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { type MedicineWords, medicinesOf } from './list-stock.ts'
import type { Lot } from './lot.ts'
import { lotColumns } from './lots.ts'

export type ExpiringLot = Lot & {
  siteId: number
  medicine: MedicineWords | null
  /** On the shelves in all statuses, in units. */
  units: number
  /** Days that remain after today; 0 on the last day, below 0 where it is over. */
  daysLeft: number
}

export type ExpiryWatch = {
  outcome: 'watched'
  on: PlainDate
  /** The last day that is under watch. */
  through: PlainDate
  watchDays: DatedValue
  total: number
  items: ExpiringLot[]
}

/** Lots that expire within the watch, expired ones first, at the sites that the reader may see. */
export async function watchExpiry(
  context: Context,
  filter: { siteId?: number; programme?: string; limit: number; offset: number },
): Promise<ExpiryWatch> {
  const { region, actor } = context
  const on = localDate(context.at, region.timeZone)
  const watchDays = region.guarantees.value('stock.expiry-watch-days', on)
  const through = addDays(on, watchDays.value)
  const visible = permittedSites(actor, 'read', 'stock')
  const rows = await region.db.many<Omit<ExpiringLot, 'medicine' | 'daysLeft'> & { total: number }>(
    sql`
    SELECT ${lotColumns}, account.site_id AS "siteId", sum(balance.quantity)::bigint AS units,
           count(*) OVER () AS total
    FROM stock_lot lot
    JOIN stock_balance balance ON balance.lot_id = lot.id AND balance.quantity > 0
    JOIN stock_account account ON account.id = balance.account_id AND account.status <> 'in-transit'
    WHERE lot.expires_on <= ${through}::date
      AND (${filter.siteId ?? null}::bigint IS NULL OR account.site_id = ${filter.siteId ?? null})
      AND (${filter.programme ?? null}::text IS NULL OR lot.programme = ${filter.programme ?? null})
      AND (${visible === 'all'}
           OR account.site_id = ANY (${visible === 'all' ? [] : visible}::bigint[]))
    GROUP BY lot.id, account.site_id
    ORDER BY lot.expires_on, lot.trade_name, lot.id, account.site_id
    LIMIT ${filter.limit} OFFSET ${filter.offset}`,
  )
  const medicines = await medicinesOf(context, rows)
  return {
    outcome: 'watched',
    on,
    through,
    watchDays,
    total: rows[0]?.total ?? 0,
    items: rows.map(({ total: _total, ...row }) => ({
      ...row,
      medicine: medicines.get(row.medicineId) ?? null,
      daysLeft: daysBetween(on, row.expiresOn),
    })),
  }
}
