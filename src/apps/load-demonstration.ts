import { loadDemonstrationAccounts, type SignIn } from '#domains/accounts/index.ts'
import { countSites, listSites, loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { keepDemonstrationFresh, tellStockStory } from '#domains/simulation/index.ts'
import { rebuildAvailability } from '#domains/availability/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import type { Region } from '#kernel/region.ts'

export type DemonstrationProgress = (
  what: 'medicines' | 'facilities' | 'stock' | 'accounts' | 'hotline' | 'availability',
  rows: number,
) => void

/** A region without a single site has never been loaded, nor set up by anybody. */
export async function isRegionEmpty(region: Region): Promise<boolean> {
  return (await countSites(systemContext(region, 'demonstration'))) === 0
}

/**
 * Fills an empty region so that every page and workplace has something to show:
 * the curated catalogue, sites, stock, accounts. All people and addresses are
 * invented and say so. Through the same use cases as people.
 */
export async function loadDemonstration(
  region: Region,
  signIn: SignIn,
  onProgress: DemonstrationProgress,
): Promise<void> {
  const context = systemContext(region, 'demonstration')
  const catalogue = await loadCatalogue(region.db, region.country, context.at)
  onProgress('medicines', catalogue.medicines)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome === 'refused') throw new Error(`demonstration: ${facilities.reason}`)
  onProgress('facilities', facilities.sites)
  await tellStockStory(context, (lots) => onProgress('stock', lots))
  await keepDemonstrationFresh(context)
  onProgress('availability', (await rebuildAvailability(context)).rows)
  const sites = await workplacesOf(context)
  if (sites) onProgress('accounts', await loadDemonstrationAccounts(context, signIn, sites))
}

/** The sites at which the demonstration's warehouse keeper and pharmacist work. */
async function workplacesOf(context: Context) {
  const [warehouse] = await listSites(context, { kinds: ['warehouse'] })
  const [pharmacy] = await listSites(context, { kinds: ['pharmacy'] })
  return warehouse && pharmacy ? { warehouse: warehouse.id, pharmacy: pharmacy.id } : undefined
}
