import { loadDemonstrationFacilities } from '../../src/domains/facilities/index.ts'
import { loadCatalogue } from '../../src/domains/medicines/index.ts'
import { receiveStock } from '../../src/domains/stock/index.ts'
import { systemContext } from '../../src/kernel/context.ts'
import { sql } from '../../src/kernel/db/index.ts'
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
const dayInMs = 86_400_000

/**
 * The demonstration's pharmacies with the same lots at each, received through the ledger itself a
 * day ago, so that everything proves. More units of each than a run gives out.
 */
export async function stockShelves(region: Region, lotsASite: number): Promise<Shelves> {
  const context = systemContext(region, 'benchmark', new Date(Date.now() - dayInMs))
  await loadCatalogue(region.db, region.country, context.at)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome !== 'loaded') throw new Error(`no facilities: ${facilities.reason}`)
  const sites = await region.db.many<{ id: number }>(
    sql`SELECT id FROM site WHERE serves = 'public' ORDER BY id`,
  )
  const medicines = await region.db.many<{ id: number }>(
    sql`SELECT id FROM medicine ORDER BY md5(public_id)`,
  )
  const today = localDate(context.at, region.timeZone)
  const lines = Array.from({ length: lotsASite }, (_, at) => ({
    medicineId: medicines[at % medicines.length]?.id as never,
    tradeName: 'Торговое название',
    batch: `B${at}`,
    expiresOn: addMonths(today, 24),
    programme: at % 2 === 0 ? 'federal' : 'regional',
    pricePerPack: kopecks(10_000),
    unitsPerPack: 30,
    quantity: unitsOfLot,
  }))
  for (const { id: siteId } of sites) {
    const outcome = await receiveStock(context, {
      siteId,
      supplier: 'Поставщик',
      invoiceNumber: '1',
      invoiceOn: today,
      lines,
      idempotencyKey: `receipt ${siteId}`,
    })
    if (outcome.outcome !== 'posted') throw new Error(JSON.stringify(outcome))
  }
  return readShelves(region)
}

async function readShelves(region: Region): Promise<Shelves> {
  const { id: patientsAccountId } = await region.db.one<{ id: number }>(sql`
    INSERT INTO stock_account (kind, is_bounded) VALUES ('patients', false) RETURNING id`)
  const shelves = await region.db.many<Omit<Shelf, 'actor'>>(sql`
    SELECT site.id AS "siteId", site.code, account.id AS "accountId"
    FROM stock_account account JOIN site ON site.id = account.site_id
    WHERE account.status = 'available' ORDER BY site.id`)
  const lots = await region.db.many<ShelfLot>(sql`
    SELECT id, medicine_id AS "medicineId", expires_on AS "expiresOn" FROM stock_lot ORDER BY id`)
  return {
    region,
    lots,
    patientsAccountId,
    shelves: shelves.map((shelf) => ({ ...shelf, actor: pharmacist(shelf) })),
  }
}

function pharmacist({ siteId, code }: Pick<Shelf, 'siteId' | 'code'>): Shelf['actor'] {
  const grants = (['read', 'post'] as const).map((verb) => ({ verb, document: 'stock', siteId }))
  return { kind: 'account', accountId: `account ${code}`, name: `Провизор ${code}`, grants }
}
