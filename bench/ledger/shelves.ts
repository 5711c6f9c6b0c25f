import { loadDemonstrationFacilities } from '../../src/domains/facilities/index.ts'
import { loadCatalogue } from '../../src/domains/medicines/index.ts'
import { ensureLots, type LotDetails } from '../../src/domains/stock/index.ts'
import { type Context, systemContext } from '../../src/kernel/context.ts'
import { type Queryable, sql } from '../../src/kernel/db/index.ts'
import { kopecks } from '../../src/kernel/money.ts'
import type { Actor } from '../../src/kernel/permission.ts'
import { addMonths } from '../../src/kernel/plain-date.ts'
import type { Region } from '../../src/kernel/region.ts'
import { localDate } from '../../src/kernel/time-zone.ts'

export type Shelf = {
  siteId: number
  code: string
  accountId: number
  /** Who gives out here: an account with just the grants of this site. */
  actor: Actor & { kind: 'account' }
}

/** Lots never change, so whoever posts by hand may know them by heart too. */
export type ShelfLot = { id: number; medicineId: number; expiresOn: string }

export type Shelves = {
  region: Region
  shelves: readonly Shelf[]
  lots: readonly ShelfLot[]
  patientsAccountId: number
}

/** Somebody gives units of a lot to a patient; numbered by the caller or from the site's series. */
export type Dispensing = {
  shelf: Shelf
  lot: ShelfLot
  quantity: number
  key: string
  at: Date
  number?: string
}

const unitsOfLot = 1_000_000
const lotsOfReceipt = 20
const dayInMs = 86_400_000

/**
 * The demonstration's pharmacies with the same lots at each, received a day ago.
 * Written past the use case for the sake of time, but whole: the books prove. More units of each lot
 * than a run gives out.
 */
export async function stockShelves(region: Region, lotsASite: number): Promise<Shelves> {
  const context = systemContext(region, 'benchmark', new Date(Date.now() - dayInMs))
  await loadCatalogue(region.db, region.country, context.at)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome !== 'loaded') throw new Error(`no facilities: ${facilities.reason}`)
  const medicines = await region.db.many<{ id: number }>(
    sql`SELECT id FROM medicine ORDER BY md5(public_id)`,
  )
  const expiresOn = addMonths(localDate(context.at, region.timeZone), 24)
  const details = Array.from({ length: lotsASite }, (_, at): LotDetails => {
    const medicine = medicines[at % medicines.length]
    if (medicine === undefined) throw new Error('an empty catalogue')
    return {
      medicineId: medicine.id,
      tradeName: 'Торговое название',
      batch: `B${at}`,
      expiresOn,
      programme: at % 2 === 0 ? 'federal' : 'regional',
      pricePerPack: kopecks(10_000),
      unitsPerPack: 30,
    }
  })
  await region.db.transaction(async (tx) => {
    await ensureLots(tx, details)
    await tx.run(sql`
      INSERT INTO stock_account (kind, site_id, status, is_bounded)
      SELECT 'site', id, 'available', true FROM site WHERE serves = 'public'`)
    await tx.run(sql`
      INSERT INTO stock_account (kind, supplier, is_bounded)
      VALUES ('supplier', 'Поставщик', false), ('patients', NULL, false)`)
    await receive(tx, context)
  })
  return readShelves(region)
}

/**
 * A receipt for every twenty lots of a site: with a handful of documents the server would plan for a
 * table that fits on a page, and read all of it at every posting until it counts again.
 */
async function receive(tx: Queryable, { at, actor }: Context): Promise<void> {
  await tx.run(sql`
    INSERT INTO document
      (kind, number, effective_at, recorded_at, recorded_by, idempotency_key, facts)
    SELECT 'stock-receipt', number, ${at}, ${at}, ${actor.name}, number,
           jsonb_build_object('siteId', site_id, 'part', part)
    FROM (SELECT site.id AS site_id, part, site.code || '-' || part AS number
          FROM site CROSS JOIN (SELECT DISTINCT (id - 1) / ${lotsOfReceipt}::bigint AS part
                                FROM stock_lot) parts
          WHERE serves = 'public') receipt
    ORDER BY part, site_id`)
  await tx.run(sql`
    INSERT INTO stock_entry (document_id, from_account_id, to_account_id, lot_id, quantity,
                             effective_at, recorded_at)
    SELECT document.id, supplier.id, shelf.id, lot.id, ${unitsOfLot}::bigint,
           document.effective_at, document.recorded_at
    FROM document
    JOIN stock_lot lot ON (lot.id - 1) / ${lotsOfReceipt}::bigint = (document.facts -> 'part')::bigint
    JOIN site ON site.id = (document.facts -> 'siteId')::bigint
    JOIN stock_account shelf ON shelf.site_id = site.id
    JOIN stock_account supplier ON supplier.kind = 'supplier'
    ORDER BY document.id, lot.id`)
  await tx.run(sql`
    INSERT INTO stock_balance (account_id, lot_id, quantity, last_effective_at)
    SELECT to_account_id, lot_id, quantity, effective_at FROM stock_entry ORDER BY id`)
}

async function readShelves(region: Region): Promise<Shelves> {
  const patients = await region.db.one<{ id: number }>(sql`
    SELECT id FROM stock_account WHERE kind = 'patients'`)
  const shelves = await region.db.many<Omit<Shelf, 'actor'>>(sql`
    SELECT site.id AS "siteId", site.code, account.id AS "accountId"
    FROM stock_account account JOIN site ON site.id = account.site_id
    WHERE account.status = 'available' ORDER BY site.id`)
  const lots = await region.db.many<ShelfLot>(sql`
    SELECT id, medicine_id AS "medicineId", expires_on AS "expiresOn" FROM stock_lot ORDER BY id`)
  return {
    region,
    lots,
    patientsAccountId: patients.id,
    shelves: shelves.map((shelf) => ({ ...shelf, actor: pharmacist(shelf) })),
  }
}

function pharmacist({ siteId, code }: Pick<Shelf, 'siteId' | 'code'>): Shelf['actor'] {
  const grants = (['read', 'post'] as const).map((verb) => ({ verb, document: 'stock', siteId }))
  return { kind: 'account', accountId: `account ${code}`, name: `Провизор ${code}`, grants }
}
