import { demonstrationFeeds, listSites, type Site } from '#domains/facilities/index.ts'
import { listInns, listMedicinesOfInns, listTradeNamesOfInns } from '#domains/medicines/index.ts'
import {
  holdLot,
  postMovement,
  receiveStock,
  receiveTransfer,
  setAside,
  setSiteFeeds,
  shipTransfer,
} from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { instantAt, localDate } from '#kernel/time-zone.ts'
import { isAskedEveryDay } from './frequency.ts'
import {
  type PlannedLot,
  type PlannedMedicine,
  planDelivery,
  planDispensing,
  planWarehouse,
} from './plan-stock.ts'
import { type Random, seededRandom } from './random.ts'

/** Lines posted so far, and which share of the story, 0 to 1, is told. */
export type StoryProgress = (lines: number, done: number) => void

type StockedLot = PlannedLot & { lotId: number; left: number }
/** What a site should have by now: units by lot. */
type Shelf = Map<StockedLot, number>
/** A day of the story, and which share of the lots takes part. */
type Turn = { on: PlainDate; share: number }

const seed = 20_260_313
const linesAnInvoice = 400
/** Days before today, and the moment of the day. */
const story = {
  receipt: { daysAgo: 100, at: '08:30' },
  deliveries: [
    { daysAgo: 90, share: 1 },
    { daysAgo: 20, share: 0.2 },
  ],
  dispensings: [
    { daysAgo: 45, share: 0.6 },
    { daysAgo: 2, share: 0.2 },
  ],
} as const

/**
 * Gives an empty region the stock of a hundred days: receipts of the warehouse,
 * deliveries to every site that gives medicines out, dispensing, lots on hold
 * and set aside. Everything through the use cases that people use, each at its
 * own moment; nothing about a person.
 *
 * @returns how many lots the warehouse received
 */
export async function tellStockStory(
  context: Context,
  onProgress: StoryProgress,
  { sitesAtMost = Number.POSITIVE_INFINITY }: { sitesAtMost?: number } = {},
): Promise<number> {
  const random = seededRandom(seed)
  const today = localDate(context.at, context.region.timeZone)
  const sites = await listSites(context)
  const warehouse = sites.find(({ kind }) => kind === 'warehouse')
  const pharmacies = sites.filter(({ serves }) => serves !== null).slice(0, sitesAtMost)
  if (!warehouse) return 0
  const plan = planWarehouse(await medicinesOf(context), today, random)
  const turns = story.deliveries.length + story.dispensings.length
  const invoices = Math.ceil(plan.length / linesAnInvoice)
  const posted = countPosted(invoices + turns * pharmacies.length, onProgress)
  const lots = await receiveAll(context, warehouse, plan, today, posted)
  const shelves = new Map<Site, Shelf>(pharmacies.map((site) => [site, new Map()]))
  for (const [index, { daysAgo, share }] of story.deliveries.entries()) {
    const on = addDays(today, -daysAgo)
    await deliverAll(context, warehouse, shelves, lots, { on, share }, { random, posted })
    const dispensing = story.dispensings[index]
    if (dispensing) {
      const { share: given, daysAgo: since } = dispensing
      const turn = { on: addDays(today, -since), share: given }
      await dispenseAll(context, shelves, turn, { random, posted })
    }
  }
  await holdSome(context, lots, random)
  await setAsideSome(context, shelves, random)
  await nameFeeds(context, sites)
  return lots.length
}

type Posted = (lines: number) => void
/** What a turn draws with, and whom it tells what it posted. */
type Telling = { random: Random; posted: Posted }

/** Called once for every visit, with the lines that it posted. */
function countPosted(visits: number, onProgress: StoryProgress): Posted {
  let lines = 0
  let visited = 0
  return (added) => {
    lines += added
    visited += 1
    onProgress(lines, visited / visits)
  }
}

const atMoment = (context: Context, on: PlainDate, time: string): Context => ({
  ...context,
  at: instantAt(on, time, context.region.timeZone),
})

