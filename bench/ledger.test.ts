import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { useTestRegions } from '../test/support/region.ts'
import {
  atSite,
  closePeriod,
  holdLot,
  postMovement,
  proveStock,
  setSiteFeeds,
} from '../src/domains/stock/index.ts'
import { systemContext } from '../src/kernel/context.ts'
import { sql } from '../src/kernel/db/index.ts'
import { columnTypes } from '../src/kernel/db/types.ts'
import { dispenseByStatement, dispenseByTransaction } from './ledger/by-hand.ts'
import { countStatements } from './ledger/count-statements.ts'
import { dispense } from './ledger/ours.ts'
import { type Dispensing, type Shelves, stockShelves } from './ledger/shelves.ts'

const test = useTestRegions()
let client: Client
let shelves: Shelves
let keys = 0
const closedUntil = new Date(Date.now() - 3_600_000)

beforeAll(async () => {
  shelves = await stockShelves(test.region, 4)
  client = new Client({
    connectionString: test.database.url,
    options: `-c role=opora_app -c search_path=${test.region.schema},reference,public`,
    types: columnTypes,
  })
  await client.connect()
  await forbidSomething()
})
afterAll(() => client.end())

function elementAt<Element>(elements: readonly Element[], at: number): Element {
  const element = elements[at]
  if (element === undefined) throw new RangeError(`nothing at ${at}`)
  return element
}
const shelfAt = (at: number) => elementAt(shelves.shelves, at)
const lotAt = (at: number) => elementAt(shelves.lots, at)

function dispensing(overrides: Partial<Dispensing> = {}): Dispensing {
  keys += 1
  return {
    shelf: shelfAt(0),
    lot: lotAt(0),
    quantity: 3,
    key: `key ${keys}`,
    at: new Date(),
    ...overrides,
  }
}

/** A lot on hold of which some is on a shelf all the same, a site fed by files, a closed period. */
async function forbidSomething(): Promise<void> {
  const context = systemContext(test.region, 'test')
  const { siteId } = shelfAt(0)
  const lotId = lotAt(2).id
  const held = await holdLot(context, { lotId, siteId, reason: 'recall', idempotencyKey: 'hold' })
  const back = await postMovement(context, {
    kind: 'stock-movement',
    lines: [{ lotId, quantity: 10, from: atSite(siteId, 'held'), to: atSite(siteId) }],
    idempotencyKey: 'back',
    content: 'back',
  })
  const fed = await setSiteFeeds(context, [{ siteId: shelfAt(2).siteId, fedBy: 'files' }])
  const closed = await closePeriod(context, {
    siteId: shelfAt(1).siteId,
    until: closedUntil,
    idempotencyKey: 'close',
  })
  expect([held, back, fed, closed]).not.toContainEqual(
    expect.objectContaining({ outcome: 'refused' }),
  )
}

const sides = {
  'the product': (wanted: Dispensing) => dispense(test.region, wanted),
  'the transaction by hand': (wanted: Dispensing) => dispenseByTransaction(client, shelves, wanted),
  'the statement by hand': (wanted: Dispensing) => dispenseByStatement(client, shelves, wanted),
}

/** All that a key left behind, without what must differ: ids and numbers. */
const written = (key: string) =>
  test.region.db.one<object>(sql`
    SELECT document.kind, document.effective_at, document.recorded_at, document.recorded_by,
           document.facts, entry.from_account_id, entry.to_account_id, entry.lot_id,
           entry.quantity, entry.effective_at AS entered_at, event.kind AS event_kind,
           event.payload - 'documentId' AS payload, event.happened_at
    FROM document
    JOIN stock_entry entry ON entry.document_id = document.id
    JOIN event ON (event.payload ->> 'documentId')::bigint = document.id
    WHERE document.idempotency_key = ${key}`)

const unitsOf = async ({ shelf, lot }: Dispensing) => {
  const { quantity } = await test.region.db.one<{ quantity: number }>(sql`
    SELECT quantity FROM stock_balance
    WHERE account_id = ${shelf.accountId} AND lot_id = ${lot.id}`)
  return quantity
}

describe.each(Object.entries(sides))('the ledger as %s posts it', (_, post) => {
  it.each([{ number: undefined }, { number: 'given' }])(
    'writes what the product writes (number: $number)',
    async ({ number }) => {
      const at = new Date()
      const given = (key: string) => (number === undefined ? {} : { number: `${number} ${key}` })
      const reference = dispensing({ at, ...given(`r${keys}`) })
      const wanted = dispensing({ at, ...given(`w${keys}`) })
      await dispense(test.region, reference)
      const before = await unitsOf(wanted)
      expect(await post(wanted)).toMatchObject({ outcome: 'posted' })
      expect(await written(wanted.key)).toEqual(await written(reference.key))
      expect(await unitsOf(wanted)).toBe(before - 3)
    },
  )

  it('answers the same key with the first document, and refuses it for something else', async () => {
    const wanted = dispensing()
    const { outcome, ...document } = await post(wanted)
    expect(outcome).toBe('posted')
    const before = await unitsOf(wanted)
    expect(await post(wanted)).toEqual({ outcome: 'already-posted', ...document })
    expect(await post({ ...wanted, quantity: 4 })).toMatchObject({ outcome: 'refused' })
    expect(await unitsOf(wanted)).toBe(before)
  })

  it('refuses more than there is', async () => {
    const wanted = dispensing({ lot: lotAt(1) })
    const before = await unitsOf(wanted)
    expect(await post({ ...wanted, quantity: before + 1 })).toMatchObject({ outcome: 'refused' })
    expect(await unitsOf(wanted)).toBe(before)
  })

  it('refuses what is held, and at a site that is fed by files', async () => {
    const held = dispensing({ lot: lotAt(2) })
    const fed = dispensing({ shelf: shelfAt(2) })
    expect([await unitsOf(held), await unitsOf(fed)]).toEqual([10, 1_000_000])
    expect(await post(held)).toMatchObject({ outcome: 'refused' })
    expect(await post(fed)).toMatchObject({ outcome: 'refused' })
  })

  it('refuses in a closed period', async () => {
    const wanted = dispensing({ shelf: shelfAt(1), at: new Date(closedUntil) })
    expect(await post(wanted)).toMatchObject({ outcome: 'refused' })
    const after = new Date(closedUntil.getTime() + 1 + keys)
    expect(await post({ ...wanted, at: after })).toMatchObject({ outcome: 'posted' })
  })
})

describe('the ledger benchmark', () => {
  it('counts the statements of each side', async () => {
    const counts: Record<string, number> = {}
    for (const [name, post] of Object.entries(sides)) {
      counts[name] = await countStatements(() => post(dispensing({ number: `count ${name}` })))
    }
    expect(counts).toEqual({
      'the product': 1,
      'the transaction by hand': 6,
      'the statement by hand': 1,
    })
  })

  it('leaves books that prove', async () => {
    expect((await proveStock({ region: test.region })).differences).toEqual([])
  })
})
