import { listDeferrals } from '#domains/prescriptions/index.ts'
import { type FreeLot, listFreeLots, proposeFirstExpiryFirst } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { addDays, type PlainDate, weekdayOf } from '#kernel/plain-date.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import { usualUnits } from '../dosage.ts'
import { chanceOf } from './chance.ts'
import type { DayGoods } from './day-rows.ts'
import { type Order, receiptsFor, supplierHasIt, usableForDays } from './plan-receipts.ts'
import type { Places } from './places.ts'
import type { RegionGood } from './region-goods.ts'
import { shelfOf, type UsualDemand } from './usual-demand.ts'

const every = 100_000
/** Working days until the warehouse sends what somebody waits for, and until a supplier brings it. */
const sentWithin = { least: 1, most: 4 }
const boughtWithin = { least: 3, most: 7 }
/** Working days for which a delivery is meant: pharmacies order once a week. */
const deliveredFor = 9
/** Prescriptions for which what is sent for one person is enough. */
const sentAlong = 1

/** What planning a day's goods is about. */
export type AboutGoods = {
  seed: number
  day: PlainDate
  places: Places
  goods: readonly RegionGood[]
  /** What doctors usually write; left out on days with so few prescriptions that no shelf runs empty. */
  demand?: UsualDemand
  /** Before the first day at the full rate every pharmacy is supplied, not a fifth of them. */
  isFirst: boolean
}

/**
 * What the warehouse does on a day, from the stock of its morning: it sends what is waited for and
 * fills the shelves of a fifth of the pharmacies by what is usually written there, within each
 * programme; what it has not got itself is bought, some days later where the supplier is late.
 */
export async function planGoods(context: Context, about: AboutGoods): Promise<DayGoods> {
  const { places, goods, day } = about
  const { warehouseId } = places
  if (warehouseId === undefined) return { receipts: [], shipments: [] }
  const medicineIds = goods.map(({ medicine }) => medicine.id)
  const { db } = context.region
  const left = await listFreeLots(db, { siteIds: [warehouseId], medicineIds })
  const waited = await waitedFor(context, about)
  const orders = [...waited.due, ...(await emptyShelves(context, about))]
  const lines = new Map<number, { lotId: number; quantity: number }[]>()
  for (const order of orders) {
    const own = lines.get(order.siteId) ?? []
    lines.set(order.siteId, own)
    own.push(...takeFrom(left, order, day))
  }
  const shipments = [...lines].flatMap(([siteId, own]) =>
    own.length === 0 ? [] : [{ siteId, lines: own }],
  )
  return { receipts: receiptsFor(waited.lacking, left, about), shipments }
}

/** Deferrals whose time has come: to be sent, and to be bought where nothing lies in the warehouse. */
async function waitedFor(
  context: Context,
  { seed, day, goods }: AboutGoods,
): Promise<{ due: Order[]; lacking: Order[] }> {
  const page = { state: 'waiting', limit: every, offset: 0 } as const
  const waiting = await listDeferrals(context, page)
  if (waiting.outcome === 'refused') throw new Error(`simulation: ${waiting.reason}`)
  const { calendar } = context.region
  const goodOf = new Map<number, RegionGood>(goods.map((good) => [good.medicine.id, good]))
  const due: Order[] = []
  const lacking: Order[] = []
  for (const row of waiting.items.toSorted((one, other) => one.id - other.id)) {
    const medicine = goodOf.get(row.medicineId)?.medicine
    // More than one waits for comes along: who needs it next will find it.
    const along = medicine ? sentAlong * usualUnits(medicine) : 0
    const order = { ...row, units: row.units - row.keptUnits + along }
    const chance = chanceOf(seed, row.number, 'goods')
    const sentOn = chance.between(sentWithin.least, sentWithin.most)
    if (addWorkingDays(calendar, row.countedFrom, sentOn) > day) continue
    due.push(order)
    const boughtOn = chance.between(boughtWithin.least, boughtWithin.most)
    if (addWorkingDays(calendar, row.countedFrom, boughtOn) > day) continue
    if (supplierHasIt(seed, row)) lacking.push(order)
  }
  return { due, lacking }
}

async function emptyShelves(context: Context, about: AboutGoods): Promise<Order[]> {
  const { day, places, goods, demand, isFirst } = about
  if (!demand) return []
  const sites = [...places.pharmacies, ...places.byFile].filter(
    (_, index) => isFirst || index % 5 === (weekdayOf(day) - 1) % 5,
  )
  const siteIds = sites.map(({ id }) => id)
  const medicineIds = goods.map(({ medicine }) => medicine.id)
  const free = await listFreeLots(context.region.db, { siteIds, medicineIds })
  const onShelf = new Map<string, number>()
  for (const lot of free) {
    if (lot.expiresOn < addDays(day, usableForDays)) continue
    const key = `${lot.siteId} ${lot.medicineId} ${lot.programme}`
    onShelf.set(key, (onShelf.get(key) ?? 0) + lot.available)
  }
  return siteIds.flatMap((siteId) => {
    const { own, rare } = sharesOf(places, demand, siteId)
    return goods.flatMap((good) =>
      [...good.lots.keys()].flatMap((programme): Order[] => {
        const medicineId = good.medicine.id
        const inRegion = demand.aDay(medicineId, programme) * deliveredFor
        const shelf = shelfOf(good, inRegion * own) ?? shelfOf(good, inRegion * rare)
        const units = onShelf.get(`${siteId} ${medicineId} ${programme}`) ?? 0
        if (!shelf || units >= shelf.least) return []
        return [{ siteId, medicineId, programme, units: shelf.full - units }]
      }),
    )
  })
}

/** What a pharmacy that sends files is asked for, beside one of the others. */
const shareByFile = 0.5

/** A pharmacy's share of patients; for what is rare, the first of a town has a share for all of it. */
function sharesOf(
  { pharmacies, townOf }: Places,
  demand: UsualDemand,
  siteId: number,
): { own: number; rare: number } {
  const town = townOf.get(siteId)
  if (!town) {
    const own = shareByFile / Math.max(1, pharmacies.length)
    return { own, rare: own }
  }
  const own = demand.shareOf(siteId)
  if (town[0] !== siteId) return { own, rare: own }
  return { own, rare: town.reduce((sum, id) => sum + demand.shareOf(id), 0) }
}

/** Whole packs of the right's own programme, what expires first first; what was taken is gone. */
function takeFrom(
  left: FreeLot[],
  { medicineId, programme, units }: Order,
  day: PlainDate,
): { lotId: number; quantity: number }[] {
  const fitting = left.filter((lot) => lot.medicineId === medicineId && lot.available > 0)
  const { lines } = proposeFirstExpiryFirst(
    fitting.map((lot) => ({ ...lot, lotId: lot.id })),
    { programme, quantity: units, usableThrough: addDays(day, usableForDays) },
  )
  return lines.flatMap(({ lotId, quantity }) => {
    const lot = fitting.find(({ id }) => id === lotId)
    if (!lot) return []
    const packs = Math.ceil(quantity / lot.unitsPerPack) * lot.unitsPerPack
    const taken = Math.min(packs, lot.available)
    lot.available -= taken
    return [{ lotId, quantity: taken }]
  })
}
