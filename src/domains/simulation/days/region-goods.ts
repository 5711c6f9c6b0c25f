import { suppliedMedicine, type SuppliedMedicine } from '#domains/entitlement/index.ts'
import { findMedicines, type Medicine, type MedicineId } from '#domains/medicines/index.ts'
import { listStock, type LotDetails } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { frequencyOf } from '../frequency.ts'
import { simulatedBatch } from './simulated-batch.ts'

/** A medicine that the warehouse knows, with a lot of each programme that bought it. */
export type RegionGood = {
  medicine: Medicine
  /** As the law asks about it. */
  supplied: SuppliedMedicine
  lots: ReadonlyMap<string, LotDetails>
  /** How often it is written, beside others. */
  frequency: number
}

const mostLots = 20_000

/**
 * What the region buys, by id of the medicine. What the simulation itself bought is left out: the
 * answer must be the same on every day of a story.
 */
export async function readGoods(
  context: Context,
  warehouseId: number | undefined,
): Promise<RegionGood[]> {
  if (warehouseId === undefined) return []
  const page = { siteId: warehouseId, withEmpty: true, limit: mostLots, offset: 0 }
  const stock = await listStock(context, page)
  if (stock.outcome === 'refused') throw new Error(`simulation: ${stock.reason}`)
  const lots = stock.items
    .filter(({ batch }) => !batch.startsWith(simulatedBatch))
    .toSorted((one, other) => one.id - other.id)
  const byMedicine = Map.groupBy(lots, ({ medicineId }) => medicineId)
  const medicines = await findMedicines(context.region.db, [...byMedicine.keys()] as MedicineId[])
  return medicines
    .toSorted((one, other) => one.id - other.id)
    .map((medicine) => ({
      medicine,
      supplied: suppliedMedicine(medicine),
      frequency: frequencyOf(medicine),
      lots: new Map((byMedicine.get(medicine.id) ?? []).map((lot) => [lot.programme, lot])),
    }))
}
