import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { type SiteDetails, siteProblem } from './check-site.ts'
import type { FacilityRefusal } from './refusals.ts'
import type { Site } from './site.ts'
import { selectLicences, selectSites } from './tables.ts'
import { writeSiteParts } from './write-site.ts'

export type SiteChange = {
  readonly slug: string
  /** The version that the writer has seen; another one is refused. */
  readonly version: number
  /** What becomes different; lists replace the whole list. Code and slug never change. */
  readonly changes: Partial<SiteDetails>
}

export type SiteChanged = { outcome: 'changed' | 'unchanged'; version: number; fields: string[] }

const beginning = plainDate('1900-01-01')

/**
 * Changes what a site says of itself and leaves in the audit what each field was and became.
 *
 * Refused where the site is unknown, where somebody else changed it meanwhile, where the
 * organisation or settlement does not exist, and for whatever `siteProblem` finds in the result.
 */
export async function changeSite(
  context: Context,
  command: SiteChange,
): Promise<SiteChanged | FacilityRefusal | ForbiddenRefusal> {
  const { db } = context.region
  const found = await db.maybe<{ id: number }>(
    sql`SELECT id FROM site WHERE slug = ${command.slug}`,
  )
  const forbidden = refuseUnless(context, 'manage', 'facility', found ? { siteId: found.id } : {})
  if (forbidden) return forbidden
  if (!found) return refused('site-unknown', { site: command.slug })
  return db.transaction(async (tx) => {
    await tx.run(sql`SELECT FROM site WHERE id = ${found.id} FOR UPDATE`)
    const [site] = await selectSites(
      tx,
      { ids: [found.id] },
      { language: context.language, from: beginning },
    )
    if (!site) return refused('site-unknown', { site: command.slug })
    if (site.version !== command.version) {
      return refused('site-changed-meanwhile', {
        expected: command.version,
        current: site.version,
      })
    }
    const before = { ...detailsOf(site), licences: await selectLicences(tx, site.id) }
    const fields = changedFields(before, command.changes)
    if (fields.length === 0) return { outcome: 'unchanged', version: site.version, fields: [] }
    const after: SiteDetails = { ...before, ...command.changes }
    const problem = siteProblem(site.code, after) ?? (await missingOwner(tx, site.code, after))
    if (problem) return problem
    await updateSite(tx, site.id, after)
    await writeSiteParts(tx, [{ id: site.id, ...onlyParts(command.changes) }])
    await recordAudit(tx, context, {
      verb: 'change',
      document: 'facility',
      documentId: site.id,
      facts: Object.fromEntries(
        fields.map((field) => [field, { from: before[field], to: after[field] }]),
      ),
    })
    await recordEvent(tx, context, {
      kind: 'facilities.changed',
      payload: { siteIds: [site.id], fields },
    })
    return { outcome: 'changed', version: site.version + 1, fields }
  })
}

function detailsOf(site: Site): Omit<SiteDetails, 'licences'> {
  return {
    kind: site.kind,
    serves: site.serves,
    name: site.name,
    organisationId: site.organisation.id,
    settlementId: site.settlement.id,
    address: site.address,
    latitude: site.latitude,
    longitude: site.longitude,
    timeZone: site.timeZone,
    telephone: site.telephone,
    services: site.services,
    ...site.hours,
  }
}

function changedFields(before: SiteDetails, changes: Partial<SiteDetails>): (keyof SiteDetails)[] {
  const fields = Object.keys(changes) as (keyof SiteDetails)[]
  return fields.filter(
    (field) => changes[field] !== undefined && asText(changes[field]) !== asText(before[field]),
  )
}

/** One text for one value, whatever the order of its fields. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  )
}

function onlyParts({ week, exceptions, closures, licences }: Partial<SiteDetails>) {
  return { week, exceptions, closures, licences }
}

async function missingOwner(
  tx: Queryable,
  code: string,
  { organisationId, settlementId }: SiteDetails,
): Promise<FacilityRefusal | undefined> {
  const { hasOrganisation, hasSettlement } = await tx.one<{
    hasOrganisation: boolean
    hasSettlement: boolean
  }>(sql`
    SELECT EXISTS (SELECT FROM organisation WHERE id = ${organisationId}) AS "hasOrganisation",
           EXISTS (SELECT FROM settlement WHERE id = ${settlementId}) AS "hasSettlement"`)
  if (!hasOrganisation) return refused('site-organisation-unknown', { code, organisationId })
  if (!hasSettlement) return refused('site-settlement-unknown', { code, settlementId })
  return undefined
}

async function updateSite(tx: Queryable, siteId: number, site: SiteDetails): Promise<void> {
  await tx.run(sql`
    UPDATE site
    SET kind = ${site.kind}, serves = ${site.serves}, name = ${site.name},
        is_compounding = ${site.services.includes('compounding')},
        organisation_id = ${site.organisationId}, settlement_id = ${site.settlementId},
        address = ${site.address}, latitude = ${site.latitude}, longitude = ${site.longitude},
        time_zone = ${site.timeZone}, telephone = ${site.telephone},
        services = ${[...new Set(site.services)]}, version = version + 1
    WHERE id = ${siteId}`)
}
