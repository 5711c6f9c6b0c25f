import { findMedicines, type Medicine } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { joinSql, type Sql, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import { type ForbiddenRefusal, permittedSites } from '#kernel/permission.ts'
import type { Lot } from './lot.ts'
import { lotColumns } from './lots.ts'
import { visibleProgrammes } from './visible-programmes.ts'

export type StockFilter = {
  siteId: number
  medicineId?: number
  programme?: string
  /** A part of trade name, INN or batch, in any case. */
  text?: string
  /** Only lots that expire on or before the day. */
  expiresThrough?: string
  /** Lots of which nothing is left as well. */
  withEmpty?: boolean
  limit: number
  offset: number
}

export type MedicineWords = Pick<Medicine, 'inn' | 'form' | 'strength' | 'unit'>

export type StockRow = Lot & {
  medicine: MedicineWords | null
  /** Units by status at the site. */
  available: number
  setAside: number
  held: number
  inTransit: number
  /** An open hold covers the lot here, whatever lies where. */
  isOnHold: boolean
}

export type StockPage = { outcome: 'listed'; total: number; items: StockRow[] }

/**
 * What is at a site, a row per lot, what expires first on top; of the programmes that the reader may
 * see. Quantities in units.
 */
export async function listStock(
  context: Context,
  filter: StockFilter,
): Promise<StockPage | ForbiddenRefusal> {
  const { region } = context
  const { siteId } = filter
  const visible = await visibleProgrammes(context, siteId)
  if ('outcome' in visible) {
    return readsSite(context, siteId) ? { outcome: 'listed', total: 0, items: [] } : visible
  }
  const rows = await region.db.many<Omit<StockRow, 'medicine'> & { total: number }>(sql`
    WITH at_site AS (
      SELECT balance.lot_id, account.status, balance.quantity
      FROM stock_account account JOIN stock_balance balance ON balance.account_id = account.id
      WHERE account.site_id = ${siteId}),
    summed AS (
      SELECT lot_id, sum(quantity) AS total,
             coalesce(sum(quantity) FILTER (WHERE status = 'available'), 0)::bigint AS available,
             coalesce(sum(quantity) FILTER (WHERE status = 'set-aside'), 0)::bigint AS set_aside,
             coalesce(sum(quantity) FILTER (WHERE status = 'held'), 0)::bigint AS held,
             coalesce(sum(quantity) FILTER (WHERE status = 'in-transit'), 0)::bigint AS in_transit
      FROM at_site GROUP BY lot_id)
    SELECT ${lotColumns}, summed.available, summed.set_aside AS "setAside", summed.held,
           summed.in_transit AS "inTransit",
           EXISTS (SELECT FROM stock_hold hold
                   WHERE hold.lot_id = lot.id AND hold.released_document_id IS NULL
                     AND hold.quantity IS NULL
                     AND (hold.site_id IS NULL OR hold.site_id = ${siteId})) AS "isOnHold",
           count(*) OVER () AS total
    FROM summed JOIN stock_lot lot ON lot.id = summed.lot_id
    WHERE ${joinSql(await conditions(context, filter, visible), ' AND ')}
    ORDER BY lot.expires_on, lot.trade_name, lot.id
    LIMIT ${filter.limit} OFFSET ${filter.offset}`)
  const medicines = await medicinesOf(context, rows)
  return {
    outcome: 'listed',
    total: rows[0]?.total ?? 0,
    items: rows.map(({ total: _total, ...row }) => ({
      ...row,
      medicine: medicines.get(row.medicineId) ?? null,
    })),
  }
}

/** Whether the reader sees some programme of the site: one that has nothing there is an empty list. */
function readsSite({ actor }: Context, siteId: number): boolean {
  const sites = permittedSites(actor, 'read', 'stock')
  return sites === 'all' || sites.includes(siteId)
}

async function conditions(
  context: Context,
  filter: StockFilter,
  visible: readonly string[],
): Promise<Sql[]> {
  const all = [sql`lot.programme = ANY (${visible}::text[])`]
  if (!filter.withEmpty) all.push(sql`summed.total > 0`)
  if (filter.medicineId !== undefined) all.push(sql`lot.medicine_id = ${filter.medicineId}`)
  if (filter.programme) all.push(sql`lot.programme = ${filter.programme}`)
  if (filter.expiresThrough) all.push(sql`lot.expires_on <= ${filter.expiresThrough}::date`)
  if (filter.text) {
    const ofInn = await medicinesNamed(context, filter.siteId, filter.text)
    all.push(sql`(position(lower(${filter.text}) IN lower(concat_ws(' ', lot.trade_name, lot.batch))) > 0
      OR lot.medicine_id = ANY (${ofInn}::bigint[]))`)
  }
  return all
}

/** The medicines at the site whose INN has the text in it. */
async function medicinesNamed(context: Context, siteId: number, text: string): Promise<number[]> {
  const rows = await context.region.db.many<{ medicineId: number }>(sql`
    SELECT DISTINCT lot.medicine_id AS "medicineId"
    FROM stock_account account
    JOIN stock_balance balance ON balance.account_id = account.id
    JOIN stock_lot lot ON lot.id = balance.lot_id
    WHERE account.site_id = ${siteId}`)
  const wanted = text.toLocaleLowerCase('ru')
  return [...(await medicinesOf(context, rows))].flatMap(([id, { inn }]) =>
    inn.toLocaleLowerCase('ru').includes(wanted) ? [id] : [],
  )
}

/** The words of medicines by id. */
export async function medicinesOf(
  { region }: Context,
  rows: readonly { medicineId: number }[],
): Promise<ReadonlyMap<number, MedicineWords>> {
  const ids = [...new Set(rows.map(({ medicineId }) => medicineId))] as Id<'Medicine'>[]
  const found = await findMedicines(region.db, ids)
  return new Map(
    found.map(({ id, inn, form, strength, unit }) => [id as number, { inn, form, strength, unit }]),
  )
}
