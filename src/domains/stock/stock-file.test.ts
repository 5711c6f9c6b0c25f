import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRows } from '#kernel/import/check-rows.ts'
import { isRefusal } from '#kernel/refusal.ts'
import {
  accountWith,
  contextOf,
  type TestRegions,
  testNow,
  useTestRegions,
} from '#test/support/region.ts'
import {
  atSite,
  postMovement,
  postStockFile,
  proveStock,
  setSiteFeeds,
  shipTransfer,
  stockFileImport,
} from './index.ts'
import { listSiteFeeds } from './site-feed.ts'
import {
  makeTestShelf,
  minutesLater,
  newLot,
  nextKey,
  stocked,
  type TestShelf,
  unitsAt,
} from './test-shelf.ts'

const shelf = {} as TestShelf
const test: TestRegions = useTestRegions(async (regions) => {
  Object.assign(shelf, await makeTestShelf(regions))
})
let minute = 0
const now = () => minutesLater(test.region, minute)
const units = (lotId: number, status = 'available') =>
  unitsAt(test.region, lotId, shelf.pharmacy, status)
const asOf = () => now().at
const rowsOf = (...rows: [ReturnType<typeof newLot>, number][]) =>
  rows.map(([lot, quantity]) => ({ lot, quantity }))
const postRows = (rows: ReturnType<typeof rowsOf>, overrides = {}) =>
  postStockFile(now(), {
    siteId: shelf.pharmacy,
    asOf: asOf(),
    rows,
    isComplete: true,
    ...overrides,
  })

beforeEach(async () => {
  minute += 60
  await setSiteFeeds(now(), [{ siteId: shelf.pharmacy, fedBy: 'files' }])
})
afterEach(async () => {
  expect((await proveStock(now())).differences).toEqual([])
})

describe('a stock file', () => {
  it('is forbidden without the permission', async () => {
    const context = contextOf(test.region, {
      actor: accountWith({ verb: 'post', document: 'stock' }),
    })
    const file = { siteId: shelf.pharmacy, asOf: testNow, rows: [], isComplete: true }
    expect(await postStockFile(context, file)).toMatchObject({ reason: 'forbidden' })
  })

  it('is a count: it posts the differences, and the site is fresh as of its moment', async () => {
    const [kept, sold] = [newLot(shelf), newLot(shelf)]
    expect(await postRows(rowsOf([kept, 60], [sold, 30]))).toMatchObject({
      results: ['added', 'added'],
    })
    minute += 60
    expect(await postRows(rowsOf([kept, 60], [sold, 10]))).toMatchObject({
      results: ['unchanged', 'changed'],
      vanished: 0,
    })
    const feeds = await listSiteFeeds(now())
    expect(feeds.find(({ siteId }) => siteId === shelf.pharmacy)).toMatchObject({
      fedBy: 'files',
      freshAt: asOf(),
    })
  })

  it('changes nothing the second time, refuses another for the same moment and an older one', async () => {
    const lot = newLot(shelf)
    await postRows(rowsOf([lot, 60]))
    expect(await postRows(rowsOf([lot, 60]))).toEqual({
      outcome: 'posted',
      results: ['unchanged'],
      vanished: 0,
    })
    expect(await postRows(rowsOf([lot, 59]))).toMatchObject({
      reason: 'file-contradicts-itself',
      facts: { lots: 1 },
    })
    const older = { asOf: new Date(asOf().getTime() - 1_000) }
    expect(await postRows(rowsOf([lot, 59]), older)).toMatchObject({ reason: 'file-older' })
  })

  it('takes what it does not name as gone only when it is the whole stock', async () => {
    const [named, other] = [newLot(shelf), newLot(shelf)]
    await postRows(rowsOf([named, 60], [other, 30]))
    minute += 1
    expect(await postRows(rowsOf([named, 60]), { isComplete: false })).toMatchObject({
      vanished: 0,
    })
    minute += 1
    expect(await postRows(rowsOf([named, 60]))).toMatchObject({ vanished: 1 })
  })

  it('of a site fed by files is never subtracted twice', async () => {
    const lot = newLot(shelf)
    const lotId = await stocked(now(), shelf.pharmacy, 60, lot)
    const dispensing = await postMovement(now(), {
      kind: 'stock-dispensing',
      siteId: shelf.pharmacy,
      lines: [{ lotId, quantity: 10, from: atSite(shelf.pharmacy), to: 'patients' }],
      idempotencyKey: nextKey(),
      content: 'dispense',
    })
    expect(dispensing).toMatchObject({ reason: 'site-fed-by-files' })
    minute += 1
    await postRows(rowsOf([lot, 50]))
    expect(await units(lotId)).toBe(50)
  })

  it('receives a shipment that it shows whole, and adds it once', async () => {
    const lot = newLot(shelf)
    const lotId = await stocked(now(), shelf.warehouse, 60, lot)
    await shipTransfer(now(), {
      fromSiteId: shelf.warehouse,
      toSiteId: shelf.pharmacy,
      lines: [{ lotId, quantity: 60 }],
      idempotencyKey: nextKey(),
    })
    minute += 1
    await postRows(rowsOf([lot, 60]))
    expect([await units(lotId), await units(lotId, 'in-transit')]).toEqual([60, 0])
  })
})