function mustPost<Outcome extends { outcome: string }>(
  outcome: Outcome,
): Exclude<Outcome, { outcome: 'refused' }> {
  if (outcome.outcome === 'refused') throw new Error(`stock story: ${JSON.stringify(outcome)}`)
  return outcome as Exclude<Outcome, { outcome: 'refused' }>
}

/** One or two usual forms of each INN; narcotics stay out of the story. */
async function medicinesOf({ region }: Context): Promise<PlannedMedicine[]> {
  const inns = await listInns(region.db, region.country, { withNarcotics: false, limit: 5_000 })
  const medicines = await listMedicinesOfInns(
    region.db,
    inns.map(({ id }) => id),
  )
  const names = await listTradeNamesOfInns(
    region.db,
    inns.map(({ id }) => id),
  )
  const namesOf = Map.groupBy(names, ({ innId }) => innId)
  return [...Map.groupBy(medicines, ({ innId }) => innId).values()].flatMap((forms) =>
    forms.slice(0, formsOf(forms[0])).map(({ id, innId, inn, form, unit, atc }) => ({
      id,
      inn,
      form,
      unit,
      atc,
      tradeNames: (namesOf.get(innId) ?? []).map(({ name }) => name),
    })),
  )
}

/** One or two forms of what every pharmacy is asked for, one of every fourth of the rest; others are bought when needed. */
function formsOf(first: { innId: number; atc: readonly string[] } | undefined): number {
  if (!first) return 0
  if (isAskedEveryDay(first)) return 1 + (first.innId % 2)
  return first.innId % 4 === 0 ? 1 : 0
}

async function receiveAll(
  context: Context,
  warehouse: Site,
  plan: readonly PlannedLot[],
  today: PlainDate,
  posted: Posted,
): Promise<StockedLot[]> {
  const { daysAgo, at } = story.receipt
  const then = atMoment(context, addDays(today, -daysAgo), at)
  const lots: StockedLot[] = []
  for (let from = 0; from < plan.length; from += linesAnInvoice) {
    const lines = plan.slice(from, from + linesAnInvoice)
    const number = String(from / linesAnInvoice + 1)
    const receipt = mustPost(
      await receiveStock(then, {
        siteId: warehouse.id,
        supplier: 'Поставщик (демонстрация)',
        invoiceNumber: `Д-${number}`,
        invoiceOn: localDate(then.at, context.region.timeZone),
        lines: lines.map((line) => ({ ...line, quantity: line.packs * line.unitsPerPack })),
        idempotencyKey: `demonstration receipt ${number}`,
      }),
    )
    lines.forEach((line, index) => {
      const lotId = receipt.lotIds[index]
      if (lotId !== undefined) lots.push({ ...line, lotId, left: line.packs })
    })
    posted(lines.length)
  }
  return lots
}

/** A pharmacy of the city orders more kinds and more packs than a point at a feldsher station. */
function sizeOf({ kind }: Site): number {
  const sizes: Partial<Record<Site['kind'], number>> = {
    pharmacy: 1,
    'pharmacy-point-1': 0.55,
    'pharmacy-point-2': 0.4,
    'pharmacy-at-feldsher-station': 0.25,
    kiosk: 0.2,
  }
  return sizes[kind] ?? 0.5
}

/** Everything is drawn in one order first, and only then posted, several sites at a time. */
async function deliverAll(
  context: Context,
  warehouse: Site,
  shelves: ReadonlyMap<Site, Shelf>,
  lots: readonly StockedLot[],
  { on, share }: Turn,
  { random, posted }: Telling,
): Promise<void> {
  const orders = [...shelves].map(([site, shelf]) => {
    const lines = lots.flatMap((lot) => {
      const packs = Math.min(planDelivery(lot, sizeOf(site), random), lot.left)
      if (packs === 0 || lot.expiresOn <= on || !random.happens(share)) return []
      lot.left -= packs
      shelf.set(lot, (shelf.get(lot) ?? 0) + packs * lot.unitsPerPack)
      return [{ lotId: lot.lotId, quantity: packs * lot.unitsPerPack }]
    })
    return { site, lines }
  })
  await severalAtATime(orders, async ({ site, lines }) => {
    if (lines.length === 0) return posted(0)
    const key = `demonstration delivery ${site.code} ${on}`
    const shipped = mustPost(
      await shipTransfer(atMoment(context, on, '09:00'), {
        fromSiteId: warehouse.id,
        toSiteId: site.id,
        lines,
        idempotencyKey: key,
      }),
    )
    mustPost(
      await receiveTransfer(atMoment(context, on, '15:00'), {
        transferId: shipped.transferId,
        lines: lines.map(({ lotId, quantity }) => ({ lotId, accepted: quantity, rejected: 0 })),
        idempotencyKey: `${key} received`,
      }),
    )
    posted(2 * lines.length)
  })
}

