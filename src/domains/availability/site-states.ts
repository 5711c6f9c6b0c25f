import {
  isOpenNow,
  listSites,
  openingSentence,
  openingState,
  type Point,
  distanceInKm,
  type Site,
} from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { compareNames } from './form-order.ts'
import type { SiteNow } from './tables.ts'
import type { AvailabilityState, SiteAvailability, Whereabouts } from './types.ts'

/** The sites that are asked, as everybody may see them, by id. */
export async function readSites(
  context: Context,
  known: readonly SiteNow[],
): Promise<ReadonlyMap<number, Site>> {
  if (known.length === 0) return new Map()
  const sites = await listSites(context, { ids: known.map(({ siteId }) => siteId) })
  return new Map(sites.map((site) => [site.id, site]))
}

/** A site with its state, its hours by its own clock, and how far it is from the reader. */
export function describeSite(
  { at, language }: Pick<Context, 'at' | 'language'>,
  site: Site,
  known: { readonly state: AvailabilityState; readonly knownAt: Date | null },
  from: Point | null,
): SiteAvailability {
  const opening = openingState(site.hours, at, site.timeZone)
  return {
    siteId: site.id,
    slug: site.slug,
    name: site.name,
    kind: site.kind,
    settlement: site.settlement.names[language],
    address: site.address,
    latitude: site.latitude,
    longitude: site.longitude,
    telephone: site.telephone,
    distanceInKm: from === null ? null : distanceInKm(from, site),
    state: known.state,
    knownAt: known.knownAt,
    hours: { isOpen: isOpenNow(opening), sentence: openingSentence(language, opening) },
  }
}

const groupOf: Readonly<Record<AvailabilityState, number>> = {
  'in-stock': 0,
  few: 0,
  'not-current': 1,
  none: 2,
}

/**
 * Those that have it first, then those that are not current, then those without; within each the
 * nearest first, or by settlement and name where nobody said from where.
 */
export function sortSites(
  sites: readonly SiteAvailability[],
  from: Whereabouts | null,
): SiteAvailability[] {
  return sites.toSorted(
    (one, other) =>
      groupOf[one.state] - groupOf[other.state] ||
      (from === null ? 0 : (one.distanceInKm ?? 0) - (other.distanceInKm ?? 0)) ||
      compareNames(one.settlement, other.settlement) ||
      compareNames(one.name, other.name) ||
      one.siteId - other.siteId,
  )
}
