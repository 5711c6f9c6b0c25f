import {
  type Doctor,
  listDoctors,
  listSites,
  nearestFirst,
  type Site,
} from '#domains/facilities/index.ts'
import { listSiteFeeds } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { reportingByFile } from '../keep-fresh.ts'

/** A clinic with those who write there, and the pharmacies of its district to which its patients go, nearest first. */
export type Clinic = {
  siteId: number
  doctors: readonly Doctor[]
  pharmacyIds: readonly number[]
}

/** Where a simulated day takes place. */
export type Places = {
  warehouseId: number | undefined
  /** Pharmacies that work in Opora. */
  pharmacies: readonly Site[]
  /** Pharmacies that send files: what they give out is known from these alone. */
  byFile: readonly Site[]
  /** Pharmacies of the same town, by each of them. */
  townOf: ReadonlyMap<number, readonly number[]>
  clinics: readonly Clinic[]
}

const nearby = 4

export async function readPlaces(context: Context, on: PlainDate): Promise<Places> {
  const [sites, doctors, feeds] = await Promise.all([
    listSites(context, { operatingOn: on }),
    listDoctors(context, { on }),
    listSiteFeeds(context),
  ])
  const fed = new Set(feeds.flatMap((feed) => (feed.fedBy === 'files' ? [feed.siteId] : [])))
  const inOrder = sites.toSorted((one, other) => one.id - other.id)
  const pharmacies = inOrder.filter(({ id, serves }) => serves === 'public' && !fed.has(id))
  const doctorsOf = Map.groupBy(
    doctors.toSorted((one, other) => one.id - other.id),
    ({ siteId }) => siteId,
  )
  const clinics = inOrder.flatMap((site): Clinic[] => {
    const own = doctorsOf.get(site.id)
    if (!own) return []
    const nearest = nearestFirst(pharmacies, site)
    const ofDistrict = nearest.filter(({ district }) => district.id === site.district.id)
    const near = (ofDistrict.length > 0 ? ofDistrict : nearest.slice(0, 1)).slice(0, nearby)
    return [{ siteId: site.id, doctors: own, pharmacyIds: near.map(({ id }) => id) }]
  })
  const towns = Map.groupBy(pharmacies, ({ settlement }) => settlement.id)
  return {
    warehouseId: inOrder.find(({ kind }) => kind === 'warehouse')?.id,
    pharmacies,
    byFile: reportingByFile(inOrder.filter(({ id }) => fed.has(id))),
    townOf: new Map(
      pharmacies.map(({ id, settlement }) => [id, townIds(towns.get(settlement.id) ?? [])]),
    ),
    clinics,
  }
}

const townIds = (sites: readonly Site[]): number[] => sites.map(({ id }) => id)
