import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow } from '#test/support/region.ts'
import {
  endSetAside,
  holdLot,
  proposeLots,
  proveStock,
  receiveStock,
  releaseExpiredSetAsides,
  releaseHold,
  setAside,
  shipTransfer,
  writeOffStock,
} from './index.ts'
import { documentIdOf, newLot, nextKey, stocked, useTestShelf } from './test-shelf.ts'

const { shelf, test, now, later, stock, units, give } = useTestShelf()

afterEach(async () => {
  expect((await proveStock(now())).differences).toEqual([])
})

describe('receiving', () => {
  const receipt = () => ({
    siteId: shelf.pharmacy,
    supplier: 'Поставщик',
    invoiceNumber: '77',
    invoiceOn: plainDate('2026-03-12'),
    lines: [{ ...newLot(shelf), quantity: 60 }],
    idempotencyKey: nextKey(),
  })

  it('is forbidden without the permission, at another site, and for another programme', async () => {
    const at = (...grants: Parameters<typeof accountWith>) =>
      receiveStock(contextOf(test.region, { actor: accountWith(...grants) }), receipt())
    const post = { verb: 'post', document: 'stock' } as const
    const forbidden = { outcome: 'refused', reason: 'forbidden' }
    expect(await at()).toMatchObject(forbidden)
    expect(await at({ ...post, siteId: shelf.other })).toMatchObject(forbidden)
    expect(await at({ ...post, siteId: shelf.pharmacy, programme: 'regional' })).toMatchObject(
      forbidden,
    )
    expect(await at({ ...post, siteId: shelf.pharmacy, programme: 'federal' })).toMatchObject({
      outcome: 'posted',
    })
  })

  it('refuses an expired lot, an unknown programme, medicine and site, and a future moment', async () => {
    const line = { ...newLot(shelf), quantity: 1 }
    const refuse = async (change: object, lineChange: object = {}) => {
      const outcome = await receiveStock(now(), {
        ...receipt(),
        lines: [{ ...line, ...lineChange }],
        ...change,
      })
      return outcome.outcome === 'refused' ? outcome.reason : outcome.outcome
    }
    expect(await refuse({}, { expiresOn: plainDate('2026-03-12') })).toBe('lot-expired')
    expect(await refuse({}, { programme: 'unheard-of' })).toBe('programme-unknown')
    expect(await refuse({}, { medicineId: 999_999 })).toBe('stock-medicine-unknown')
    expect(await refuse({ siteId: 999_999 })).toBe('stock-site-unknown')
    expect(await refuse({ supplier: '  ' })).toBe('supplier-missing')
    expect(await refuse({ effectiveAt: new Date('2026-03-13T09:00:01Z') })).toBe('in-the-future')
    expect(await refuse({}, { expiresOn: plainDate('2026-03-13') })).toBe('posted')
  })

  it('writes lot, entry, number, event and the contact of the site; the other region stays empty', async () => {
    const command = receipt()
    const outcome = await receiveStock(now(), command)
    expect(outcome).toMatchObject({ outcome: 'posted', shortDatedLotIds: [] })
    expect(outcome).toMatchObject({ number: expect.stringMatching(/^p1-\d+\/2026$/) as string })
    const freshness = sql`SELECT fresh_at AS at FROM stock_freshness WHERE site_id = ${shelf.pharmacy}`
    expect(await test.region.db.one(freshness)).toEqual({ at: testNow })
    expect(await receiveStock(later(1), command)).toMatchObject({
      outcome: 'already-posted',
      documentId: documentIdOf(outcome),
    })
    const event = await test.region.db.one<{ payload: object }>(sql`
      SELECT payload FROM event WHERE kind = 'stock.posted' ORDER BY id DESC LIMIT 1`)
    expect(event.payload).toEqual({
      kind: 'stock-receipt',
      documentId: documentIdOf(outcome),
      siteIds: [shelf.pharmacy],
      medicineIds: [shelf.medicine],
    })
    expect(await test.second.db.many(sql`SELECT id FROM stock_entry`)).toEqual([])
  })

  it('makes two lots of two prices, and one of two lines that agree', async () => {
    const lot = newLot(shelf)
    const outcome = await receiveStock(now(), {
      ...receipt(),
      lines: [
        { ...lot, quantity: 30 },
        { ...lot, pricePerPack: 1 as never, quantity: 30 },
        { ...lot, quantity: 5 },
      ],
    })
    if (outcome.outcome === 'refused') throw new Error(outcome.reason)
    expect(outcome.lotIds[0]).toBe(outcome.lotIds[2])
    expect(outcome.lotIds[1]).not.toBe(outcome.lotIds[0])
    expect(await units(outcome.lotIds[0] as number)).toBe(35)
  })
})

