import { listNearestSites, listSites } from '#domains/facilities/index.ts'
import { listFreeLots } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PrescriptionRefusal } from './refusals.ts'

export type NearbyStock = {
  siteId: number
  name: string
  address: string
  /** As the crow flies, from the clinic. */
  distanceInKm: number
  /** Free units of the programme that have not expired. */
  units: number
}

export type NearbyOutcome =
  | { outcome: 'listed'; items: NearbyStock[]; units: number }
  | PrescriptionRefusal<'prescription-site-unknown'>
  | ForbiddenRefusal

const most = 8

/**
 * Which pharmacies near a clinic can serve a medicine under a right, nearest first: only lots of
 * the right's own programme, because what was bought for one programme serves no other. `units` is
 * what all pharmacies of the region have. Asks for `post` on `prescription`.
 */
export async function stockNearby(
  context: Context,
  medicineId: number,
  programme: string,
  siteId: number,
): Promise<NearbyOutcome> {
  const forbidden = refuseUnlessSomewhere(context, 'post', 'prescription')
  if (forbidden) return forbidden
  const [clinic] = await listSites(context, { ids: [siteId] })
  if (!clinic) return refused('prescription-site-unknown', { siteId })
  const sites = (await listNearestSites(context, clinic)).filter(
    ({ serves }) => serves === 'public',
  )
  const lots = await listFreeLots(context.region.db, {
    siteIds: sites.map(({ id }) => id),
    medicineIds: [medicineId],
  })
  const today = localDate(context.at, context.region.timeZone)
  const units = new Map<number, number>()
  for (const lot of lots) {
    if (lot.programme !== programme || lot.expiresOn < today) continue
    units.set(lot.siteId, (units.get(lot.siteId) ?? 0) + lot.available)
  }
  const items = sites.flatMap(({ id, name, address, distanceInKm }) => {
    const here = units.get(id)
    return here === undefined ? [] : [{ siteId: id, name, address, distanceInKm, units: here }]
  })
  const all = items.reduce((sum, each) => sum + each.units, 0)
  return { outcome: 'listed', items: items.slice(0, most), units: all }
}
