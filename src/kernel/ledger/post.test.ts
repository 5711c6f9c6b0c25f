import { Client } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { closeAccounts } from './periods.ts'
import { post } from './post.ts'
import type { Posting } from './posting.ts'
import { proveLedger } from './prove.ts'
import { quantitiesAt } from './quantities-at.ts'
import { reverse } from './reverse.ts'
import { sql } from '#kernel/db/index.ts'
import { cellar, lost, makeTestLedger, outside, shelf, testLedger } from './test-ledger.ts'

const test = useTestRegions(makeTestLedger)
let item = 100
let keys = 0
beforeEach(() => {
  item += 1
})

const minutes = (count: number) => new Date(testNow.getTime() + count * 60_000)

function posting(quantity: number, overrides: Partial<Posting> = {}): Posting {
  keys += 1
  return {
    kind: 'thing',
    number: `T-${keys}`,
    effectiveAt: testNow,
    idempotencyKey: `key-${keys}`,
    content: `${quantity}`,
    event: { kind: 'things.posted', payload: { quantity } },
    lines: [
      quantity > 0
        ? { from: outside, to: shelf, item, quantity }
        : { from: shelf, to: lost, item, quantity: -quantity },
    ],
    ...overrides,
  }
}

const postIt = (wanted: Posting) => post(test.region.db, contextOf(test.region), testLedger, wanted)
const reverseIt = (documentId: number, key = `reversal-${documentId}`) =>
  reverse(test.region.db, contextOf(test.region), testLedger, {
    documentId: documentId as never,
    kind: 'thing-reversal',
    number: key,
    idempotencyKey: key,
    content: String(documentId),
  })
const onShelf = async (at = minutes(1_000)) =>
  (await quantitiesAt(test.region.db, testLedger, [shelf.id], at)).find(
    ({ itemId }) => itemId === item,
  )?.quantity ?? 0
const idOf = (outcome: Awaited<ReturnType<typeof postIt>>) => {
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.document.id
}
const forbidden = (number: number) => ({
  reason: 'guarded',
  facts: { lines: [{ line: number, problem: 'forbidden-thing' }] },
})
const differences = async () => (await proveLedger(test.region.db, testLedger)).differences