describe('giving out', () => {
  it('refuses more than there is and says how much there is', async () => {
    const lotId = await stock(5)
    expect(await give(lotId, 6)).toMatchObject({
      reason: 'stock-short',
      facts: { tradeName: 'Глюкофаж', site: 'Аптека 1', available: 5, requested: 6 },
    })
  })

  it('gives the last pack to one of two who ask at the same time', async () => {
    const lotId = await stock(30)
    const outcomes = await Promise.all([give(lotId, 30), give(lotId, 30)])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['posted', 'refused'])
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      facts: { available: 0, requested: 30 },
    })
  })

  it('refuses an earlier movement that a later one would miss, and names the later one', async () => {
    const lotId = await stock(10)
    const spent = await give(lotId, 9, later(20))
    const early = await give(lotId, 2, later(30), new Date(testNow.getTime() + 600_000))
    expect(early).toMatchObject({
      reason: 'stock-later-entry',
      facts: {
        documentId: documentIdOf(spent),
        moment: '13.03.2026 12:20',
        available: 8,
        requested: 9,
        missing: 1,
      },
    })
  })

  it('goes through the expiry date by the clock of the site, and not past it', async () => {
    const lotId = await stock(5, { expiresOn: plainDate('2026-03-13') })
    const lastMinute = contextOf(test.region, { at: new Date('2026-03-13T20:59:00Z') })
    const midnight = contextOf(test.region, { at: new Date('2026-03-13T21:00:00Z') })
    expect(await give(lotId, 1, lastMinute)).toMatchObject({ outcome: 'posted' })
    expect(await give(lotId, 1, midnight)).toMatchObject({
      reason: 'lot-expired',
      facts: { expiresOn: '2026-03-13' },
    })
    const ship = {
      fromSiteId: shelf.pharmacy,
      toSiteId: shelf.other,
      lines: [{ lotId, quantity: 1 }],
    }
    expect(await shipTransfer(midnight, { ...ship, idempotencyKey: nextKey() })).toMatchObject({
      reason: 'lot-expired',
    })
    const writeOff = {
      siteId: shelf.pharmacy,
      reason: 'expired' as const,
      lines: [{ lotId, quantity: 4 }],
    }
    expect(await writeOffStock(midnight, { ...writeOff, idempotencyKey: nextKey() })).toMatchObject(
      { outcome: 'posted' },
    )
  })

  it('proposes what expires first, of the programme, and nothing on hold', async () => {
    const medicine = { medicineId: shelf.second }
    const late = await stock(40, { ...medicine, expiresOn: plainDate('2027-12-31') })
    const early = await stock(10, { ...medicine, expiresOn: plainDate('2026-06-30') })
    const held = await stock(10, { ...medicine, expiresOn: plainDate('2026-05-31') })
    await stock(10, { ...medicine, programme: 'regional', expiresOn: plainDate('2026-04-30') })
    await holdLot(now(), { lotId: held, reason: 'recall', idempotencyKey: nextKey() })
    const wish = { siteId: shelf.pharmacy, programme: 'federal', quantity: 15 }
    expect(await proposeLots(now(), { ...wish, medicineId: shelf.second })).toEqual({
      outcome: 'proposed',
      lines: [
        { lotId: early, quantity: 10 },
        { lotId: late, quantity: 5 },
      ],
      missing: 0,
    })
  })
})

