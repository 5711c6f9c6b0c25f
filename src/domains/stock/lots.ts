import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Region } from '#kernel/region.ts'
import type { Lot, LotDetails, LotId } from './lot.ts'

const columns = sql`lot.id, lot.medicine_id AS "medicineId", lot.trade_name AS "tradeName", lot.batch,
  lot.expires_on AS "expiresOn", lot.programme, lot.price_per_pack AS "pricePerPack",
  lot.units_per_pack AS "unitsPerPack"`

/** The columns of a lot as `Lot`, for queries that join `stock_lot lot`. */
export const lotColumns = columns

/** Lots never change, so those that were read are kept, up to this many a region. */
const keptLots = 200_000
const kept = new WeakMap<Region['db'], Map<number, Lot>>()

/** The lots with these ids, by id; one that does not exist is not in the answer. */
export async function findLots(
  region: Pick<Region, 'db'>,
  ids: readonly number[],
  within: Queryable | Transaction = region.db,
): Promise<ReadonlyMap<number, Lot>> {
  const known = kept.get(region.db) ?? new Map<number, Lot>()
  kept.set(region.db, known)
  const missing = ids.filter((id) => !known.has(id))
  const found = new Map<number, Lot>()
  if (missing.length > 0) {
    const rows = await within.many<Lot>(
      sql`SELECT ${columns} FROM stock_lot lot WHERE lot.id = ANY (${missing}::bigint[])`,
    )
    for (const lot of rows) found.set(lot.id, lot)
    // A lot of a transaction that is still open may yet vanish; only what is committed is kept.
    const made = new Map(found)
    if ('afterCommit' in within) within.afterCommit(() => keep(known, made))
    else keep(known, made)
  }
  for (const id of ids) {
    const lot = known.get(id)
    if (lot) found.set(id, lot)
  }
  return found
}

function keep(known: Map<number, Lot>, found: ReadonlyMap<number, Lot>): void {
  if (known.size + found.size > keptLots) known.clear()
  for (const [id, lot] of found) known.set(id, lot)
}

/** The ids of lots, made where they are not there yet; in the order given. One or a hundred thousand. */
export async function ensureLots(tx: Queryable, details: readonly LotDetails[]): Promise<LotId[]> {
  if (details.length === 0) return []
  const lots = sql`unnest(
    ${details.map((lot) => lot.medicineId)}::bigint[], ${details.map((lot) => lot.tradeName)}::text[],
    ${details.map((lot) => lot.batch)}::text[], ${details.map((lot) => lot.expiresOn)}::date[],
    ${details.map((lot) => lot.programme)}::text[],
    ${details.map((lot) => lot.pricePerPack)}::bigint[],
    ${details.map((lot) => lot.unitsPerPack)}::int[])
    WITH ORDINALITY AS wanted
      (medicine_id, trade_name, batch, expires_on, programme, price_per_pack, units_per_pack, ord)`
  const find = sql`
    SELECT lot.id, wanted.ord FROM ${lots}
    LEFT JOIN stock_lot lot
      USING (medicine_id, batch, trade_name, expires_on, programme, price_per_pack, units_per_pack)
    ORDER BY wanted.ord`
  const known = await tx.many<{ id: LotId | null }>(find)
  if (known.every(({ id }) => id !== null)) return known.map(({ id }) => id as LotId)
  await tx.run(sql`
    INSERT INTO stock_lot
      (medicine_id, trade_name, batch, expires_on, programme, price_per_pack, units_per_pack)
    SELECT DISTINCT medicine_id, trade_name, batch, expires_on, programme, price_per_pack,
           units_per_pack
    FROM ${lots}
    ORDER BY medicine_id, batch, trade_name, expires_on, programme, price_per_pack, units_per_pack
    ON CONFLICT DO NOTHING`)
  return (await tx.many<{ id: LotId }>(find)).map(({ id }) => id)
}
