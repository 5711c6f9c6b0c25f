/** Sites, medicines and a few words for the tests of stock; all of it invented. */
import { Client } from 'pg'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { contextOf, type TestRegions, testNow, useTestRegions } from '#test/support/region.ts'
import { atSite } from './accounts.ts'
import type { LotDetails } from './lot.ts'
import { postMovement } from './post-movement.ts'
import { receiveStock } from './receive-stock.ts'

export type TestShelf = {
  warehouse: number
  pharmacy: number
  other: number
  medicine: number
  second: number
}

/** A warehouse, two pharmacies and two medicines; the same in both regions. */
export async function makeTestShelf({ database, region }: TestRegions): Promise<TestShelf> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(`
    SET search_path = reference, public;
    INSERT INTO inn (country, name, slug, match_key, substances, updated_at)
    VALUES ('ru', 'Метформин', 'metformin', 'метформін', 1, now()),
           ('ru', 'Амлодипин', 'amlodipin', 'амлодіпін', 1, now());
    INSERT INTO medicine (public_id, inn_id, country, form, strength, unit, match_key, node_code, source, updated_at)
    SELECT 'test-' || slug, id, 'ru', 'таблетки', '500 мг', 'шт', match_key || '|1', 'node-' || slug, 'official', now() FROM inn;
    INSERT INTO trade_name (inn_id, name) SELECT id, 'Глюкофаж' FROM inn WHERE slug = 'metformin';`)
  for (const schema of ['ru_smolensk', 'ru_second']) {
    await client.query(`
      SET search_path = ${schema}, reference, public;
      INSERT INTO district (code, name_ru, name_kk, name_en) VALUES ('d', 'Район', 'Аудан', 'District');
      INSERT INTO settlement (code, kind, name_ru, name_kk, name_en, search_text, district_id, latitude, longitude)
      SELECT 'c', 'city', 'Город', 'Қала', 'City', 'город|қала|city', id, 54, 32 FROM district;
      INSERT INTO organisation (code, name, kind, ownership) VALUES ('o', 'Оператор', 'operator', 'state');
      INSERT INTO site (code, slug, organisation_id, kind, serves, name, settlement_id, address, latitude, longitude, time_zone)
      SELECT kind.code, kind.code, o.id, kind.kind, kind.serves, kind.name, c.id, 'ул. Проверочная, 1', 54, 32, 'Europe/Moscow'
      FROM organisation o, settlement c, (VALUES
        ('w', 'warehouse', NULL, 'Склад'), ('p1', 'pharmacy', 'public', 'Аптека 1'), ('p2', 'pharmacy', 'public', 'Аптека 2')
      ) kind(code, kind, serves, name);`)
  }
  await client.end()
  const sites = await region.db.many<{ id: number }>(sql`SELECT id FROM site ORDER BY id`)
  const medicines = await region.db.many<{ id: number }>(sql`SELECT id FROM medicine ORDER BY id`)
  const [warehouse, pharmacy, other] = sites.map(({ id }) => id)
  const [medicine, second] = medicines.map(({ id }) => id)
  if (!warehouse || !pharmacy || !other || !medicine || !second) throw new Error('no shelf')
  return { warehouse, pharmacy, other, medicine, second }
}

let lots = 0
let keys = 0

/** A lot of its own for the caller: 30 tablets in a pack, a year to go. */
export function newLot(shelf: TestShelf, details: Partial<LotDetails> = {}): LotDetails {
  lots += 1
  return {
    medicineId: shelf.medicine,
    tradeName: 'Глюкофаж',
    batch: `B${lots}`,
    expiresOn: plainDate('2027-03-31'),
    programme: 'federal',
    pricePerPack: kopecks(12_345),
    unitsPerPack: 30,
    ...details,
  }
}

export const nextKey = () => `test key ${(keys += 1)}`

/** A context some minutes after the tests' noon. */
export const minutesLater = (
  region: TestRegions['region'],
  minutes: number,
  overrides: Partial<Context> = {},
) => contextOf(region, { at: new Date(testNow.getTime() + minutes * 60_000), ...overrides })

/** Receives units of a new lot at a site; answers the lot's id. */
export async function stocked(
  context: Context,
  siteId: number,
  quantity: number,
  lot: LotDetails,
): Promise<number> {
  const outcome = await receiveStock(context, {
    siteId,
    supplier: 'Поставщик',
    invoiceNumber: '1',
    invoiceOn: plainDate('2026-03-13'),
    lines: [{ ...lot, quantity }],
    idempotencyKey: nextKey(),
  })
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.lotIds[0] as number
}

export async function unitsAt(
  region: TestRegions['region'],
  lotId: number,
  siteId: number,
  status = 'available',
): Promise<number> {
  const row = await region.db.maybe<{ quantity: number }>(sql`
    SELECT balance.quantity FROM stock_balance balance
    JOIN stock_account account ON account.id = balance.account_id
    WHERE balance.lot_id = ${lotId} AND account.site_id = ${siteId} AND account.status = ${status}`)
  return row?.quantity ?? 0
}

/**
 * Both regions with a shelf each for the tests of a file, and what these do over and over at the
 * pharmacy at noon.
 */
export function useTestShelf() {
  const shelf = {} as TestShelf
  const test = useTestRegions(async (regions) => {
    Object.assign(shelf, await makeTestShelf(regions))
  })
  const now = () => contextOf(test.region)
  return {
    shelf,
    test,
    now,
    later: (minutes: number) => minutesLater(test.region, minutes),
    stock: (quantity: number, details = {}, siteId = shelf.pharmacy) =>
      stocked(now(), siteId, quantity, newLot(shelf, details)),
    units: (lotId: number, siteId = shelf.pharmacy, status = 'available') =>
      unitsAt(test.region, lotId, siteId, status),
    give: (lotId: number, quantity: number, context = now(), effectiveAt?: Date) =>
      postMovement(context, {
        kind: 'stock-dispensing',
        siteId: shelf.pharmacy,
        lines: [{ lotId, quantity, from: atSite(shelf.pharmacy), to: 'patients' }],
        ...(effectiveAt ? { effectiveAt } : {}),
        idempotencyKey: nextKey(),
        content: { lotId, quantity },
      }),
  }
}

/** The id of the document that a movement was posted under. */
export function documentIdOf(outcome: object): number {
  if (!('documentId' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.documentId as number
}
