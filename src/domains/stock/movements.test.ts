import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow } from '#test/support/region.ts'
import {
  atSite,
  closePeriod,
  ensureLots,
  listStock,
  postMovement,
  proveStock,
  readLotCard,
  receiveTransfer,
  reverseDocument,
  shipTransfer,
  watchExpiry,
  writeOffStock,
} from './index.ts'
import { documentIdOf, minutesLater, newLot, nextKey, unitsAt, useTestShelf } from './test-shelf.ts'

const { shelf, test, now, later, stock, units, give } = useTestShelf()

afterEach(async () => {
  expect((await proveStock(now())).differences).toEqual([])
})

describe('a shipment', () => {
  const ship = async (quantity: number) => {
    const lotId = await stock(quantity, {}, shelf.warehouse)
    const shipped = await shipTransfer(now(), {
      fromSiteId: shelf.warehouse,
      toSiteId: shelf.pharmacy,
      lines: [{ lotId, quantity }],
      idempotencyKey: nextKey(),
    })
    if (shipped.outcome === 'refused') throw new Error(shipped.reason)
    return { lotId, ...shipped }
  }
  const receive = (
    transferId: number,
    lotId: number,
    accepted: number,
    rejected: number,
    reason?: string,
  ) =>
    receiveTransfer(now(), {
      transferId,
      lines: [
        { lotId, accepted, rejected, ...(reason ? { rejectedReason: reason as never } : {}) },
      ],
      idempotencyKey: nextKey(),
    })

  it('is in transit until it is received: accepted and rejected are what was shipped', async () => {
    const { lotId, transferId } = await ship(10)
    expect(await units(lotId, shelf.pharmacy, 'in-transit')).toBe(10)
    expect(await receive(transferId, lotId, 8, 1, 'damaged')).toMatchObject({
      reason: 'receipt-does-not-add-up',
      facts: { shipped: 10, accepted: 8, rejected: 1 },
    })
    expect(await receive(transferId, lotId, 8, 2)).toMatchObject({
      reason: 'receipt-has-no-reason',
    })
    expect(await receive(transferId, lotId, 8, 2, 'damaged')).toMatchObject({ outcome: 'posted' })
    expect(await units(lotId)).toBe(8)
    expect(await receive(transferId, lotId, 8, 2, 'damaged')).toMatchObject({
      reason: 'transfer-over',
    })
  })

  it('sends back what was not ordered; the sender receives it', async () => {
    const { lotId, transferId } = await ship(10)
    const received = await receive(transferId, lotId, 6, 4, 'not-ordered')
    if (received.outcome === 'refused') throw new Error(received.reason)
    expect(await units(lotId, shelf.warehouse, 'in-transit')).toBe(4)
    expect(await receive(received.returnTransferId ?? 0, lotId, 4, 0)).toMatchObject({
      outcome: 'posted',
    })
    expect(await units(lotId, shelf.warehouse)).toBe(4)
  })

  it('is taken back until it is received, and not after', async () => {
    const first = await ship(5)
    const back = { reason: 'ошибка', idempotencyKey: nextKey() }
    expect(await reverseDocument(now(), { documentId: first.documentId, ...back })).toMatchObject({
      outcome: 'posted',
    })
    expect(await receive(first.transferId, first.lotId, 5, 0)).toMatchObject({
      reason: 'transfer-over',
    })
    const second = await ship(5)
    await receive(second.transferId, second.lotId, 5, 0)
    expect(
      await reverseDocument(now(), {
        documentId: second.documentId,
        reason: 'x',
        idempotencyKey: nextKey(),
      }),
    ).toMatchObject({ reason: 'transfer-over' })
  })
})

describe('a reversal', () => {
  const undo = (documentId: number) =>
    reverseDocument(later(90), { documentId, reason: 'ошибка ввода', idempotencyKey: nextKey() })

  it('needs the right to decide, happens once, and leaves no hole in the card', async () => {
    const lotId = await stock(10)
    const given = documentIdOf(await give(lotId, 10, later(5)))
    const clerk = contextOf(test.region, {
      actor: accountWith({ verb: 'post', document: 'stock' }),
    })
    const command = { documentId: given, reason: 'x', idempotencyKey: nextKey() }
    expect(await reverseDocument(clerk, command)).toMatchObject({ reason: 'forbidden' })
    expect(await undo(given)).toMatchObject({ outcome: 'posted' })
    expect(await undo(given)).toMatchObject({ reason: 'already-reversed' })
    const card = await readLotCard(now(), lotId, { siteId: shelf.pharmacy, limit: 10, offset: 0 })
    if (card.outcome === 'refused') throw new Error(card.reason)
    expect(card.entries.map(({ balance, isReversed }) => [balance, isReversed])).toEqual([
      [10, false],
      [0, true],
      [10, false],
    ])
    expect(card.entries[0]?.effectiveAt).toEqual(card.entries[1]?.effectiveAt)
  })

  it('of a receipt that is spent is refused and names the spending', async () => {
    const lotId = await stock(10)
    const spent = await give(lotId, 3, later(5))
    const card = await readLotCard(now(), lotId, { limit: 10, offset: 0 })
    if (card.outcome === 'refused') throw new Error(card.reason)
    expect(await undo(card.entries.at(-1)?.documentId ?? 0)).toMatchObject({
      reason: 'stock-later-entry',
      facts: { documentId: documentIdOf(spent) },
    })
  })
})

