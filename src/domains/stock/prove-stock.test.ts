import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { contextOf, type TestRegions, useTestRegions } from '#test/support/region.ts'
import { proveStock, setAside, shipTransfer } from './index.ts'
import { makeTestShelf, newLot, nextKey, stocked, type TestShelf } from './test-shelf.ts'

const shelf = {} as TestShelf
let lotId = 0
let owner: Client
const test: TestRegions = useTestRegions(async (regions) => {
  Object.assign(shelf, await makeTestShelf(regions))
  const context = contextOf(regions.region)
  lotId = await stocked(context, shelf.pharmacy, 30, newLot(shelf))
  const lines = [{ lotId, quantity: 5 }]
  const { pharmacy: siteId, other } = shelf
  await setAside(context, { siteId, lines, reference: '1', idempotencyKey: nextKey() })
  await shipTransfer(context, {
    fromSiteId: siteId,
    toSiteId: other,
    lines,
    idempotencyKey: nextKey(),
  })
})

/** Somebody with the owner's rights changes rows behind Opora's back; undone after each test. */
const tamper = async (text: string) => {
  await owner.query(text)
}
beforeEach(async () => {
  owner = new Client({ connectionString: test.database.url })
  await owner.connect()
  await owner.query('SET search_path = ru_smolensk, public')
  await owner.query(`CREATE TEMP TABLE kept_balance AS TABLE stock_balance;
    CREATE TEMP TABLE kept_entry AS TABLE stock_entry; CREATE TEMP TABLE kept_aside AS TABLE stock_set_aside`)
})
afterEach(async () => {
  await owner.query(`
    UPDATE stock_balance b SET quantity = k.quantity, last_effective_at = k.last_effective_at
    FROM kept_balance k WHERE k.id = b.id;
    UPDATE stock_entry e SET quantity = k.quantity, effective_at = k.effective_at
    FROM kept_entry k WHERE k.id = e.id;
    UPDATE stock_set_aside a SET quantity = k.quantity FROM kept_aside k WHERE k.id = a.id;
    UPDATE stock_transfer SET received_document_id = NULL;
    UPDATE stock_account SET closed_until = NULL;
    UPDATE stock_site_feed SET last_file_at = NULL`)
  await owner.end()
  expect((await proveStock(contextOf(test.region))).differences).toEqual([])
})
const found = async () => {
  const { differences } = await proveStock(contextOf(test.region))
  return new Set(differences.map(({ check }) => check))
}

describe('the proof of the books', () => {
  it('names the account, the lot, what is stored and what the entries say', async () => {
    await tamper(`UPDATE stock_balance SET quantity = 21 WHERE quantity = 20`)
    const { differences, entries } = await proveStock(contextOf(test.region))
    expect(entries).toBe(3)
    expect(differences).toEqual([
      {
        check: 'balance',
        account: `${shelf.pharmacy} available`,
        lot: expect.stringMatching(/^Глюкофаж B\d+$/) as string,
        documentNumber: '',
        stored: '21',
        recomputed: '20',
      },
    ])
  })

  it.each([
    ['a changed entry', `UPDATE stock_entry SET quantity = 40 WHERE quantity = 5`, 'running-sum'],
    ['a moved moment', `UPDATE stock_entry SET effective_at = '2026-01-01'`, 'document'],
    [
      'a wrong last moment',
      `UPDATE stock_balance SET last_effective_at = '2027-01-01'`,
      'last-moment',
    ],
    ['a set-aside row', `UPDATE stock_set_aside SET quantity = 4`, 'set-aside'],
    [
      'a lost shipment',
      `UPDATE stock_transfer SET received_document_id = document_id`,
      'in-transit',
    ],
    [
      'a closed account',
      `UPDATE stock_account SET closed_until = '2020-01-01' WHERE kind = 'site'`,
      'period',
    ],
    ['a made-up file', `UPDATE stock_site_feed SET last_file_at = now()`, 'freshness'],
  ])('finds %s', async (_what, text, check) => {
    await tamper(text)
    expect(await found()).toContain(check)
  })

  it('has little to find: the serving role can add entries, and neither change nor remove one', async () => {
    const { db } = test.region
    await expect(db.run(sql`UPDATE stock_entry SET quantity = 1`)).rejects.toThrow(
      'permission denied',
    )
    await expect(db.run(sql`DELETE FROM stock_entry`)).rejects.toThrow('permission denied')
    await expect(db.run(sql`UPDATE stock_lot SET batch = 'x'`)).rejects.toThrow('permission denied')
  })
})
