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

/** A clinic with those who write there, and the pharmacies to which its patients go, nearest first. */
export type Clinic = {
  siteId: number
  doctors: readonly Doctor[]
  pharmacyIds: readonly number[]
}

/** Where a simulated day takes place. */
export type Places = {
  warehouseId: number | undefined
  /** Pharmacies that work in Opora; what those that send files give out is known from their files. */
  pharmacies: readonly Site[]
  clinics: readonly Clinic[]
}

const nearby = 4

export async function readPlaces(context: Context, on: PlainDate): Promise<Places> {
  const [sites, doctors, feeds] = await Promise.all([
    listSites(context, { operatingOn: on }),
    listDoctors(context, { on }),
    listSiteFeeds(context),
  ])
  const byFile = new Set(feeds.flatMap((feed) => (feed.fedBy === 'files' ? [feed.siteId] : [])))
  const inOrder = sites.toSorted((one, other) => one.id - other.id)
  const pharmacies = inOrder.filter(({ id, serves }) => serves === 'public' && !byFile.has(id))
  const doctorsOf = Map.groupBy(
    doctors.toSorted((one, other) => one.id - other.id),
    ({ siteId }) => siteId,
  )
  const clinics = inOrder.flatMap((site): Clinic[] => {
    const own = doctorsOf.get(site.id)
    if (!own) return []
    const nearest = nearestFirst(pharmacies, site).slice(0, nearby)
    return [{ siteId: site.id, doctors: own, pharmacyIds: nearest.map(({ id }) => id) }]
  })
  return {
    warehouseId: inOrder.find(({ kind }) => kind === 'warehouse')?.id,
    pharmacies,
    clinics,
  }
}