describe('what is here', () => {
  it('is listed by lot for those who may read the site and the programme', async () => {
    const lotId = await stock(12, { batch: 'НАЙДИ' })
    const filter = { siteId: shelf.pharmacy, text: 'найди', limit: 10, offset: 0 }
    expect(await listStock(now(), filter)).toMatchObject({
      total: 1,
      items: [{ id: lotId, available: 12, setAside: 0, medicine: { inn: 'Метформин' } }],
    })
    const read = { verb: 'read', document: 'stock', siteId: shelf.pharmacy } as const
    const as = (...grants: Parameters<typeof accountWith>) =>
      listStock(contextOf(test.region, { actor: accountWith(...grants) }), filter)
    expect(await as({ ...read, siteId: shelf.other })).toMatchObject({ reason: 'forbidden' })
    expect(await as({ ...read, programme: 'regional' })).toMatchObject({ total: 0 })
    expect(await as(read)).toMatchObject({ total: 1 })
  })

  it('is watched for expiry within the days of the region', async () => {
    const soon = await stock(3, { expiresOn: plainDate('2026-06-11'), batch: 'СКОРО' })
    const after = await stock(3, { expiresOn: plainDate('2026-06-12'), batch: 'ПОТОМ' })
    const watch = await watchExpiry(now(), { siteId: shelf.pharmacy, limit: 100, offset: 0 })
    expect(watch.through).toBe('2026-06-11')
    expect(watch.items.find(({ id }) => id === soon)?.daysLeft).toBe(90)
    expect(watch.items.find(({ id }) => id === after)).toBeUndefined()
  })
})

describe('a closed period', () => {
  it('refuses entries up to its end, in the words of the site, and stays closed', async () => {
    const lotId = await stock(5, {}, shelf.other)
    const manager = accountWith({ verb: 'manage', document: 'stock-period', siteId: shelf.other })
    const until = new Date(testNow.getTime() + 60_000)
    const close = { siteId: shelf.other, until, idempotencyKey: nextKey() }
    const clerk = contextOf(test.region, { actor: accountWith() })
    expect(await closePeriod(clerk, close)).toMatchObject({ reason: 'forbidden' })
    expect(
      await closePeriod(minutesLater(test.region, 5, { actor: manager }), close),
    ).toMatchObject({
      outcome: 'closed',
    })
    const writeOff = {
      siteId: shelf.other,
      reason: 'damaged' as const,
      lines: [{ lotId, quantity: 1 }],
    }
    expect(await writeOffStock(now(), { ...writeOff, idempotencyKey: nextKey() })).toMatchObject({
      reason: 'period-closed',
      facts: { site: 'Аптека 2', until: '13.03.2026 12:01' },
    })
    expect(await writeOffStock(later(6), { ...writeOff, idempotencyKey: nextKey() })).toMatchObject(
      {
        outcome: 'posted',
      },
    )
  })
})

describe('more transactions than connections', () => {
  it('all post, though each has to look up sites, lots and accounts first', async () => {
    const { db } = test.second
    const context = contextOf(test.second)
    const [site] = await db.many<{ id: number }>(sql`SELECT id FROM site WHERE code = 'p1'`)
    const siteId = site?.id ?? 0
    const [lotId] = await ensureLots(db, [newLot(shelf)])
    const receive = (index: number) =>
      db.transaction((tx) =>
        postMovement(
          context,
          {
            kind: 'stock-movement',
            siteId,
            lines: [
              { lotId: lotId ?? 0, quantity: 1, from: { supplier: 'П' }, to: atSite(siteId) },
            ],
            idempotencyKey: nextKey(),
            content: index,
          },
          tx,
        ),
      )
    const outcomes = await Promise.all(Array.from({ length: 24 }, (_, index) => receive(index)))
    expect(outcomes.every(({ outcome }) => outcome === 'posted')).toBe(true)
    expect(await unitsAt(test.second, lotId ?? 0, siteId)).toBe(24)
    expect((await proveStock(context)).differences).toEqual([])
  })
})
