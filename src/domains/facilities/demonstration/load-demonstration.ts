import type { Context } from '#kernel/context.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { selectDoctors } from '../doctors/doctor-rows.ts'
import { registerDoctors } from '../doctors/register-doctors.ts'
import type { FacilityRefusal } from '../refusals.ts'
import { registerOrganisations } from '../register-organisations.ts'
import { registerSettlements } from '../register-settlements.ts'
import { registerSites } from '../register-sites.ts'
import {
  selectOrganisations,
  selectSettlements,
  selectSiteCodes,
  selectSiteIds,
} from '../tables.ts'
import { type Demonstration, readDemonstration } from './read-demonstration.ts'
import { demonstrationFolder, readRows } from './read-rows.ts'

export type DemonstrationLoaded = {
  outcome: 'loaded'
  /** What was added; what was there already is left as it is, changes of people included. */
  settlements: number
  organisations: number
  sites: number
  doctors: number
}

/**
 * Loads the demonstration's places of the region through the same use cases as everything else.
 * Safe to run again: only what is missing, by code, is added. The warehouse comes first.
 */
export async function loadDemonstrationFacilities(
  context: Context,
): Promise<
  DemonstrationLoaded | FacilityRefusal | ForbiddenRefusal | Refusal<'demonstration-missing'>
> {
  const folder = demonstrationFolder(context.region.id)
  if (!folder) return refused('demonstration-missing', { region: context.region.id })
  const demonstration = await readDemonstration(folder)
  const settlements = await registerSettlements(context, demonstration)
  if (settlements.outcome === 'refused') return settlements
  const organisations = await addOrganisations(context, demonstration)
  if (organisations.outcome === 'refused') return organisations
  const sites = await addSites(context, demonstration)
  if (sites.outcome === 'refused') return sites
  const doctors = await addDoctors(context, demonstration)
  if (doctors.outcome === 'refused') return doctors
  return {
    outcome: 'loaded',
    settlements: settlements.settlements,
    organisations: organisations.organisations.length,
    sites: sites.sites.length,
    doctors: doctors.doctors.length,
  }
}

async function addOrganisations(context: Context, { organisations }: Demonstration) {
  const known = await selectOrganisations(context.region.db)
  const codes = new Set(known.map(({ code }) => code))
  return registerOrganisations(
    context,
    organisations.filter(({ code }) => !codes.has(code)),
  )
}

async function addSites(context: Context, { sites }: Demonstration) {
  const { db } = context.region
  const known = await selectSiteCodes(db)
  const organisationIds = idsByCode(await selectOrganisations(db))
  const settlementIds = idsByCode(await selectSettlements(db))
  return registerSites(
    context,
    sites
      .filter(({ code }) => !known.has(code))
      .map(({ organisationCode, settlementCode, ...site }) => ({
        ...site,
        organisationId: organisationIds.get(organisationCode) ?? 0,
        settlementId: settlementIds.get(settlementCode) ?? 0,
      })),
  )
}

async function addDoctors(context: Context, { doctors }: Demonstration) {
  const { db } = context.region
  const known = new Set((await selectDoctors(db, {})).map(({ code }) => code))
  const siteIds = idsByCode(await selectSiteIds(db))
  return registerDoctors(
    context,
    doctors
      .filter(({ code }) => !known.has(code))
      .map(({ siteCode, ...doctor }) => ({ ...doctor, siteId: siteIds.get(siteCode) ?? 0 })),
  )
}

function idsByCode(rows: readonly { code: string; id: number }[]): Map<string, number> {
  return new Map(rows.map(({ code, id }) => [code, id]))
}

export type FedBy = 'opora' | 'files'

/**
 * Which sites of the demonstration keep their stock in Opora and which send files; who feeds a
 * site is the stock's to keep. Sites that hold no stock are not listed.
 */
export async function demonstrationFeeds(
  regionId: string,
): Promise<{ siteCode: string; fedBy: FedBy }[]> {
  const folder = demonstrationFolder(regionId)
  const rows = folder ? await readRows(folder, 'sites.csv') : []
  return rows
    .filter((row) => row.text('fed_by') !== '')
    .map((row) => ({ siteCode: row.text('code'), fedBy: row.text('fed_by') as FedBy }))
}

/** From where people come to a clinic of the demonstration: a settlement or a district, and of what age. */
export type Catchment = {
  readonly siteCode: string
  readonly settlementCode?: string
  readonly districtCode?: string
  readonly ages: 'all' | 'adult' | 'child'
}

/** Which clinics of the demonstration residents are attached to, by where they live. */
export async function demonstrationCatchments(regionId: string): Promise<Catchment[]> {
  const folder = demonstrationFolder(regionId)
  const rows = folder ? await readRows(folder, 'catchments.csv') : []
  return rows.map((row) => ({
    siteCode: row.text('site'),
    ...(row.text('settlement') === '' ? {} : { settlementCode: row.text('settlement') }),
    ...(row.text('district') === '' ? {} : { districtCode: row.text('district') }),
    ages: row.text('ages') as Catchment['ages'],
  }))
}