describe('posting to a ledger', () => {
  it('moves units, records the event, and leaves the other region alone', async () => {
    expect(await postIt(posting(7))).toMatchObject({ outcome: 'posted' })
    expect(await postIt(posting(-3))).toMatchObject({ outcome: 'posted' })
    expect(await onShelf()).toBe(4)
    const events = sql`SELECT id FROM event WHERE kind = 'things.posted'`
    expect((await test.region.db.many(events)).length).toBeGreaterThanOrEqual(2)
    expect(await test.second.db.many(sql`SELECT id FROM thing_entry`)).toEqual([])
    expect(await test.second.db.many(events)).toEqual([])
  })

  it('refuses more than there is, with the figures, and writes nothing', async () => {
    await postIt(posting(5))
    const refused = await postIt(posting(-6))
    expect(refused).toMatchObject({
      outcome: 'refused',
      reason: 'short',
      facts: { shortages: [{ accountId: shelf.id, itemId: item, available: 5, requested: 6 }] },
    })
    expect(await onShelf()).toBe(5)
  })

  it('refuses from an account that never had the item', async () => {
    expect(await postIt(posting(-1))).toMatchObject({
      reason: 'short',
      facts: { shortages: [{ available: 0, requested: 1 }] },
    })
  })

  it('refuses a movement before a later one that it would make impossible, and names that one', async () => {
    await postIt(posting(5))
    await postIt(posting(-4, { effectiveAt: minutes(10), number: `later-${item}` }))
    expect(await postIt(posting(-2, { effectiveAt: minutes(5) }))).toMatchObject({
      reason: 'later-entry',
      facts: {
        entries: [
          {
            documentNumber: `later-${item}`,
            at: minutes(10),
            available: 3,
            requested: 4,
            missing: 1,
          },
        ],
      },
    })
    expect(await postIt(posting(-1, { effectiveAt: minutes(5) }))).toMatchObject({
      outcome: 'posted',
    })
    expect(await differences()).toEqual([])
  })

  it('refuses in the past what was not there yet, although it is there now', async () => {
    await postIt(posting(5, { effectiveAt: minutes(10) }))
    expect(await postIt(posting(-1, { effectiveAt: minutes(5) }))).toMatchObject({
      reason: 'short',
      facts: { shortages: [{ available: 0, requested: 1 }] },
    })
  })

  it('covers several lines of one document by their order', async () => {
    await postIt(posting(1))
    const out = { from: shelf, to: cellar, item, quantity: 3 }
    const into = { from: outside, to: shelf, item, quantity: 5 }
    expect(await postIt(posting(1, { lines: [out, into] }))).toMatchObject({ reason: 'short' })
    expect(await postIt(posting(1, { lines: [into, out] }))).toMatchObject({ outcome: 'posted' })
    expect(await onShelf()).toBe(3)
  })

  it('asks the guard, both in the usual way and in the careful one', async () => {
    const line = { from: outside, to: shelf, item: 13, quantity: 1 }
    const allowed = { from: outside, to: shelf, item, quantity: 1, isGuarded: true }
    const guarded = { ...line, isGuarded: true }
    expect(await postIt(posting(1, { lines: [guarded] }))).toMatchObject(forbidden(0))
    expect(await postIt(posting(1, { lines: [line] }))).toMatchObject({ outcome: 'posted' })
    expect(await postIt(posting(1, { lines: [guarded] }))).toMatchObject(forbidden(0))
    expect(await postIt(posting(1, { lines: [allowed, guarded] }))).toMatchObject(forbidden(1))
    expect(await postIt(posting(1, { lines: [guarded], effectiveAt: minutes(-60) }))).toMatchObject(
      forbidden(0),
    )
  })

  it('gives the first result again for the same key, and refuses other content under it', async () => {
    const first = posting(3)
    const posted = await postIt(first)
    expect(await postIt({ ...first, effectiveAt: minutes(3), number: 'ignored' })).toEqual({
      ...posted,
      outcome: 'already-posted',
    })
    expect(await postIt({ ...first, content: 'something else' })).toMatchObject({
      reason: 'key-used-otherwise',
      facts: { documentKind: 'thing', documentNumber: first.number },
    })
    expect(await onShelf()).toBe(3)
  })

  it('gives the first result again when nothing is left for a second', async () => {
    await postIt(posting(3))
    const takeAll = posting(-3)
    const posted = await postIt(takeAll)
    expect(await postIt(takeAll)).toEqual({ ...posted, outcome: 'already-posted' })
  })

  it('numbers a series without gaps, refusals included', async () => {
    const number = { series: 'things', year: 2026, before: 'S-', after: '/2026' }
    const numbers = []
    for (const quantity of [2, -5, -1, -9, 4]) {
      const outcome = await postIt(posting(quantity, { number }))
      if (outcome.outcome === 'posted') numbers.push(outcome.document.number)
    }
    expect(numbers).toEqual(['S-1/2026', 'S-2/2026', 'S-3/2026'])
  })

  it('is rolled back whole with the transaction around it', async () => {
    await postIt(posting(3))
    const crash = test.region.db.transaction(async (tx) => {
      await post(tx, contextOf(test.region), testLedger, posting(-2))
      await post(tx, contextOf(test.region), testLedger, posting(4, { effectiveAt: minutes(-9) }))
      throw new Error('power cut')
    })
    await expect(crash).rejects.toThrow('power cut')
    expect(await onShelf()).toBe(3)
    expect(await differences()).toEqual([])
  })

  it('loses nothing and invents nothing when the connection is killed in the middle', async () => {
    await postIt(posting(3))
    const wanted = posting(-2)
    const killed = test.region.db.transaction(async (tx) => {
      await post(tx, contextOf(test.region), testLedger, wanted)
      const { pid } = await tx.one<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
      const client = new Client({ connectionString: test.database.url })
      await client.connect()
      await client.query('SELECT pg_terminate_backend($1)', [pid])
      await client.end()
      await tx.run(sql`SELECT 1`)
    })
    await expect(killed).rejects.toThrow()
    expect(await onShelf()).toBe(3)
    expect(await postIt(wanted)).toMatchObject({ outcome: 'posted' })
    expect(await onShelf()).toBe(1)
    expect(await differences()).toEqual([])
  })
})

