import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor, systemActor } from '#kernel/permission.ts'
import { accountWith, type TestRegions, testNow, useTestRegions } from '#test/support/region.ts'
import { stockLocales, stockRefusals, stockRoutes } from './index.ts'
import { makeTestShelf, newLot, nextKey, type TestShelf } from './test-shelf.ts'

const shelf = {} as TestShelf
const test: TestRegions = useTestRegions(async (regions) => {
  Object.assign(shelf, await makeTestShelf(regions))
})
let app: Api
let actor: Actor = systemActor('test')

beforeAll(async () => {
  registerLocales('stock', stockLocales)
  registerRefusals('stock', stockRefusals)
  app = await buildServer({
    regions: [test.region],
    regionRoutes: [stockRoutes],
    actorOf: async () => actor,
    now: () => testNow,
  })
})
afterAll(() => app.close())

const call = async (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  language = 'ru',
) => {
  const answer = await app.inject({
    method,
    url: `/api/ru-smolensk${path}`,
    headers: { 'accept-language': language },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, never>>() }
}
const receipt = (quantity = 60) => ({
  siteId: shelf.pharmacy,
  supplier: 'Поставщик',
  invoiceNumber: '1',
  invoiceOn: '2026-03-12',
  lines: [{ ...newLot(shelf), quantity }],
  idempotencyKey: nextKey(),
})

describe('the stock desk over HTTP', () => {
  it('turns away strangers and those without the permission', async () => {
    actor = publicActor
    expect((await call('POST', '/stock/receipts', receipt())).status).toBe(401)
    actor = accountWith({ verb: 'read', document: 'stock' })
    expect((await call('POST', '/stock/receipts', receipt())).status).toBe(403)
    actor = accountWith({ verb: 'post', document: 'stock', siteId: shelf.other })
    expect((await call('POST', '/stock/receipts', receipt())).status).toBe(403)
    actor = systemActor('test')
  })

  it('receives, lists, shows the card, proposes and watches', async () => {
    const received = await call('POST', '/stock/receipts', receipt())
    expect(received.status).toBe(201)
    const lotId = received.body['lotIds']?.[0] ?? 0
    const list = await call('GET', `/stock?siteId=${shelf.pharmacy}`)
    expect(list.body).toMatchObject({ total: 1, items: [{ id: lotId, available: 60 }] })
    const card = await call('GET', `/stock/lots/${lotId}?siteId=${shelf.pharmacy}`)
    expect(card.body).toMatchObject({
      total: 1,
      entries: [{ documentKind: 'stock-receipt', balance: 60 }],
    })
    const wish = `siteId=${shelf.pharmacy}&medicineId=${shelf.medicine}&programme=federal&quantity=10`
    expect((await call('GET', `/stock/proposals?${wish}`)).body).toMatchObject({
      lines: [{ lotId, quantity: 10 }],
    })
    expect((await call('GET', '/stock/expiring')).body).toMatchObject({
      total: 0,
      on: '2026-03-13',
    })
    expect((await call('GET', '/stock/feeds')).body).toMatchObject({
      items: [{ siteId: shelf.pharmacy, fedBy: 'opora' }],
    })
  })

  it.each([
    ['ru', 'Не хватает', 'есть 60, нужно 61'],
    ['kk', 'Жетпейді', 'бары 60, керегі 61'],
    ['en', 'There is not enough', 'there are 60, needed 61'],
  ])('says a refusal with its figures in %s', async (language, title, figures) => {
    const received = await call('POST', '/stock/receipts', receipt())
    const lines = [{ lotId: received.body['lotIds']?.[0], quantity: 61 }]
    const writeOff = { siteId: shelf.pharmacy, reason: 'damaged', lines, idempotencyKey: nextKey() }
    const answer = await call('POST', '/stock/write-offs', writeOff, language)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ code: 'stock-short', title })
    expect(answer.body['detail']).toContain(figures)
  })

  it('names every wrong field of a form', async () => {
    const answer = await call('POST', '/stock/receipts', {
      ...receipt(),
      siteId: 'x',
      invoiceOn: '31.02.2026',
      lines: [{ ...newLot(shelf), quantity: -1 }],
    })
    expect(answer.status).toBe(400)
    const fields = (answer.body['errors'] as { field: string }[] | undefined)?.map(
      ({ field }) => field,
    )
    expect(fields?.toSorted()).toEqual(['invoiceOn', 'lines.0.quantity', 'siteId'])
  })

  it('counts a site from beginning to end', async () => {
    const started = await call('POST', '/stock/counts', { siteId: shelf.other })
    const path = `/stock/counts/${started.body['countId']}`
    const lines = [{ lot: newLot(shelf), counted: 7, reason: 'surplus' }]
    expect((await call('PUT', `${path}/lines`, { lines })).status).toBe(200)
    expect((await call('GET', path)).body).toMatchObject({
      lines: [
        { expected: 0, counted: 7, lot: { tradeName: 'Глюкофаж' }, medicine: { inn: 'Метформин' } },
      ],
    })
    expect((await call('POST', `${path}/post`, {})).body).toMatchObject({
      documents: [{ reason: 'surplus', lots: 1 }],
    })
  })

  it('ships, receives and lists shipments; holds and releases; reverses; feeds', async () => {
    const received = await call('POST', '/stock/receipts', receipt())
    const lotId = received.body['lotIds']?.[0] ?? 0
    const shipped = await call('POST', '/stock/transfers', {
      fromSiteId: shelf.pharmacy,
      toSiteId: shelf.other,
      lines: [{ lotId, quantity: 10 }],
      idempotencyKey: nextKey(),
    })
    const lines = [{ lotId, accepted: 9, rejected: 1, rejectedReason: 'damaged' }]
    const receive = `/stock/transfers/${shipped.body['transferId']}/receive`
    expect((await call('POST', receive, { lines, idempotencyKey: nextKey() })).status).toBe(201)
    const listed = await call('GET', `/stock/transfers?siteId=${shelf.other}&state=received`)
    expect(listed.body).toMatchObject({ items: [{ lines: [{ accepted: 9, rejected: 1 }] }] })
    const held = await call('POST', '/stock/holds', {
      lotId,
      reason: 'recall',
      idempotencyKey: nextKey(),
    })
    expect(held.body).toMatchObject({ outcome: 'held', units: 59 })
    expect((await call('GET', `/stock/holds?lotId=${lotId}`)).body).toMatchObject({
      items: [{ reason: 'recall', isReleased: false }],
    })
    const release = `/stock/holds/${held.body['holdId']}/release`
    expect((await call('POST', release, { idempotencyKey: nextKey() })).body).toMatchObject({
      units: 59,
    })
    const undo = `/stock/documents/${received.body['documentId']}/reverse`
    const refused = await call('POST', undo, { reason: 'ошибка', idempotencyKey: nextKey() })
    expect(refused.body).toMatchObject({ code: 'stock-later-entry' })
    const fed = await call('PUT', `/stock/feeds/${shelf.other}`, { fedBy: 'files' })
    expect(fed.body).toMatchObject({ outcome: 'set', sites: 1 })
  })
})
