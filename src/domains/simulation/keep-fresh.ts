import { demonstrationFeeds, listSites } from '#domains/facilities/index.ts'
import { confirmPresence, listSiteFeeds, listStock, postStockFile } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'

const mostLots = 10_000
/** Sites that send nothing, so that «not current» is seen as well. */
const silentSites = 2

/**
 * Nobody works in a demonstration, and after some days every pharmacy would
 * show as not current. So the demonstration's own sites report: those that work
 * in Opora say that they are there, those that send files send what they have.
 * Two stay silent.
 *
 * @returns how many sites reported
 */
export async function keepDemonstrationFresh(context: Context): Promise<number> {
  const feeds = await demonstrationFeeds(context.region.id)
  const sites = await listSites(context, { codes: feeds.map(({ siteCode }) => siteCode) })
  const fedBy = new Map(feeds.map(({ siteCode, fedBy: kind }) => [siteCode, kind]))
  const own = sites.filter((site) => fedBy.get(site.code) === 'opora')
  const byFile = sites.filter((site) => fedBy.get(site.code) === 'files')
  for (const { id } of own) await confirmPresence(context, id)
  const reporting = reportingByFile(byFile)
  const lastFiles = new Map(
    (await listSiteFeeds(context)).map(({ siteId, lastFileAt }) => [siteId, lastFileAt]),
  )
  for (const { id } of reporting) {
    // Simulated days may be ahead of today: what a site said for a later moment stands.
    if ((lastFiles.get(id) ?? context.at) <= context.at) await sendFile(context, id)
  }
  return own.length + reporting.length
}

/** Of the sites that send files, those that do: all but the last ones. */
export function reportingByFile<Place extends { id: number }>(sites: readonly Place[]): Place[] {
  return sites.toSorted((one, other) => one.id - other.id).slice(0, -silentSites)
}

async function sendFile(context: Context, siteId: number): Promise<void> {
  const stock = await listStock(context, { siteId, limit: mostLots, offset: 0 })
  if (stock.outcome !== 'listed') throw new Error(`demonstration file: ${stock.reason}`)
  const outcome = await postStockFile(context, {
    siteId,
    asOf: context.at,
    isComplete: true,
    rows: stock.items.map((lot) => ({
      lot,
      quantity: lot.available + lot.setAside + lot.held,
    })),
  })
  if (outcome.outcome === 'refused')
    throw new Error(`demonstration file: ${JSON.stringify(outcome)}`)
}
