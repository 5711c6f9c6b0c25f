/** A small demonstration region in which days can be lived: the same at every run. */
import { loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { attachDemonstrationPeople, loadDemonstrationPeople } from '#domains/people/index.ts'
import { tellStockStory } from '#domains/simulation/index.ts'
import { systemContext } from '#kernel/context.ts'
import { migrateAll } from '#kernel/db/migrate.ts'
import { templateDatabase } from './postgres.ts'
import { openSimulated, simulatedNow, simulatedSchemas } from './simulated-opening.ts'

const people = 1_200
const pharmacies = 6

/** The name of a template: catalogue, sites, people and stock, and no day lived. */
export function simulatedTemplate(): Promise<string> {
  return templateDatabase('simulated', async (url) => {
    await migrateAll(url, Object.values(simulatedSchemas))
    const region = await openSimulated(url)
    try {
      const context = systemContext(region, 'test', simulatedNow)
      await loadCatalogue(region.db, region.country, context.at)
      await loadDemonstrationFacilities(context)
      await loadDemonstrationPeople(context, { count: people })
      await attachDemonstrationPeople(context)
      await tellStockStory(context, () => undefined, { sitesAtMost: pharmacies })
    } finally {
      await region.db.close()
    }
  })
}
