import {
  findAccountByEmail,
  loadDemonstrationAccounts,
  type SignIn,
} from '#domains/accounts/index.ts'
import {
  changeDoctor,
  countSites,
  listDoctors,
  listSites,
  loadDemonstrationFacilities,
} from '#domains/facilities/index.ts'
import {
  type Focus,
  keepDemonstrationFresh,
  tellDaysStory,
  tellHotlineStory,
  tellStockStory,
} from '#domains/simulation/index.ts'
import {
  attachDemonstrationPeople,
  loadDemonstrationPeople,
  requestDemonstrationAttachments,
} from '#domains/people/index.ts'
import { demonstrationHospital, loadDemonstrationWards } from '#domains/prescriptions/index.ts'
import { rebuildAvailability } from '#domains/availability/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { findFirstAudit, recordAudit } from '#kernel/audit.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import type { Region } from '#kernel/region.ts'

export type DemonstrationProgress = (
  what:
    | 'medicines'
    | 'facilities'
    | 'people'
    | 'stock'
    | 'days'
    | 'accounts'
    | 'hotline'
    | 'availability',
  rows: number,
) => void

const document = 'demonstration'

/**
 * Whether the demonstration is still to be loaded: into a region that nobody
 * has set up, or one whose loading was interrupted. Answers with the moment at
 * which the loading began, so that it goes on as if it had never stopped.
 */
export async function demonstrationDueSince(region: Region): Promise<Date | undefined> {
  if (await findFirstAudit(region.db, 'finish', document)) return undefined
  const begunAt = await findFirstAudit(region.db, 'begin', document)
  if (begunAt) return begunAt
  const now = new Date()
  return (await countSites(systemContext(region, document, now))) === 0 ? now : undefined
}

/**
 * Fills an empty region so that every page and workplace has something to show:
 * the curated catalogue, sites, stock, accounts. All people and addresses are
 * invented and say so. Through the same use cases as people; every step finds what it
 * did before, so an interrupted loading goes on where it was.
 */
export async function loadDemonstration(
  region: Region,
  signIn: SignIn,
  begunAt: Date,
  onProgress: DemonstrationProgress,
  /** `withDays: false` for whoever lives the last days themselves. */
  { withDays = true }: { withDays?: boolean } = {},
): Promise<void> {
  const context = systemContext(region, document, begunAt)
  if (!(await findFirstAudit(region.db, 'begin', document))) {
    await recordAudit(region.db, context, { verb: 'begin', document })
  }
  const catalogue = await loadCatalogue(region.db, region.country, context.at)
  onProgress('medicines', catalogue.medicines)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome === 'refused') throw new Error(`demonstration: ${facilities.reason}`)
  onProgress('facilities', facilities.sites)
  const people = await loadDemonstrationPeople(context, {
    onProgress: (count) => onProgress('people', count),
  })
  if (people.outcome === 'refused') throw new Error(`demonstration: ${people.reason}`)
  await attachDemonstrationPeople(context)
  await requestDemonstrationAttachments(context)
  await tellStockStory(context, (lots) => onProgress('stock', lots))
  await loadDemonstrationWards(context)
  if (withDays) {
    await tellDaysStory(context, (rows) => onProgress('days', rows), await focusOf(context))
  }
  await keepDemonstrationFresh(systemContext(region, document))
  onProgress('availability', (await rebuildAvailability(context)).rows)
  onProgress('hotline', await tellHotlineStory(context))
  const sites = await workplacesOf(context)
  if (sites) onProgress('accounts', await loadDemonstrationAccounts(context, signIn, sites))
  await bindDemonstrationDoctor(context, signIn)
  await recordAudit(region.db, context, { verb: 'finish', document })
}

/** The sites at which the demonstration's warehouse keeper and pharmacist work. */
async function workplacesOf(context: Context) {
  const [warehouse] = await listSites(context, { kinds: ['warehouse'] })
  const [pharmacy] = await listSites(context, { kinds: ['pharmacy'] })
  const [hospital] = await listSites(context, { codes: [demonstrationHospital.hospital] })
  const [hospitalPharmacy] = await listSites(context, { codes: [demonstrationHospital.pharmacy] })
  if (!warehouse || !pharmacy) return undefined
  return {
    warehouse: warehouse.id,
    pharmacy: pharmacy.id,
    ...(hospital && hospitalPharmacy
      ? { hospital: hospital.id, 'hospital-pharmacy': hospitalPharmacy.id }
      : {}),
  }
}

const boundDoctor = { code: '6710301', email: 'doctor@demo.opora' }

/** Half of the story happens where the demonstration's doctor and pharmacist work. */
async function focusOf(context: Context): Promise<Focus | undefined> {
  const places = await workplacesOf(context)
  const [doctor] = await listDoctors(context, { codes: [boundDoctor.code] })
  if (!places || !doctor) return undefined
  return { siteId: doctor.siteId, doctorId: doctor.id, pharmacyId: places.pharmacy, share: 0.5 }
}

/** Lets the demonstration's doctor sign in: the account works at a clinic, with patients. */
export async function bindDemonstrationDoctor(context: Context, signIn: SignIn): Promise<void> {
  const account = await findAccountByEmail(signIn.db, boundDoctor.email)
  const [doctor] = await listDoctors(context, { codes: [boundDoctor.code] })
  if (!account || !doctor || doctor.accountId !== null) return
  await changeDoctor(context, { doctorId: doctor.id, changes: { accountId: account.id } })
}
