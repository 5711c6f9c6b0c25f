import {
  countAssignments,
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
  demonstrationPeopleCount,
  loadDemonstrationPeople,
  requestDemonstrationAttachments,
} from '#domains/people/index.ts'
import {
  loadDemonstrationDistribution,
  loadDemonstrationExecution,
  loadDemonstrationScenarios,
} from '#domains/programme/index.ts'
import { loadDemonstrationIndicators } from '#domains/indicators/index.ts'
import { demonstrationHospital, loadDemonstrationWards } from '#domains/prescriptions/index.ts'
import { rebuildAvailability } from '#domains/availability/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { findFirstAudit, recordAudit } from '#kernel/audit.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import type { Region } from '#kernel/region.ts'
import { servesAny } from '#kernel/region-part.ts'
import type { LoadingPart } from './loading.ts'

/** Told after every step of a part: its rows so far, and which share of the part, 0 to 1, is done. */
export type DemonstrationProgress = (part: LoadingPart, rows: number, done: number) => void

/** How much is told. */
export type DemonstrationSize = {
  /** Fewer people and sites are for tests. */
  readonly people?: number
  readonly sitesAtMost?: number
  /** False for whoever lives the last days themselves. */
  readonly withDays?: boolean
}

type Told = {
  readonly people: number
  readonly sitesAtMost: number | undefined
  readonly withDays: boolean
}

const document = 'demonstration'
/** Prescriptions of the story of the last days, about; for the share of it that is told. */
const usualDaysRows = 108

/** Whether the region holds what is told of invented people; elsewhere the demonstration is its accounts alone. */
export function hasStory(region: Region): boolean {
  return servesAny(region, ['people']) && servesAny(region, ['medicines'])
}

/**
 * Whether the demonstration is still to be loaded: into a region that nobody
 * has set up, or one whose loading was interrupted. Answers with the moment at
 * which the loading began, so that it goes on as if it had never stopped.
 *
 * A region without a story knows no site by which that would show: it follows the others of its
 * installation, so that accounts whose passwords everybody knows never come to people at work.
 */
export async function demonstrationDueSince(
  region: Region,
  installed: readonly Region[] = [region],
): Promise<Date | undefined> {
  if (await findFirstAudit(region.db, 'finish', document)) return undefined
  const begunAt = await findFirstAudit(region.db, 'begin', document)
  if (begunAt) return begunAt
  const now = new Date()
  if (hasStory(region)) {
    return (await countSites(systemContext(region, document, now))) === 0 ? now : undefined
  }
  return (await isOfDemonstration(installed)) ? now : undefined
}

/** Some region's demonstration has begun, or nobody works anywhere yet. */
async function isOfDemonstration(regions: readonly Region[]): Promise<boolean> {
  const begun = await Promise.all(regions.map(({ db }) => findFirstAudit(db, 'begin', document)))
  if (begun.some(Boolean)) return true
  const held = await Promise.all(regions.map(({ db }) => countAssignments(db)))
  return held.every((count) => count === 0)
}

/**
 * The first seconds of the demonstration, without which no page is right: the curated catalogue,
 * the sites, some cases of the hotline. What follows is `fillDemonstration`.
 *
 * All people and addresses are invented and say so. Everything goes through the same use cases as
 * people; every step finds what it did before, so an interrupted loading goes on where it was.
 */
export async function beginDemonstration(
  region: Region,
  begunAt: Date,
  onProgress: DemonstrationProgress,
): Promise<void> {
  const context = systemContext(region, document, begunAt)
  if (!(await findFirstAudit(region.db, 'begin', document))) {
    await recordAudit(region.db, context, { verb: 'begin', document })
  }
  if (!hasStory(region)) return
  const catalogue = await loadCatalogue(region.db, region.country, context.at)
  onProgress('medicines', catalogue.medicines, 1)
  const facilities = await loadDemonstrationFacilities(context)
  if (facilities.outcome === 'refused') throw new Error(`demonstration: ${facilities.reason}`)
  onProgress('facilities', facilities.sites, 1)
  onProgress('hotline', await tellHotlineStory(context), 1)
}

/**
 * The rest of the demonstration: residents, stock, availability, and at the end the accounts, so
 * that nobody works in a story that is still being told.
 */
export async function fillDemonstration(
  region: Region,
  signIn: SignIn,
  begunAt: Date,
  onProgress: DemonstrationProgress,
  {
    people: count = demonstrationPeopleCount,
    sitesAtMost,
    withDays = true,
  }: DemonstrationSize = {},
): Promise<void> {
  const context = systemContext(region, document, begunAt)
  if (hasStory(region)) {
    await tellStory(context, onProgress, { people: count, sitesAtMost, withDays })
  }
  if (servesAny(region, ['programme'])) {
    await loadDemonstrationDistribution(context)
    await loadDemonstrationExecution(context)
    await loadDemonstrationScenarios(context)
    await loadDemonstrationIndicators(context)
  }
  const sites = hasStory(region) ? await workplacesOf(context) : {}
  if (sites) onProgress('accounts', await loadDemonstrationAccounts(context, signIn, sites), 1)
  if (hasStory(region)) await bindDemonstrationDoctor(context, signIn)
  await recordAudit(region.db, context, { verb: 'finish', document })
}

/** Residents, stock, prescriptions, availability. */
async function tellStory(
  context: Context,
  onProgress: DemonstrationProgress,
  { people: count, sitesAtMost, withDays }: Told,
): Promise<void> {
  const { region } = context
  const people = await loadDemonstrationPeople(context, {
    count,
    onProgress: (rows) => onProgress('people', rows, rows / count),
  })
  if (people.outcome === 'refused') throw new Error(`demonstration: ${people.reason}`)
  onProgress('attachments', await attachDemonstrationPeople(context), 1)
  await requestDemonstrationAttachments(context)
  await tellStockStory(
    context,
    (lines, done) => onProgress('stock', lines, done),
    sitesAtMost === undefined ? {} : { sitesAtMost },
  )
  await loadDemonstrationWards(context)
  if (withDays) {
    const tell = (rows: number) => onProgress('days', rows, rows / usualDaysRows)
    await tellDaysStory(context, tell, await focusOf(context))
  }
  await keepDemonstrationFresh(systemContext(region, document))
  onProgress('availability', (await rebuildAvailability(context)).rows, 1)
}

/** The whole demonstration at one go, where no pages are served meanwhile. */
export async function loadDemonstration(
  region: Region,
  signIn: SignIn,
  begunAt: Date,
  onProgress: DemonstrationProgress,
  size?: DemonstrationSize,
): Promise<void> {
  await beginDemonstration(region, begunAt, onProgress)
  await fillDemonstration(region, signIn, begunAt, onProgress, size)
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
