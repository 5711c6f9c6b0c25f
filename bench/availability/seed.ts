import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDemonstrationFacilities } from '../../src/domains/facilities/index.ts'
import { loadCatalogue, medicinesImport } from '../../src/domains/medicines/index.ts'
import { rebuildAvailability } from '../../src/domains/availability/index.ts'
import { type Context, systemContext } from '../../src/kernel/context.ts'
import { openDatabase, sql } from '../../src/kernel/db/index.ts'
import { postFile, receiveFile, registerImportKind } from '../../src/kernel/import/index.ts'
import type { Region } from '../../src/kernel/region.ts'
import { seeded, seldomAndOften } from './seeded.ts'

/** The official export, where it lies beside the project; it is never a part of it. */
const officialCatalogue = join(import.meta.dirname, '../../../shared/data/esklp_smnn/smnn.csv')

export const lots = 100_000
const programmes = ['federal', 'regional', 'high-cost', 'orphan', 'circle-of-kindness']
const packSizes = [1, 10, 20, 28, 30, 60]
const millisecondsPerDay = 86_400_000

/**
 * A region under full load: the whole catalogue, the demonstration's 54 pharmacies, and 100,000
 * lots, each at one to three of them, some expired. Lots are written past the ledger, by COPY: the
 * search reads balances, and how they came to be does not matter to it.
 *
 * @returns what was loaded, in words
 */
export async function seedRegion(region: Region, ownerUrl: string): Promise<string> {
  const context = systemContext(region, 'benchmark')
  const catalogue = await loadMedicines(context)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome !== 'loaded') throw new Error(`no facilities: ${facilities.reason}`)
  const shelves = await seedStock(region, ownerUrl)
  const { rows } = await rebuildAvailability(context)
  return `${catalogue}; ${lots} lots on ${shelves} shelves, ${rows} rows of the projection`
}

async function loadMedicines(context: Context): Promise<string> {
  const { region, at } = context
  await loadCatalogue(region.db, region.country, at)
  if (existsSync(officialCatalogue)) {
    registerImportKind(medicinesImport)
    const received = await receiveFile(context, {
      kind: 'medicines',
      source: 'official',
      name: 'smnn.csv',
      bytes: readFileSync(officialCatalogue),
    })
    if (received.outcome !== 'checked') throw new Error(`the catalogue: ${received.outcome}`)
    const posted = await postFile(context, received.file.id)
    if (posted.outcome !== 'posted') throw new Error(`the catalogue: ${posted.outcome}`)
  }
  const { nodes } = await region.db.one<{ nodes: number }>(
    sql`SELECT count(*) AS nodes FROM medicine`,
  )
  const which = existsSync(officialCatalogue)
    ? 'official catalogue beside our own'
    : 'our own catalogue only'
  return `${which}: ${nodes} medicines`
}

async function seedStock({ schema }: Region, ownerUrl: string): Promise<number> {
  const random = seeded(54)
  const db = openDatabase({
    url: ownerUrl,
    searchPath: [schema, 'reference', 'public'],
    connections: 1,
  })
  try {
    await db.run(sql`
      INSERT INTO stock_site_feed (site_id, fed_by, contact_at)
      SELECT id, 'opora', now() FROM site WHERE serves = 'public'
      ON CONFLICT (site_id) DO UPDATE SET fed_by = 'opora', contact_at = now()`)
    await db.run(sql`
      INSERT INTO stock_account (kind, site_id, status, is_bounded)
      SELECT 'site', id, 'available', true FROM site WHERE serves = 'public'
      ON CONFLICT DO NOTHING`)
    const accounts = await db.many<{ id: number }>(sql`
      SELECT id FROM stock_account WHERE status = 'available' ORDER BY id`)
    const medicines = await db.many<{ id: number }>(
      sql`SELECT id FROM medicine ORDER BY md5(public_id)`,
    )
    const pickMedicine = seldomAndOften(random, medicines.length)
    const today = Date.now()
    await db.transaction(async (tx) => {
      const lotRows = Array.from({ length: lots }, (_, at) => [
        medicines[pickMedicine()]?.id,
        'Торговое название',
        `B${at}`,
        new Date(today + (random.next() * 900 - 30) * millisecondsPerDay)
          .toISOString()
          .slice(0, 10),
        programmes[random.below(10) < 9 ? random.below(2) : random.below(programmes.length)],
        10_000,
        random.pick(packSizes),
      ])
      const columns = [
        'medicine_id',
        'trade_name',
        'batch',
        'expires_on',
        'programme',
        'price_per_pack',
        'units_per_pack',
      ]
      await tx.copyIn('stock_lot', columns, lotRows)
      const ids = await tx.many<{ id: number }>(sql`SELECT id FROM stock_lot ORDER BY id`)
      const balances = ids.flatMap(({ id }) => {
        const first = random.below(accounts.length)
        return Array.from({ length: 1 + random.below(3) }, (_, at) => [
          accounts[(first + at * 17) % accounts.length]?.id,
          id,
          random.below(400),
        ])
      })
      await tx.copyIn('stock_balance', ['account_id', 'lot_id', 'quantity'], balances)
    })
    await db.run(sql`ANALYZE`)
    return (await db.one<{ shelves: number }>(sql`SELECT count(*) AS shelves FROM stock_balance`))
      .shelves
  } finally {
    await db.close()
  }
}
