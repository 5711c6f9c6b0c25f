import {
  archivePack,
  listServedRegionIds,
  type LoadedPack,
  loadPack,
} from '#domains/guarantees/index.ts'
import { loadRoles } from '#domains/accounts/index.ts'
import { migrateAll, type MigrationStep } from '#kernel/db/migrate.ts'
import { prepareJobs } from '#kernel/jobs.ts'
import { openRegion, type Region, type RegionSettings } from '#kernel/region.ts'
import { partsOf } from '#kernel/region-part.ts'

/** Every region of which the project ships something to serve, ready to be asked; of which it holds most, first. */
export type Installation = {
  regions: readonly Region[]
  close(): Promise<void>
}

type RegionPack = LoadedPack & { settings: RegionSettings }

let known: Promise<RegionPack[]> | undefined

/** Read once: migrating and opening ask for the same, and the program's own law does not change meanwhile. */
function loadPacks(): Promise<RegionPack[]> {
  known ??= readPacks()
  return known
}

async function readPacks(): Promise<RegionPack[]> {
  const read = await Promise.all((await listServedRegionIds()).map((id) => loadPack(id)))
  return read
    .flatMap((pack) =>
      pack.isServed && pack.settings ? [{ ...pack, settings: pack.settings }] : [],
    )
    .toSorted((a, b) => partsOf(b.settings).length - partsOf(a.settings).length)
}

/** What is known of the regions before a database is opened. */
export async function listInstalledRegions(): Promise<RegionSettings[]> {
  return (await loadPacks()).map(({ settings }) => settings)
}

/** Brings the database to this version of the program: schemas, tables, the queue's tables. */
export async function migrateInstallation(
  databaseUrl: string,
  onStep?: (step: MigrationStep) => void,
): Promise<MigrationStep[]> {
  const packs = await loadPacks()
  const steps = await migrateAll(
    databaseUrl,
    packs.map(({ settings }) => settings.schema),
    onStep ? { onStep } : {},
  )
  await prepareJobs(databaseUrl)
  return steps
}

/** Opens the regions of a migrated database, keeps the law in force under its hash, gives roles to new regions. */
export async function openInstallation(
  databaseUrl: string,
  options: { connections?: number; onError?: (error: Error) => void } = {},
): Promise<Installation> {
  const packs = await loadPacks()
  const regions = packs.map(({ settings, guarantees }) =>
    openRegion(
      settings,
      { guarantees, calendar: guarantees.calendar },
      { url: databaseUrl, ...options },
    ),
  )
  for (const [index, region] of regions.entries()) {
    const pack = packs[index]
    if (pack) await archivePack(region.db, pack, new Date())
    await loadRoles(region.db, region)
  }
  return {
    regions,
    close: async () => {
      await Promise.all(regions.map(({ db }) => db.close()))
    },
  }
}
