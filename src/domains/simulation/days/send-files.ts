import {
  listSiteFeeds,
  listStock,
  listTransfers,
  type LotDetails,
  postStockFile,
  type StockRow,
  type Transfer,
} from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { chanceOf } from './chance.ts'
import { atMinute } from './day-moment.ts'
import type { DayFigures, SimulatedDay } from './day-rows.ts'
import { readGoods } from './region-goods.ts'
import { count, type Story } from './story.ts'

const closing = 19 * 60 + 30
const everything = 10_000
/** Of a medicine that everybody asks for, how often some of a lot is given out on a day. */
const givenOutADay = 0.8

type FileRow = { lot: LotDetails; quantity: number }

/**
 * Pharmacies that send files have a program of their own: Opora sees none of their patients, only
 * what lies on their shelves in the evening. What was given out is missing from the file, what the
 * warehouse sent that day is in it, and is received by it. Days before the last posting that a site's
 * books have, as in the first days of a demonstration, are refused and so only counted.
 */
export async function sendFiles(
  story: Story,
  day: SimulatedDay,
  figures: DayFigures,
): Promise<void> {
  const { context } = story
  const at = atMinute(context, day.day, closing)
  const lastFiles = new Map(
    (await listSiteFeeds(at)).map(({ siteId, lastFileAt }) => [siteId, lastFileAt]),
  )
  const { byFile, warehouseId } = await story.placesOn(day.day)
  if (byFile.length === 0) return
  const goods = await readGoods(context, warehouseId)
  const frequencies = new Map<number, number>(
    goods.map(({ medicine, frequency }) => [medicine.id, frequency]),
  )
  for (const { id } of byFile) {
    // The day may have been interrupted after this file.
    if ((lastFiles.get(id)?.getTime() ?? 0) >= at.at.getTime()) continue
    const outcome = await postStockFile(at, {
      siteId: id,
      asOf: at.at,
      isComplete: true,
      rows: await rowsOf(at, day, id, frequencies),
    })
    count(figures, outcome.outcome === 'refused' ? `filesRefused ${outcome.reason}` : 'files')
  }
}

/** What lies at the site in the evening, lot by lot. */
async function rowsOf(
  context: Context,
  day: SimulatedDay,
  siteId: number,
  frequencies: ReadonlyMap<number, number>,
): Promise<FileRow[]> {
  const stock = await listStock(context, { siteId, limit: everything, offset: 0 })
  if (stock.outcome === 'refused') throw new Error(`simulation: ${stock.reason}`)
  const arrived = await arrivedAt(context, siteId)
  const rows = stock.items.map((lot): FileRow => {
    const units = lot.available + lot.setAside + lot.held
    // A lot that came today is begun tomorrow: the shipment shows whole.
    if (arrived.has(lot.id)) return { lot, quantity: units + (arrived.get(lot.id)?.quantity ?? 0) }
    const frequency = frequencies.get(lot.medicineId) ?? 0
    return { lot, quantity: units - givenOut(day, siteId, lot, frequency) }
  })
  for (const { id } of stock.items) arrived.delete(id)
  return [...rows, ...arrived.values()]
}

/** What was sent to the site and not received yet, by lot. */
async function arrivedAt(context: Context, siteId: number): Promise<Map<number, FileRow>> {
  const page = { siteId, state: 'in-transit', limit: everything, offset: 0 } as const
  const coming = await listTransfers(context, page)
  if (coming.outcome === 'refused') throw new Error(`simulation: ${coming.reason}`)
  const arrived = new Map<number, FileRow>()
  for (const { toSiteId, shippedAt, lines } of coming.items) {
    if (toSiteId !== siteId || shippedAt > context.at) continue
    for (const line of lines) {
      const before = arrived.get(line.lotId)?.quantity ?? 0
      arrived.set(line.lotId, { lot: lotOf(line), quantity: before + line.shipped })
    }
  }
  return arrived
}

function lotOf(line: Transfer['lines'][number]): LotDetails {
  const { medicineId, tradeName, batch, programme, unitsPerPack } = line
  const expiresOn = plainDate(line.expiresOn)
  const pricePerPack = kopecks(line.pricePerPack)
  return { medicineId, tradeName, batch, expiresOn, programme, unitsPerPack, pricePerPack }
}

/** A pack of a lot at times, by how often its medicine is written. */
function givenOut(
  { seed, day }: SimulatedDay,
  siteId: number,
  { id, available, unitsPerPack }: StockRow,
  frequency: number,
): number {
  const chance = chanceOf(seed, day, siteId, id, 'given out')
  if (!chance.happens(givenOutADay * frequency)) return 0
  return Math.min(available, unitsPerPack * chance.between(1, 3))
}
