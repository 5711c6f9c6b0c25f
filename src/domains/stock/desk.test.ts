import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { buildServer, registerRefusals } from '#kernel/http/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { findLotsByText } from './find-lots-by-text.ts'
import { findReceivable, listSuppliers } from './find-receivable.ts'
import {
  holdLot,
  receiveStock,
  reverseDocument,
  setAside,
  shipTransfer,
  startCount,
  stockLocales,
  stockRefusals,
  stockRoutes,
} from './index.ts'
import { listDocuments, readDocument } from './list-documents.ts'
import { readDesk } from './read-desk.ts'
import { makeTestShelf, newLot, nextKey, stocked, type TestShelf } from './test-shelf.ts'

const shelf = {} as TestShelf
const test = useTestRegions(async (regions) => {
  registerLocales('stock', stockLocales)
  registerRefusals('stock', stockRefusals)
  Object.assign(shelf, await makeTestShelf(regions))
})
const now = () => contextOf(test.region)
const dayEarlier = () => contextOf(test.region, { at: new Date('2026-03-12T09:00:00Z') })
const reader = (siteId: number, programme?: string) =>
  contextOf(test.region, {
    actor: accountWith({
      verb: 'read',
      document: 'stock',
      siteId,
      ...(programme ? { programme } : {}),
    }),
  })
const must = <Outcome extends { outcome: string }>(outcome: Outcome) => {
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome as Exclude<Outcome, { outcome: 'refused' }>
}

describe('what needs doing at a site', () => {
  it('counts expired and expiring lots with their worth, shipments, counts, holds and set asides', async () => {
    const before = must(await readDesk(now(), shelf.other))
    expect(before).toMatchObject({ expired: 0, expiring: 0, toReceive: 0, feed: null })
    const lot = (expiresOn: string) => newLot(shelf, { expiresOn: plainDate(expiresOn) })
    await stocked(dayEarlier(), shelf.other, 45, lot('2026-03-12'))
    await stocked(now(), shelf.other, 30, lot('2026-03-13'))
    const held = await stocked(now(), shelf.other, 60, lot('2027-03-31'))
    const kept = await stocked(now(), shelf.other, 60, lot('2027-03-31'))
    const sent = await stocked(now(), shelf.warehouse, 60, lot('2027-03-31'))
    must(
      await holdLot(now(), {
        lotId: held,
        siteId: shelf.other,
        reason: 'recall',
        idempotencyKey: nextKey(),
      }),
    )
    must(
      await setAside(now(), {
        siteId: shelf.other,
        lines: [{ lotId: kept, quantity: 30 }],
        reference: 'R-1',
        expiresAt: new Date(testNow.getTime() + 60_000),
        idempotencyKey: nextKey(),
      }),
    )
    must(
      await shipTransfer(now(), {
        fromSiteId: shelf.warehouse,
        toSiteId: shelf.other,
        lines: [{ lotId: sent, quantity: 30 }],
        idempotencyKey: nextKey(),
      }),
    )
    must(await startCount(now(), { siteId: shelf.other }))
    expect(await readDesk(now(), shelf.other)).toMatchObject({
      outcome: 'desk',
      expired: 1,
      expiredAmount: 18_518,
      expiring: 1,
      expiringAmount: 12_345,
      toReceive: 1,
      onTheWay: 0,
      counts: 1,
      held: 1,
      setAsides: 1,
      setAsidesEnding: 1,
      feed: { fedBy: 'opora' },
    })
    expect(await readDesk(now(), shelf.warehouse)).toMatchObject({ toReceive: 0, onTheWay: 1 })
  })

  it('is refused at another site, and counts only what is of a programme that one may see', async () => {
    expect(await readDesk(reader(shelf.warehouse), shelf.other)).toMatchObject({
      reason: 'forbidden',
    })
    expect(await readDesk(now(), 999_999)).toMatchObject({ reason: 'stock-site-unknown' })
    expect(await readDesk(reader(shelf.other, 'regional'), shelf.other)).toMatchObject({
      reason: 'forbidden',
    })
    expect(await readDesk(reader(shelf.other, 'federal'), shelf.other)).toMatchObject({
      expired: 1,
    })
  })
})

