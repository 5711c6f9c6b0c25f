import { listDeferrals } from '#domains/prescriptions/index.ts'
import { type FreeLot, listFreeLots, proposeFirstExpiryFirst } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { kopecks } from '#kernel/money.ts'
import { addDays, type PlainDate, weekdayOf } from '#kernel/plain-date.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import { chanceOf } from './chance.ts'
import type { DayGoods, PlannedReceipt } from './day-rows.ts'
import type { Places } from './places.ts'
import type { RegionGood } from './region-goods.ts'
import { simulatedBatch } from './simulated-batch.ts'

type Order = { siteId: number; medicineId: number; programme: string; units: number }

const every = 100_000
/** Working days until the warehouse sends what somebody waits for, and until a supplier brings it. */
const sentWithin = { least: 1, most: 4 }
const boughtWithin = { least: 4, most: 9 }
/** Of what the warehouse has not got, how much a supplier has. */
const supplierHasIt = 0.75
/** Below so many units a shelf is filled up to the other number, on the day of the week of its pharmacy. */
const shelf = { least: 60, full: 180 }
const busyDay = 200
const usableForDays = 90

/**
 * What the warehouse does on a day, from the stock of its morning: it sends what is waited for and
 * fills the shelves of a fifth of the pharmacies, within each programme; what it has not got itself
 * is bought some days later, or never.
 */
export async function planGoods(
  context: Context,
  about: {
    seed: number
    day: PlainDate
    places: Places
    goods: readonly RegionGood[]
    /** How many prescriptions the day has: few empty no shelf. */
    prescriptions: number
  },
): Promise<DayGoods> {
  const { places, goods, day } = about
  const { warehouseId } = places
  if (warehouseId === undefined) return { receipts: [], shipments: [] }
  const medicineIds = goods.map(({ medicine }) => medicine.id)
  const { db } = context.region
  const left = await listFreeLots(db, { siteIds: [warehouseId], medicineIds })
  const waited = await waitedFor(context, about)
  const isBusy = about.prescriptions >= busyDay
  const orders = [...waited.due, ...(isBusy ? await emptyShelves(context, about) : [])]
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

type About = Parameters<typeof planGoods>[1]

/** Deferrals whose time has come: to be sent, and to be bought where nothing lies in the warehouse. */
async function waitedFor(
  context: Context,
  { seed, day }: About,
): Promise<{ due: Order[]; lacking: Order[] }> {
  const page = { state: 'waiting', limit: every, offset: 0 } as const
  const waiting = await listDeferrals(context, page)
  if (waiting.outcome === 'refused') throw new Error(`simulation: ${waiting.reason}`)
  const { calendar } = context.region
  const due: Order[] = []
  const lacking: Order[] = []
  for (const row of waiting.items.toSorted((one, other) => one.id - other.id)) {
    // More than one waits for comes along: who needs it next will find it.
    const order = { ...row, units: row.units - row.keptUnits + shelf.full }
    const chance = chanceOf(seed, row.number, 'goods')
    const sentOn = chance.between(sentWithin.least, sentWithin.most)
    if (addWorkingDays(calendar, row.countedFrom, sentOn) > day) continue
    due.push(order)
    const boughtOn = chance.between(boughtWithin.least, boughtWithin.most)
    if (addWorkingDays(calendar, row.countedFrom, boughtOn) > day) continue
    if (chanceOf(seed, row.medicineId, row.programme).happens(supplierHasIt)) lacking.push(order)
  }
  return { due, lacking }
}

async function emptyShelves(context: Context, { day, places, goods }: About): Promise<Order[]> {
  const today = places.pharmacies.filter((_, index) => index % 5 === (weekdayOf(day) - 1) % 5)
  const siteIds = today.map(({ id }) => id)
  const wanted = goods.flatMap(({ medicine, lots }) => [...lots].map((lot) => ({ medicine, lot })))
  const free = await listFreeLots(context.region.db, {
    siteIds,
    medicineIds: goods.map(({ medicine }) => medicine.id),
  })
  const onShelf = new Map<string, number>()
  for (const lot of free) {
    const key = `${lot.siteId} ${lot.medicineId} ${lot.programme}`
    onShelf.set(key, (onShelf.get(key) ?? 0) + lot.available)
  }
  return siteIds.flatMap((siteId) =>
    wanted.flatMap(({ medicine, lot: [programme, { unitsPerPack }] }) => {
      const units = onShelf.get(`${siteId} ${medicine.id} ${programme}`)
      // What a pharmacy never had is sent when somebody waits for it.
      if (units === undefined || units >= Math.min(shelf.least, unitsPerPack * 3)) return []
      return [{ siteId, medicineId: medicine.id, programme, units: shelf.full - units }]
    }),
  )
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

/** One lot a medicine and programme that the warehouse has run out of, twice what is waited for. */
function receiptsFor(
  lacking: readonly Order[],
  left: readonly FreeLot[],
  { day, seed, goods }: About,
): PlannedReceipt[] {
  const byGoods = Map.groupBy(lacking, ({ medicineId, programme }) => `${medicineId} ${programme}`)
  return [...byGoods.values()].flatMap((orders): PlannedReceipt[] => {
    const [first] = orders
    const good = goods.find(({ medicine }) => medicine.id === first?.medicineId)
    const lot = good && first && (good.lots.get(first.programme) ?? [...good.lots.values()][0])
    if (!first || !lot) return []
    const { medicineId, programme } = first
    const isThere = left.some(
      (each) =>
        each.medicineId === medicineId && each.programme === programme && each.available > 0,
    )
    if (isThere) return []
    const chance = chanceOf(seed, day, medicineId, programme)
    const units = orders.reduce((sum, each) => sum + each.units, 0)
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
        quantity: Math.ceil((units * 2) / unitsPerPack) * unitsPerPack,
      },
    ]
  })
}