/** What patients were given since the delivery: most of the shelf, so that some run short and some run out. */
async function dispenseAll(
  context: Context,
  shelves: ReadonlyMap<Site, Shelf>,
  { on, share }: Turn,
  { random, posted }: Telling,
): Promise<void> {
  const given = [...shelves].map(([site, shelf]) => {
    const lines = [...shelf].flatMap(([lot, units]) => {
      if (lot.expiresOn < on || !random.happens(share)) return []
      const packs = planDispensing(units / lot.unitsPerPack, random)
      if (packs <= 0) return []
      shelf.set(lot, units - packs * lot.unitsPerPack)
      return [{ lotId: lot.lotId, quantity: packs * lot.unitsPerPack }]
    })
    return { site, lines }
  })
  await severalAtATime(given, async ({ site, lines }) => {
    if (lines.length === 0) return posted(0)
    const key = `demonstration dispensing ${site.code} ${on}`
    mustPost(
      await postMovement(atMoment(context, on, '17:00'), {
        kind: 'stock-dispensing',
        siteId: site.id,
        lines: lines.map((line) => ({
          ...line,
          from: { siteId: site.id, status: 'available' as const },
          to: 'patients' as const,
        })),
        idempotencyKey: key,
        content: key,
      }),
    )
    posted(lines.length)
  })
}

const atATime = 2

/** The work for every item, a few under way at once; the first failure ends it. */
async function severalAtATime<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}

async function holdSome(
  context: Context,
  lots: readonly StockedLot[],
  random: Random,
): Promise<void> {
  for (let count = 0; count < 4; count += 1) {
    const lot = lots[random.between(0, lots.length - 1)]
    if (!lot) return
    mustPost(
      await holdLot(context, {
        lotId: lot.lotId,
        reason: count === 0 ? 'recall' : 'quality-doubt',
        note: 'Демонстрация',
        idempotencyKey: `demonstration hold ${lot.lotId}`,
      }),
    )
  }
}

/** Kept for a patient at some pharmacies, so that it shows that what is set aside is not free. */
async function setAsideSome(
  context: Context,
  shelves: ReadonlyMap<Site, Shelf>,
  random: Random,
): Promise<void> {
  const today = localDate(context.at, context.region.timeZone)
  for (const [site, shelf] of shelves) {
    if (!random.happens(0.4)) continue
    const kept = [...shelf].find(
      ([lot, units]) =>
        units >= 2 * lot.unitsPerPack && lot.expiresOn > addDays(today, 60) && random.happens(0.1),
    )
    if (!kept) continue
    const [lot] = kept
    const outcome = await setAside(context, {
      siteId: site.id,
      lines: [{ lotId: lot.lotId, quantity: lot.unitsPerPack }],
      reference: `Д-${site.code}-1`,
      idempotencyKey: `demonstration set aside ${site.code}`,
    })
    // A lot that was put on hold a moment ago is rightly refused.
    if (
      outcome.outcome === 'refused' &&
      outcome.reason !== 'lot-held' &&
      outcome.reason !== 'stock-short'
    )
      mustPost(outcome)
  }
}

async function nameFeeds(context: Context, sites: readonly Site[]): Promise<void> {
  const idOf = new Map<string, number>(sites.map(({ code, id }) => [code, id]))
  const feeds = await demonstrationFeeds(context.region.id)
  mustPost(
    await setSiteFeeds(
      context,
      feeds.flatMap(({ siteCode, fedBy }) => {
        const siteId = idOf.get(siteCode)
        return siteId === undefined ? [] : [{ siteId, fedBy }]
      }),
    ),
  )
}
