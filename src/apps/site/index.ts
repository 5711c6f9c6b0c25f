/** The public site: a table of contents of the slices' pages. */
import { randomBytes } from 'node:crypto'
import { availabilitySection } from '#domains/availability/index.ts'
import { rightsSection } from '#domains/entitlement/index.ts'
import { listSites } from '#domains/facilities/index.ts'
import { hotlineSection } from '#domains/hotline/index.ts'
import { indicatorSection } from '#domains/indicators/index.ts'
import { prescriptionsSection } from '#domains/prescriptions/index.ts'
import { programmeSection } from '#domains/programme/index.ts'
import { systemContext } from '#kernel/context.ts'
import type { Api } from '#kernel/http/index.ts'
import type { Region } from '#kernel/region.ts'
import type { FindLoading } from '../loading.ts'
import { mountSite, siteErrorPage, type SiteOptions } from '#kernel/site/index.ts'

export type SiteSurroundings = { readonly now?: () => Date; readonly loading?: FindLoading }

/** Serves the pages of all regions; for the `routes` of the server. */
export function siteRoutes(
  regions: readonly Region[],
  surroundings: SiteSurroundings = {},
): (api: Api) => Promise<void> {
  const options = optionsOf(surroundings)
  return (api) => mountSite(api, regions, options)
}

/** What a person sees when a request for a page fails; for the `errorPage` of the server. */
export function siteErrors(
  regions: readonly Region[],
  surroundings: SiteSurroundings = {},
): ReturnType<typeof siteErrorPage> {
  return siteErrorPage(regions, optionsOf(surroundings))
}

/** Lives as long as the process: what is hashed with it can be compared for an hour, and never undone. */
const addressKey = randomBytes(32).toString('base64url')

function optionsOf({ now, loading }: SiteSurroundings): SiteOptions {
  return {
    sections: [
      rightsSection,
      prescriptionsSection(addressKey),
      hotlineSection,
      availabilitySection,
      programmeSection(),
      indicatorSection(),
    ],
    isDemonstration,
    ...(now ? { now } : {}),
    ...(loading ? { loadedPercent: ({ id }) => loading(id)?.percent } : {}),
  }
}

const demonstrations = new Map<string, boolean>()

/** A region whose first site is invented shows demonstration data; asked until there is a site. */
async function isDemonstration(region: Region): Promise<boolean> {
  const known = demonstrations.get(region.schema)
  if (known !== undefined) return known
  const context = systemContext(region, 'demonstration')
  const [site] = await listSites(context, {}, { limit: 1, offset: 0 })
  if (site) demonstrations.set(region.schema, site.isDemonstration)
  return site?.isDemonstration ?? false
}
