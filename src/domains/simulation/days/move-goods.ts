import { allocateArrivals } from '#domains/prescriptions/index.ts'
import {
  receiveStock,
  receiveTransfer,
  shipTransfer,
  type TransferId,
} from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { atCounters } from './at-counters.ts'
import { atMinute } from './day-moment.ts'
import type { DayFigures, PlannedShipment, SimulatedDay } from './day-rows.ts'
import { count, type Story } from './story.ts'

const minutes = { supplier: 7 * 60, shipped: 7 * 60 + 30, received: 8 * 60, allocated: 8 * 60 + 15 }

/** The warehouse takes in what was bought and sends what is waited for; it is set aside on arrival. */
export async function moveGoods(
  story: Story,
  day: SimulatedDay,
  figures: DayFigures,
): Promise<void> {
  const { warehouseId, byFile } = await story.placesOn(day.day)
  if (warehouseId === undefined) return
  const receivesByFile = new Set<number>(byFile.map(({ id }) => id))
  await receiveBought(story, day, warehouseId, figures)
  await atCounters(
    day.goods.shipments,
    ({ siteId }) => siteId,
    async (shipment) => {
      const transferId = await ship(story, day, warehouseId, shipment, figures)
      if (transferId === undefined || receivesByFile.has(shipment.siteId)) return
      await receive(story, day, shipment, transferId, figures)
    },
    // One place that sends: two at once would only wait for one another.
    1,
  )
  await setAsideAll(story, day, minutes.allocated, figures)
}

/** Looks at what lies free everywhere: whoever waits for it gets it, and is told. */
export async function setAsideAll(
  { context }: Story,
  { day }: SimulatedDay,
  minute: number,
  figures: DayFigures,
): Promise<void> {
  const allocated = await allocateArrivals(atMinute(context, day, minute), {})
  count(figures, 'setAside', allocated.deferrals)
}

async function receiveBought(
  { context }: Story,
  { day, seed, goods }: SimulatedDay,
  siteId: number,
  figures: DayFigures,
): Promise<void> {
  if (goods.receipts.length === 0) return
  const outcome = await receiveStock(atMinute(context, day, minutes.supplier), {
    siteId,
    supplier: 'Поставщик (демонстрация)',
    invoiceNumber: `С-${day}`,
    invoiceOn: day,
    lines: goods.receipts,
    idempotencyKey: `simulation ${seed} ${day} bought`,
  })
  count(figures, outcome.outcome === 'refused' ? `refused ${outcome.reason}` : 'bought')
}

async function ship(
  { context }: Story,
  day: SimulatedDay,
  fromSiteId: number,
  shipment: PlannedShipment,
  figures: DayFigures,
): Promise<TransferId | undefined> {
  const leaving: Context = atMinute(context, day.day, minutes.shipped)
  const shipped = await shipTransfer(leaving, {
    fromSiteId,
    toSiteId: shipment.siteId,
    lines: shipment.lines,
    idempotencyKey: keyOf(day, shipment),
  })
  if (shipped.outcome === 'refused') {
    count(figures, `refused ${shipped.reason}`)
    return undefined
  }
  count(figures, 'shipments')
  return shipped.transferId
}

async function receive(
  { context }: Story,
  day: SimulatedDay,
  shipment: PlannedShipment,
  transferId: TransferId,
  figures: DayFigures,
): Promise<void> {
  const received = await receiveTransfer(atMinute(context, day.day, minutes.received), {
    transferId,
    lines: addUp(shipment.lines).map(([lotId, accepted]) => ({ lotId, accepted, rejected: 0 })),
    idempotencyKey: `${keyOf(day, shipment)} received`,
  })
  count(figures, received.outcome === 'refused' ? `refused ${received.reason}` : 'arrivals')
}

const keyOf = ({ seed, day }: SimulatedDay, { siteId }: PlannedShipment) =>
  `simulation ${seed} ${day} shipped to ${siteId}`

function addUp(lines: PlannedShipment['lines']): [number, number][] {
  const byLot = Map.groupBy(lines, ({ lotId }) => lotId)
  return [...byLot].map(([lotId, own]) => [
    lotId,
    own.reduce((sum, { quantity }) => sum + quantity, 0),
  ])
}
