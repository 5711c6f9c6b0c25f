import type { Context } from '#kernel/context.ts'
import {
  type ForbiddenRefusal,
  permits,
  permitsSomewhere,
  permittedSites,
  refuseUnless,
} from '#kernel/permission.ts'
import { addDays } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { nearestFirst, type Point } from './distance.ts'
import type { Organisation, Site, SiteCard } from './site.ts'
import { unpublishedServices } from './site-kind.ts'
import {
  countSitesWhere,
  type OrganisationFilter,
  selectLicences,
  selectOrganisations,
  selectSites,
  type SiteFilter,
  type SitePage,
} from './tables.ts'

/** Zones lie up to a day apart, and last night's hours may still run. */
const daysBack = 2

/**
 * The sites that fit, in the order of their settlements and names in the reader's language.
 *
 * Services that are not published are shown, and can be asked for, only by those who may read
 * facilities; for everybody else such a filter finds nothing.
 */
export async function listSites(
  context: Context,
  filter: SiteFilter = {},
  page?: SitePage,
): Promise<Site[]> {
  const today = localDate(context.at, context.region.timeZone)
  const sites = await selectSites(context.region.db, visibleFilter(context, filter), {
    language: context.language,
    from: addDays(today, -daysBack),
    ...(page ? { page } : {}),
  })
  return sites.map((site) =>
    permits(context.actor, 'read', 'facility', { siteId: site.id }) ? site : publishedSite(site),
  )
}

/** How many sites fit. */
export async function countSites(context: Context, filter: SiteFilter = {}): Promise<number> {
  return countSitesWhere(context.region.db, visibleFilter(context, filter))
}

/** The sites that fit with their distance from a point, nearest first. */
export async function listNearestSites(
  context: Context,
  from: Point,
  filter: SiteFilter = {},
): Promise<(Site & { distanceInKm: number })[]> {
  return nearestFirst(await listSites(context, filter), from)
}

/** The site of a public address. */
export async function findSiteBySlug(context: Context, slug: string): Promise<Site | undefined> {
  const [site] = await listSites(context, { slugs: [slug] })
  return site
}

/** The site with a code, as files name it. */
export async function findSiteByCode(context: Context, code: string): Promise<Site | undefined> {
  const [site] = await listSites(context, { codes: [code] })
  return site
}

/** The site with everything that staff see: licences, numbers of the organisation. */
export async function readSiteCard(
  context: Context,
  slug: string,
): Promise<SiteCard | ForbiddenRefusal | Refusal<'site-unknown'>> {
  const site = await findSiteBySlug(context, slug)
  const forbidden = refuseUnless(context, 'read', 'facility', site ? { siteId: site.id } : {})
  if (forbidden) return forbidden
  if (!site) return refused('site-unknown', { site: slug })
  const [organisation] = await selectOrganisations(context.region.db, {
    ids: [site.organisation.id],
  })
  if (!organisation) throw new Error(`site ${site.id} has no organisation`)
  return { ...site, organisation, licences: await selectLicences(context.region.db, site.id) }
}

/** Organisations with their numbers, by name; for those who may read facilities. */
export async function listOrganisations(
  context: Context,
  filter: OrganisationFilter = {},
): Promise<{ items: Organisation[] } | ForbiddenRefusal> {
  if (!permitsSomewhere(context.actor, 'read', 'facility'))
    return refused('forbidden', { verb: 'read', document: 'facility' })
  return { items: await selectOrganisations(context.region.db, filter) }
}

/** The site without what is not published, whoever read it. */
export function publishedSite(site: Site): Site {
  return {
    ...site,
    services: site.services.filter((service) => !unpublishedServices.includes(service)),
  }
}

/** A filter by an unpublished service finds only sites of which the reader may know it. */
function visibleFilter(context: Context, filter: SiteFilter): SiteFilter {
  if (filter.service === undefined || !unpublishedServices.includes(filter.service)) return filter
  const visible = permittedSites(context.actor, 'read', 'facility')
  if (visible === 'all') return filter
  return { ...filter, ids: filter.ids?.filter((id) => visible.includes(id)) ?? visible }
}