describe('the rows of a stock file', () => {
  const good = {
    site: 'p1',
    medicine: 'метформин',
    form: 'таблетки',
    strength: '0,5 г',
    tradeName: '',
    batch: 'A1',
    expiresOn: '03.2027',
    programme: 'Федеральная льгота',
    price: '123,45',
    packs: '2',
    units: '5',
    unitsPerPack: '30',
  }
  const check = async (...changes: Partial<typeof good>[]) => {
    const context = now()
    const lookup = await stockFileImport.prepare(test.region.db, context, {
      asOf: asOf().toISOString(),
    })
    if (isRefusal(lookup)) throw new Error('refused')
    const rows = changes.map((change, index) => ({
      number: index + 2,
      cells: { ...good, ...change },
    }))
    return checkRows(stockFileImport, rows, lookup)
  }

  it('are read by INN, trade name or node, by packs and units, by month or date', async () => {
    const { good: values, problems } = await check(
      {},
      { medicine: 'Глюкофаж', batch: 'A2', expiresOn: '31.03.2027', packs: '', units: '65' },
      { medicine: 'node-metformin', batch: 'A3', programme: 'federal', packs: '2,5', units: '' },
    )
    expect([...problems]).toEqual([])
    expect(
      values.map(({ value }) => [value.lot.medicineId, value.lot.expiresOn, value.quantity]),
    ).toEqual([
      [shelf.medicine, '2027-03-31', 65],
      [shelf.medicine, '2027-03-31', 65],
      [shelf.medicine, '2027-03-31', 75],
    ])
    expect(values[0]?.value.lot).toMatchObject({ tradeName: 'Метформин', pricePerPack: 12_345 })
  })

  it.each([
    ['units', '-1', 'quantity-negative'],
    ['packs', '-1', 'quantity-negative'],
    ['packs', '0,01', 'quantity-breaks-a-unit'],
    ['units', 'много', 'quantity-wrong'],
    ['expiresOn', '31.02.2027', 'expiry-impossible'],
    ['expiresOn', '13.2027', 'expiry-impossible'],
    ['expiresOn', '2099-01-01', 'expiry-impossible'],
    ['programme', 'чужая', 'programme-unknown'],
    ['price', '-1', 'price-wrong'],
    ['unitsPerPack', '0', 'pack-wrong'],
    ['batch', ' ', 'empty'],
    ['site', 'нет такой', 'site-unknown'],
    ['medicine', 'ничегонеизвестно', 'medicine-unknown'],
    ['strength', '850 мг', 'medicine-unknown-nearest'],
  ])('are refused for %s «%s»: %s', async (column, value, code) => {
    const { good: values, problems } = await check({ [column]: value })
    expect(values).toEqual([])
    expect(problems.get(2)?.map((problem) => problem.code)).toContain(code)
  })

  it('name the nearest medicines, and the row that a lot stands in already', async () => {
    const { problems } = await check({ medicine: 'метфорнин' }, {}, { packs: '7' })
    expect(problems.get(2)?.[0]).toMatchObject({ facts: { nearest: 'Метформин' } })
    expect(problems.get(4)?.[0]).toMatchObject({ code: 'lot-repeated', facts: { row: 3 } })
  })

  it('name every wrong column at once', async () => {
    const { problems } = await check({ price: 'x', batch: '', expiresOn: '' })
    expect(problems.get(2)?.map(({ column }) => column)).toEqual(['batch', 'expiresOn', 'price'])
  })
})