describe('reversing a document', () => {
  it('stands directly after the original, so that no moment between shows', async () => {
    await postIt(posting(5))
    const mistake = idOf(await postIt(posting(-5, { effectiveAt: minutes(1) })))
    expect(await reverseIt(mistake)).toMatchObject({ outcome: 'posted' })
    const order = await test.region.db.many(sql`
      SELECT effective_at AS at, quantity FROM thing_entry WHERE thing_id = ${item}
      ORDER BY effective_at, coalesce(reverses_id, id), id`)
    expect(order).toEqual([
      { at: testNow, quantity: 5 },
      { at: minutes(1), quantity: 5 },
      { at: minutes(1), quantity: 5 },
    ])
    expect(await onShelf(minutes(1))).toBe(5)
    expect(await differences()).toEqual([])
  })

  it('is refused the second time, of a reversal, and of nothing', async () => {
    const documentId = idOf(await postIt(posting(5)))
    const reversal = await reverseIt(documentId)
    expect(reversal).toMatchObject({ outcome: 'posted' })
    expect(await reverseIt(documentId)).toMatchObject({ outcome: 'already-posted' })
    expect(await reverseIt(documentId, 'another key')).toMatchObject({ reason: 'already-reversed' })
    expect(await reverseIt(idOf(reversal as never))).toMatchObject({ reason: 'is-a-reversal' })
    expect(await reverseIt(999_999)).toMatchObject({ reason: 'nothing-to-reverse' })
  })

  it('is refused where the units were spent since, and names the spending', async () => {
    const receipt = idOf(await postIt(posting(5)))
    await postIt(posting(-2, { effectiveAt: minutes(3), number: `spent-${item}` }))
    expect(await reverseIt(receipt)).toMatchObject({
      reason: 'later-entry',
      facts: { entries: [{ documentNumber: `spent-${item}`, available: 0, requested: 2 }] },
    })
  })

  it('finds what was spent at the very same moment', async () => {
    const receipt = idOf(await postIt(posting(5)))
    await postIt(posting(-2, { number: `same-${item}` }))
    expect(await reverseIt(receipt)).toMatchObject({
      reason: 'later-entry',
      facts: { entries: [{ documentNumber: `same-${item}` }] },
    })
  })

  it('happens once when asked for twice at the same time', async () => {
    const documentId = idOf(await postIt(posting(5)))
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((n) => reverseIt(documentId, `r${n}-${item}`)),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'posted')).toHaveLength(1)
    expect(await onShelf()).toBe(0)
  })
})

describe('several at once', () => {
  it('give the last unit to one, and the figures to the others', async () => {
    await postIt(posting(1))
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => postIt(posting(-1))))
    expect(outcomes.filter(({ outcome }) => outcome === 'posted')).toHaveLength(1)
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'short',
      facts: { shortages: [{ available: 0, requested: 1 }] },
    })
  })

  it('post one key once, on their own and inside transactions', async () => {
    await postIt(posting(10))
    const own = posting(-1, { number: { series: 'twice', year: 2026, before: 'A', after: '' } })
    const inside = posting(-1, { number: { series: 'twice', year: 2026, before: 'A', after: '' } })
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        index % 2 === 0
          ? postIt(own)
          : test.region.db.transaction((tx) =>
              post(tx, contextOf(test.region), testLedger, inside),
            ),
      ),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'posted')).toHaveLength(2)
    expect(outcomes.filter(({ outcome }) => outcome === 'already-posted')).toHaveLength(4)
    expect(await onShelf()).toBe(8)
    const next = await postIt(
      posting(1, { number: { series: 'twice', year: 2026, before: 'A', after: '' } }),
    )
    expect(next).toMatchObject({ document: { number: 'A3' } })
  })

  it('make one balance row where there was none', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => postIt(posting(2))))
    expect(outcomes.every(({ outcome }) => outcome === 'posted')).toBe(true)
    expect(await onShelf()).toBe(16)
    expect(await differences()).toEqual([])
  })
})

describe('closed periods', () => {
  it('refuse entries up to their end, also for items that come later', async () => {
    const { db } = test.second
    const inSecond = (wanted: Posting) => post(db, contextOf(test.second), testLedger, wanted)
    await inSecond(posting(5, { effectiveAt: minutes(-100) }))
    await db.transaction((tx) => closeAccounts(tx, testLedger, [shelf.id], minutes(-50)))
    const closed = {
      reason: 'period-closed',
      facts: { accountId: shelf.id, closedUntil: minutes(-50) },
    }
    expect(await inSecond(posting(1, { effectiveAt: minutes(-50) }))).toMatchObject(closed)
    item += 1
    expect(await inSecond(posting(1, { effectiveAt: minutes(-60) }))).toMatchObject(closed)
    expect(await inSecond(posting(1, { effectiveAt: minutes(-49) }))).toMatchObject({
      outcome: 'posted',
    })
    expect((await proveLedger(db, testLedger)).differences).toEqual([])
  })

  it('let no posting slip through while they are being closed', async () => {
    const { db } = test.second
    const postings = Array.from({ length: 12 }, (_, index) =>
      post(db, contextOf(test.second), testLedger, posting(1, { effectiveAt: minutes(-index) })),
    )
    const closing = db.transaction((tx) => closeAccounts(tx, testLedger, [shelf.id], minutes(60)))
    await Promise.all([...postings, closing])
    expect(await post(db, contextOf(test.second), testLedger, posting(1))).toMatchObject({
      reason: 'period-closed',
    })
    expect((await proveLedger(db, testLedger)).differences).toEqual([])
  })
})
