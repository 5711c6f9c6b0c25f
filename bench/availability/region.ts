import { loadPack } from '../../src/domains/guarantees/index.ts'
import { openRegion, type Region } from '../../src/kernel/region.ts'

/** The demonstration region on a database. */
export async function openBenchRegion(url: string, connections = 10): Promise<Region> {
  const { guarantees, settings } = await loadPack('ru-smolensk')
  if (settings === undefined) throw new Error('a pack without a region')
  return openRegion(settings, { guarantees, calendar: guarantees.calendar }, { url, connections })
}
