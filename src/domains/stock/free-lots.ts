import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Lot } from './lot.ts'
import { lotColumns } from './lots.ts'

/** A lot with what is free of it at a site, in units. */
export type FreeLot = Lot & { siteId: number; available: number }

/**
 * What is free of medicines at sites: neither set aside, nor held, nor in transit; of every programme,
 * expired lots too. What expires first stands first. Asks for no permission: the caller has.
 */
export function listFreeLots(
  db: Queryable,
  where: { siteIds: readonly number[]; medicineIds: readonly number[] },
): Promise<FreeLot[]> {
  return db.many<FreeLot>(sql`
    SELECT ${lotColumns}, free.site_id AS "siteId", free.units AS available
    FROM stock_available free JOIN stock_lot lot ON lot.id = free.lot_id
    WHERE free.site_id = ANY (${where.siteIds}::bigint[])
      AND free.medicine_id = ANY (${where.medicineIds}::bigint[])
    ORDER BY lot.expires_on, lot.id`)
}
