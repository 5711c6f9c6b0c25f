import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import {
  accountWith,
  contextOf,
  type TestRegions,
  testNow,
  useTestRegions,
} from '#test/support/region.ts'
import {
  cancelCount,
  enterCount,
  postCount,
  proveStock,
  readCountSheet,
  setAside,
  startCount,
} from './index.ts'
import {
  makeTestShelf,
  minutesLater,
  newLot,
  nextKey,
  stocked,
  type TestShelf,
  unitsAt,
} from './test-shelf.ts'
import { writeOffStock } from './write-off-stock.ts'

const shelf = {} as TestShelf
const test: TestRegions = useTestRegions(async (regions) => {
  Object.assign(shelf, await makeTestShelf(regions))
})
const now = () => contextOf(test.region)
const units = (lotId: number) => unitsAt(test.region, lotId, shelf.pharmacy)
const stock = (quantity: number) => stocked(now(), shelf.pharmacy, quantity, newLot(shelf))
let countId = 0

beforeEach(async () => {
  const started = await startCount(now(), { siteId: shelf.pharmacy })
  if (started.outcome === 'refused') throw new Error(JSON.stringify(started))
  countId = started.countId
})
afterEach(async () => {
  await cancelCount(now(), countId)
  expect((await proveStock(now())).differences).toEqual([])
})

describe('a count', () => {
  it('is forbidden without its permission, and to be posted by those who only enter', async () => {
    const enters = contextOf(test.region, {
      actor: accountWith({ verb: 'post', document: 'stock-count' }),
    })
    const nobody = contextOf(test.region, { actor: accountWith() })
    expect(await startCount(nobody, { siteId: shelf.other })).toMatchObject({ reason: 'forbidden' })
    expect(await enterCount(nobody, { countId, lines: [] })).toMatchObject({ reason: 'forbidden' })
    expect(await readCountSheet(nobody, countId)).toMatchObject({ reason: 'forbidden' })
    expect(await postCount(enters, { countId })).toMatchObject({ reason: 'forbidden' })
  })

  it('runs alone at its site', async () => {
    expect(await startCount(now(), { siteId: shelf.pharmacy })).toMatchObject({
      reason: 'count-open',
      facts: { countId, startedBy: 'test' },
    })
  })

  it('keeps what was entered, though the connection dies before the next line', async () => {
    const [first, second] = [await stock(10), await stock(10)]
    await enterCount(now(), { countId, lines: [{ lotId: first, counted: 9 }] })
    const dying = test.region.db.transaction(async (tx) => {
      await tx.run(sql`INSERT INTO stock_count_line (count_id, lot_id, counted, entered_at, entered_by)
        VALUES (${countId}, ${second}, 3, ${testNow}, 'x')`)
      await tx.run(sql`SELECT pg_terminate_backend(pg_backend_pid())`)
    })
    await expect(dying).rejects.toThrow()
    const sheet = await readCountSheet(now(), countId)
    if (sheet.outcome === 'refused') throw new Error(sheet.reason)
    const of = (lotId: number) => sheet.lines.find((line) => line.lotId === lotId)
    expect(of(first)).toMatchObject({ expected: 10, counted: 9, difference: -1 })
    expect(of(second)).toMatchObject({ expected: 10, counted: null, difference: null })
  })

  it('refuses differences without a reason, then posts a document per reason', async () => {
    const [short, broken, same, left] = [
      await stock(10),
      await stock(10),
      await stock(10),
      await stock(10),
    ]
    const surplus = newLot(shelf)
    await enterCount(now(), {
      countId,
      lines: [
        { lotId: short, counted: 8, reason: 'shortage' },
        { lotId: broken, counted: 9 },
        { lotId: same, counted: 10 },
        { lot: surplus, counted: 5, reason: 'surplus' },
      ],
    })
    expect(await postCount(now(), { countId })).toMatchObject({
      reason: 'count-has-no-reason',
      facts: { lines: 1, expected: 10, counted: 9 },
    })
    expect(await units(short)).toBe(10)
    await enterCount(now(), { countId, lines: [{ lotId: broken, counted: 9, reason: 'damaged' }] })
    const posted = await postCount(now(), { countId })
    if (posted.outcome === 'refused') throw new Error(JSON.stringify(posted))
    expect(posted.documents.map(({ reason, lots }) => [reason, lots])).toEqual([
      ['shortage', 1],
      ['damaged', 1],
      ['surplus', 1],
    ])
    expect([await units(short), await units(broken), await units(same), await units(left)]).toEqual(
      [8, 9, 10, 10],
    )
    expect(await postCount(now(), { countId })).toMatchObject({ reason: 'count-is-over' })
    expect(await enterCount(now(), { countId, lines: [] })).toMatchObject({
      reason: 'count-is-over',
    })
  })

  it('sets what nobody counted to zero only for a reason that is said', async () => {
    const lotId = await stock(10)
    expect(await postCount(now(), { countId })).toMatchObject({ outcome: 'posted', documents: [] })
    expect(await units(lotId)).toBe(10)
    const again = await startCount(now(), { siteId: shelf.pharmacy })
    if (again.outcome === 'refused') throw new Error(again.reason)
    const zero = { zeroBecause: 'shortage' } as const
    expect(await postCount(now(), { countId: again.countId, uncounted: zero })).toMatchObject({
      outcome: 'posted',
      documents: [{ reason: 'shortage' }],
    })
    expect(await units(lotId)).toBe(0)
  })

  it('finds against the books of its moment, and what was spent since stays spent', async () => {
    const lotId = await stock(10)
    const later = minutesLater(test.region, 10)
    await writeOffStock(later, {
      siteId: shelf.pharmacy,
      reason: 'damaged',
      lines: [{ lotId, quantity: 6 }],
      idempotencyKey: nextKey(),
    })
    const line = { lotId, reason: 'shortage' } as const
    await enterCount(later, { countId, lines: [{ ...line, counted: 5 }] })
    expect(await postCount(later, { countId })).toMatchObject({
      reason: 'stock-later-entry',
      facts: { available: 5, requested: 6 },
    })
    await enterCount(later, { countId, lines: [{ ...line, counted: 7 }] })
    expect(await postCount(later, { countId })).toMatchObject({ outcome: 'posted' })
    expect(await units(lotId)).toBe(1)
  })

  it('counts what is set aside as well, and does not take it', async () => {
    const lotId = await stock(10)
    await setAside(now(), {
      siteId: shelf.pharmacy,
      lines: [{ lotId, quantity: 4 }],
      reference: '77-30',
      idempotencyKey: nextKey(),
    })
    await enterCount(now(), { countId, lines: [{ lotId, counted: 3, reason: 'theft' }] })
    expect(await postCount(now(), { countId })).toMatchObject({
      reason: 'count-units-tied',
      facts: { available: 6, requested: 7, setAside: 4, held: 0, site: 'Аптека 1' },
    })
    await enterCount(now(), { countId, lines: [{ lotId, counted: 10 }] })
    expect(await postCount(now(), { countId })).toMatchObject({ outcome: 'posted' })
  })
})