describe('documents', () => {
  it('are listed latest first with their worth, found by supplier or number, and paged', async () => {
    const receive = (invoiceNumber: string) =>
      receiveStock(now(), {
        siteId: shelf.pharmacy,
        supplier: 'Северная база',
        invoiceNumber,
        invoiceOn: plainDate('2026-03-12'),
        lines: [{ ...newLot(shelf), quantity: 45 }],
        idempotencyKey: nextKey(),
      })
    const first = must(await receive('Н-1'))
    const second = must(await receive('Н-2'))
    const list = async (filter: object = {}) =>
      must(await listDocuments(now(), { siteId: shelf.pharmacy, limit: 1, ...filter }))
    const page = await list({ text: 'северная' })
    expect(page.items).toMatchObject([
      { number: second.number, lots: 1, amount: 18_518, isReversible: true },
    ])
    expect(await list({ text: 'северная', before: page.next })).toMatchObject({
      items: [{ number: first.number, facts: { invoiceNumber: 'Н-1' } }],
      next: null,
    })
    expect((await list({ text: 'н-1' })).items).toHaveLength(1)
    expect((await list({ kinds: ['stock-write-off'] })).items).toEqual([])
  })

  it('are found by the days on which they took effect, by the clock of the region', async () => {
    // A minute before and at midnight in Moscow, between 10 and 11 March.
    const moments = ['2026-03-10T20:59:00Z', '2026-03-10T21:00:00Z'] as const
    for (const effectiveAt of moments) {
      must(
        await receiveStock(now(), {
          siteId: shelf.other,
          supplier: 'По дням',
          invoiceNumber: effectiveAt,
          invoiceOn: plainDate('2026-03-10'),
          effectiveAt: new Date(effectiveAt),
          lines: [{ ...newLot(shelf), quantity: 30 }],
          idempotencyKey: nextKey(),
        }),
      )
    }
    const found = async (days: { from?: string; to?: string }) => {
      const filter = { siteId: shelf.other, limit: 10, text: 'По дням' }
      const read = Object.entries(days).map(([end, on]) => [end, plainDate(on)])
      const { items } = must(
        await listDocuments(now(), { ...filter, ...(Object.fromEntries(read) as object) }),
      )
      return items.map(({ facts }) => facts['invoiceNumber'])
    }
    expect(await found({ from: '2026-03-10', to: '2026-03-10' })).toEqual([moments[0]])
    expect(await found({ from: '2026-03-11' })).toEqual([moments[1]])
    expect(await found({ to: '2026-03-11' })).toEqual(moments.toReversed())
    expect(await found({ to: '2026-03-09' })).toEqual([])
  })

  it('show their lines with what is left, name their reversal, and are hidden from others', async () => {
    const lotId = await stocked(now(), shelf.pharmacy, 60, newLot(shelf, { batch: 'READ-1' }))
    const [found] = must(await listDocuments(now(), { siteId: shelf.pharmacy, limit: 1 })).items
    const documentId = found?.id ?? 0
    expect(await readDocument(now(), documentId)).toMatchObject({
      document: { kind: 'stock-receipt', isReversible: true, reversedByNumber: null },
      lines: [
        {
          lot: { id: lotId, batch: 'READ-1' },
          medicine: { inn: 'Метформин' },
          from: { kind: 'supplier' },
          to: { kind: 'site', siteId: shelf.pharmacy, status: 'available' },
          quantity: 60,
          leftThere: 60,
        },
      ],
    })
    expect(await readDocument(reader(shelf.other), documentId)).toMatchObject({
      reason: 'forbidden',
    })
    expect(await readDocument(now(), 999_999)).toMatchObject({ reason: 'document-not-found' })
    const reversed = must(
      await reverseDocument(now(), { documentId, reason: 'Ошибка', idempotencyKey: nextKey() }),
    )
    expect(await readDocument(now(), documentId)).toMatchObject({
      document: { isReversible: false, reversedByNumber: reversed.number },
      lines: [{ leftThere: 0 }],
    })
  })
})

describe('likely values', () => {
  it('a medicine is found by name and strength, with what its newest lot was like', async () => {
    await stocked(now(), shelf.pharmacy, 28, newLot(shelf, { unitsPerPack: 28 }))
    await loadCatalogue(test.region.db, 'ru', testNow)
    const found = await findReceivable(now(), 'глюкофаж 500')
    expect(found[0]).toMatchObject({ inn: 'Метформин' })
    const strengths = found.flatMap(({ inn, strength }) => (inn === 'Метформин' ? [strength] : []))
    expect(strengths.every((strength) => strength?.startsWith('500'))).toBe(true)
    expect(found.find(({ id }) => id === shelf.medicine)).toMatchObject({
      typedTradeName: 'Глюкофаж',
      tradeNames: expect.arrayContaining(['Глюкофаж']) as string[],
      last: { tradeName: 'Глюкофаж', programme: 'federal', unitsPerPack: 28 },
    })
    expect((await findReceivable(now(), 'амлодипин'))[0]).toMatchObject({ last: null })
  })

  it('the suppliers of a site are its own, the latest first', async () => {
    expect((await listSuppliers(now(), shelf.pharmacy))[0]).toBe('Поставщик')
    expect(await listSuppliers(now(), 999_999)).toEqual([])
  })

  it('a lot is found by a part of its batch at the sites that one may see', async () => {
    const id = await stocked(now(), shelf.pharmacy, 30, newLot(shelf, { batch: 'ZX-4711' }))
    const filter = { text: 'x-47', limit: 5 }
    expect(await findLotsByText(now(), filter)).toMatchObject([
      { id, siteId: shelf.pharmacy, units: 30, medicine: { inn: 'Метформин' } },
    ])
    expect(await findLotsByText(reader(shelf.other), filter)).toEqual([])
  })
})

describe('over HTTP', () => {
  it('answers what the desk asks, and refuses those who may not read it', async () => {
    const serve = (...grants: Parameters<typeof accountWith>) =>
      buildServer({
        regions: [test.region],
        actorOf: async () => accountWith(...grants),
        regionRoutes: [stockRoutes],
        routes: [],
        rateLimits: false,
      })
    const app = await serve({ verb: 'read', document: 'stock', siteId: shelf.pharmacy })
    const get = async (path: string) => app.inject(`/api/ru-smolensk/stock/${path}`)
    const site = `siteId=${shelf.pharmacy}`
    expect((await get(`desk?${site}`)).json()).toMatchObject({ outcome: 'desk' })
    expect((await get(`desk?siteId=${shelf.other}`)).statusCode).toBe(403)
    const documents = (await get(`documents?${site}&limit=1&kinds=stock-receipt,stock-file`)).json<{
      items: { id: number }[]
    }>()
    const [document] = documents.items
    expect((await get(`documents/${document?.id}`)).json()).toMatchObject({
      document: { id: document?.id },
    })
    expect((await get('medicines?q=метформин')).json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ inn: 'Метформин' })]) as object[],
    })
    expect((await get(`suppliers?${site}`)).json()).toMatchObject({
      items: ['Поставщик', 'Северная база'],
    })
    expect((await get('lots?text=ZX')).json()).toMatchObject({ items: [{ batch: 'ZX-4711' }] })
    expect((await get(`holds?${site}`)).json()).toEqual({ items: [] })
    await app.close()
  })
})
