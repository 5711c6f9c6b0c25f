import {
  dispensingKinds,
  isLicensedFor,
  listSites,
  readSiteCard,
  type Site,
} from '#domains/facilities/index.ts'
import { findMedicines, type Medicine } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { systemActor } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Region } from '#kernel/region.ts'

/** Sites and medicines hardly ever change; what was read serves this long, in milliseconds. */
const keptFor = 60_000

type Kept<Value> = { value: Value; readAt: number }
type Known = { sites: Map<number, Kept<Site>>; medicines: Map<number, Kept<Medicine>> }
const known = new WeakMap<Region['guarantees'], Map<string, Known>>()

function knownOf({ region }: Context): Known {
  const regions = known.get(region.guarantees) ?? new Map<string, Known>()
  known.set(region.guarantees, regions)
  const own = regions.get(region.schema) ?? { sites: new Map(), medicines: new Map() }
  regions.set(region.schema, own)
  return own
}

function fresh<Value>(kept: Kept<Value> | undefined, now: number): Value | undefined {
  return kept && Math.abs(now - kept.readAt) <= keptFor ? kept.value : undefined
}

const asOpora = (context: Context): Context => ({ ...context, actor: systemActor('counter') })

/** The site of a counter; undefined where there is none. */
export async function findCounterSite(context: Context, siteId: number): Promise<Site | undefined> {
  const { sites } = knownOf(context)
  const now = context.at.getTime()
  const found = fresh(sites.get(siteId), now)
  if (found) return found
  const [site] = await listSites(asOpora(context), { ids: [siteId] })
  if (site) sites.set(siteId, { value: site, readAt: now })
  return site
}

/** The medicine of a prescription, with its INN. */
export async function findCounterMedicine(context: Context, id: number): Promise<Medicine> {
  const { medicines } = knownOf(context)
  const now = context.at.getTime()
  const found = fresh(medicines.get(id), now)
  if (found) return found
  const [medicine] = await findMedicines(context.region.db, [asId(id)])
  if (!medicine) throw new Error(`no medicine ${id}`)
  medicines.set(id, { value: medicine, readAt: now })
  return medicine
}

/**
 * Whether the site may give the medicine out: narcotic ones only with a licence for narcotics that
 * is in force. Cold storage is not kept of a site, so it is not asked for here.
 */
export async function isLicensed(
  context: Context,
  site: Site,
  medicine: Pick<Medicine, 'narcotic'>,
  on: PlainDate,
): Promise<boolean> {
  if (!medicine.narcotic) return true
  if (!site.services.includes('narcotics')) return false
  const card = await readSiteCard(asOpora(context), site.slug)
  return 'licences' in card && isLicensedFor(card.licences, 'narcotics', 'dispensing', on)
}

/** Whether medicine is handed to people there. */
export function servesPeople(site: Site): boolean {
  return dispensingKinds.includes(site.kind) && site.serves === 'public'
}
