import type { FreeLot } from '#domains/stock/index.ts'
import { kopecks } from '#kernel/money.ts'
import { addDays } from '#kernel/plain-date.ts'
import { usualUnits } from '../dosage.ts'
import { chanceOf } from './chance.ts'
import type { PlannedReceipt } from './day-rows.ts'
import type { AboutGoods } from './plan-goods.ts'
import { simulatedBatch } from './simulated-batch.ts'

export type Order = { siteId: number; medicineId: number; programme: string; units: number }

/** What expires sooner the warehouse no longer sends, and buys anew; in days. */
export const usableForDays = 90
/** Of what the warehouse has not got and somebody waits for, how much a supplier has. */
const foundAtSupplier = 0.9
/** Of what the warehouse orders in time, how much comes in time. */
const inTime = 0.97
/** Working days of usual demand below which the warehouse orders, and for which it orders. */
const orderedBelow = 8
const orderedFor = 40

/** Whether a supplier has what the warehouse ran out of; the same answer on every day. */
export function supplierHasIt(
  seed: number,
  { medicineId, programme }: Pick<Order, 'medicineId' | 'programme'>,
): boolean {
  return chanceOf(seed, medicineId, programme).happens(foundAtSupplier)
}

/**
 * What suppliers bring: of what somebody waits for and the warehouse has run out of, twice as much;
 * and what it runs low on, unless the supplier is late. One lot a medicine and programme.
 */
export function receiptsFor(
  lacking: readonly Order[],
  left: readonly FreeLot[],
  about: AboutGoods,
): PlannedReceipt[] {
  const inWarehouse = new Map<string, number>()
  for (const lot of left) {
    if (lot.expiresOn < addDays(about.day, usableForDays)) continue
    const key = `${lot.medicineId} ${lot.programme}`
    inWarehouse.set(key, (inWarehouse.get(key) ?? 0) + lot.available)
  }
  const wanted = new Map<string, { medicineId: number; programme: string; units: number }>()
  const want = (medicineId: number, programme: string, units: number) => {
    const key = `${medicineId} ${programme}`
    wanted.set(key, { medicineId, programme, units: units + (wanted.get(key)?.units ?? 0) })
  }
  for (const { medicineId, programme, units } of lacking) {
    if ((inWarehouse.get(`${medicineId} ${programme}`) ?? 0) === 0) {
      want(medicineId, programme, units * 2)
    }
  }
  for (const { medicineId, programme, units } of runningLow(inWarehouse, about)) {
    want(medicineId, programme, units)
  }
  return [...wanted.values()].flatMap((each) => receiptOf(each, about))
}

/** What lasts for some days only at the usual demand; a supplier that is late is late for months. */
function runningLow(
  inWarehouse: ReadonlyMap<string, number>,
  { seed, goods, demand }: AboutGoods,
): { medicineId: number; programme: string; units: number }[] {
  if (!demand) return []
  return goods.flatMap(({ medicine, lots }) =>
    [...lots.keys()].flatMap((programme) => {
      const aDay = demand.aDay(medicine.id, programme) * usualUnits(medicine)
      const units = inWarehouse.get(`${medicine.id} ${programme}`) ?? 0
      if (units >= aDay * orderedBelow) return []
      if (!chanceOf(seed, medicine.id, programme, 'in time').happens(inTime)) return []
      return [{ medicineId: medicine.id, programme, units: Math.ceil(aDay * orderedFor) }]
    }),
  )
}

function receiptOf(
  { medicineId, programme, units }: { medicineId: number; programme: string; units: number },
  { day, seed, goods }: AboutGoods,
): PlannedReceipt[] {
  const good = goods.find(({ medicine }) => medicine.id === medicineId)
  const lot = good && (good.lots.get(programme) ?? [...good.lots.values()][0])
  if (!lot) return []
  const chance = chanceOf(seed, day, medicineId, programme)
  const { tradeName, unitsPerPack, pricePerPack } = lot
  return [
    {
      medicineId,
      programme,
      tradeName,
      unitsPerPack,
      batch: `${simulatedBatch}${chance.between(10_000, 99_999)}`,
      expiresOn: addDays(day, chance.between(300, 900)),
      pricePerPack: kopecks(Math.max(1, Math.round(pricePerPack * (0.95 + chance.next() / 10)))),
      quantity: Math.ceil(units / unitsPerPack) * unitsPerPack,
    },
  ]
}