describe('a hold', () => {
  it('is forbidden to those who only post', async () => {
    const lotId = await stock(5)
    const actor = accountWith({ verb: 'post', document: 'stock' })
    const context = contextOf(test.region, { actor })
    expect(
      await holdLot(context, { lotId, reason: 'recall', idempotencyKey: nextKey() }),
    ).toMatchObject({ reason: 'forbidden' })
  })

  it('takes a lot everywhere, set aside and arriving units included, and gives it back', async () => {
    const lot = newLot(shelf)
    const lotId = await stocked(now(), shelf.pharmacy, 20, lot)
    await stocked(now(), shelf.other, 7, lot)
    const kept = { siteId: shelf.pharmacy, lines: [{ lotId, quantity: 4 }], reference: '77-1' }
    await setAside(now(), { ...kept, idempotencyKey: nextKey() })
    const hold = await holdLot(now(), { lotId, reason: 'recall', idempotencyKey: nextKey() })
    if (hold.outcome !== 'held') throw new Error(hold.reason)
    expect(hold.units).toBe(27)
    await stocked(now(), shelf.other, 3, lot)
    expect(await units(lotId, shelf.other, 'held')).toBe(10)
    expect(await units(lotId, shelf.pharmacy, 'set-aside')).toBe(0)
    expect(await give(lotId, 1)).toMatchObject({ reason: 'lot-held' })
    const released = await releaseHold(now(), { holdId: hold.holdId, idempotencyKey: nextKey() })
    expect(released).toMatchObject({ outcome: 'released', units: 30 })
    expect(await units(lotId)).toBe(20)
    expect(
      await releaseHold(now(), { holdId: hold.holdId, idempotencyKey: nextKey() }),
    ).toMatchObject({
      reason: 'hold-released',
    })
  })

  it('that held nothing is still told of when it ends, so that what is published is looked at anew', async () => {
    const lotId = await stock(1)
    await give(lotId, 1)
    const hold = await holdLot(now(), { lotId, reason: 'recall', idempotencyKey: nextKey() })
    if (hold.outcome !== 'held') throw new Error(hold.reason)
    const countTold = async () =>
      (
        await test.region.db.one<{ count: number }>(sql`
          SELECT count(*) FROM event
          WHERE kind = 'stock.posted' AND payload->>'kind' = 'stock-hold-release'`)
      ).count
    const before = await countTold()
    const released = await releaseHold(now(), { holdId: hold.holdId, idempotencyKey: nextKey() })
    expect(released).toMatchObject({ outcome: 'released', units: 0 })
    expect(await countTold()).toBe(before + 1)
  })

  it('of a part leaves the rest free, and stays under a wider one', async () => {
    const lotId = await stock(10)
    const { pharmacy: siteId } = shelf
    const part = await holdLot(now(), {
      lotId,
      siteId,
      quantity: 3,
      reason: 'quality-doubt',
      idempotencyKey: nextKey(),
    })
    expect(await give(lotId, 2)).toMatchObject({ outcome: 'posted' })
    const whole = await holdLot(now(), {
      lotId,
      siteId,
      reason: 'recall',
      idempotencyKey: nextKey(),
    })
    if (part.outcome !== 'held' || whole.outcome !== 'held') throw new Error('not held')
    expect(
      await releaseHold(now(), { holdId: part.holdId, idempotencyKey: nextKey() }),
    ).toMatchObject({ units: 0 })
    expect(
      await releaseHold(now(), { holdId: whole.holdId, idempotencyKey: nextKey() }),
    ).toMatchObject({ units: 8 })
    expect(await units(lotId)).toBe(8)
  })
})

describe('setting aside', () => {
  const keep = (lotId: number, quantity: number, expiresAt?: Date) =>
    setAside(now(), {
      siteId: shelf.pharmacy,
      lines: [{ lotId, quantity }],
      reference: '77-20',
      ...(expiresAt ? { expiresAt } : {}),
      idempotencyKey: nextKey(),
    })

  it('keeps units for as long as the region says, then frees them', async () => {
    const lotId = await stock(10)
    const kept = await keep(lotId, 4)
    if (kept.outcome === 'refused') throw new Error(kept.reason)
    expect(kept.expiresAt).toEqual(new Date('2026-03-23T21:00:00Z'))
    expect([await units(lotId), await units(lotId, shelf.pharmacy, 'set-aside')]).toEqual([6, 4])
    expect(await give(lotId, 7)).toMatchObject({ facts: { available: 6 } })
    await releaseExpiredSetAsides(contextOf(test.region, { at: new Date('2026-03-23T20:59:59Z') }))
    expect(await units(lotId)).toBe(6)
    await releaseExpiredSetAsides(contextOf(test.region, { at: kept.expiresAt }))
    expect(await units(lotId)).toBe(10)
  })

  it('gives out what was kept, once', async () => {
    const kept = await keep(await stock(10), 4)
    if (kept.outcome === 'refused') throw new Error(kept.reason)
    const end = (kind: 'given-out' | 'released') =>
      endSetAside(now(), { setAsideIds: kept.setAsideIds, end: kind, idempotencyKey: nextKey() })
    expect(await end('given-out')).toMatchObject({ outcome: 'posted' })
    expect(await end('released')).toMatchObject({ reason: 'set-aside-ended' })
    expect(await end('given-out')).toMatchObject({ outcome: 'refused' })
  })
})
