import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { type SiteDetails, siteProblem } from './check-site.ts'
import { lockRegister } from './lock-register.ts'
import type { FacilityRefusal } from './refusals.ts'
import type { SiteId } from './site.ts'
import { dispenses } from './site-kind.ts'
import { slugOf } from './transliterate.ts'
import { writeSiteParts } from './write-site.ts'

/** What must be said of a new site; the rest has a default. */
export type NewSite = Pick<
  SiteDetails,
  'kind' | 'name' | 'organisationId' | 'settlementId' | 'address' | 'latitude' | 'longitude'
> &
  Partial<SiteDetails> & {
    readonly code: string
    /** Made of the settlement and the name unless it is given. */
    readonly slug?: string
    readonly isDemonstration?: boolean
  }

export type SitesRegistered = {
  outcome: 'registered'
  sites: { id: SiteId; code: string; slug: string }[]
}

type SiteRow = SiteDetails & { code: string; slug: string; isDemonstration: boolean }

/**
 * Makes sites known with their hours, closures and licences, all of them or none. By default a
 * dispensing site serves the public, in the zone of its region, with no hours known.
 *
 * Refused: a code or slug that is taken, an organisation or settlement that this region does not
 * have, and whatever `siteProblem` finds; the facts carry the code of the site.
 */
export async function registerSites(
  context: Context,
  sites: readonly NewSite[],
): Promise<SitesRegistered | FacilityRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'facility')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    await lockRegister(tx)
    const rows = await withSlugs(
      tx,
      sites.map((site) => completed(context, site)),
    )
    for (const row of rows) {
      const problem = siteProblem(row.code, row)
      if (problem) return problem
    }
    const conflict = await findConflict(tx, rows)
    if (conflict) return conflict
    const inserted = await insertSites(tx, rows)
    const idOf = new Map(inserted.map(({ id, code }) => [code, id]))
    await writeSiteParts(
      tx,
      rows.map((row) => ({ ...row, id: idOf.get(row.code) ?? 0 })),
    )
    for (const { id, code } of inserted) {
      await recordAudit(tx, context, {
        verb: 'register',
        document: 'facility',
        documentId: id,
        facts: { code },
      })
    }
    await recordEvent(tx, context, {
      kind: 'facilities.registered',
      payload: { siteIds: inserted.map(({ id }) => id) },
    })
    return { outcome: 'registered', sites: inserted }
  })
}

function completed(context: Context, site: NewSite): Omit<SiteRow, 'slug'> & { slug?: string } {
  return {
    serves: dispenses(site.kind) ? 'public' : null,
    timeZone: context.region.timeZone,
    telephone: null,
    services: [],
    week: [],
    exceptions: [],
    closures: [],
    licences: [],
    isDemonstration: false,
    ...site,
  }
}

/** A slug that was not given is made; where it is taken the code of the site is added to it. */
async function withSlugs(
  tx: Queryable,
  sites: readonly (Omit<SiteRow, 'slug'> & { slug?: string })[],
): Promise<SiteRow[]> {
  const settlementIds = [...new Set(sites.map(({ settlementId }) => settlementId))]
  const places = await tx.many<{ id: number; name: string }>(
    sql`SELECT id, name_ru AS name FROM settlement WHERE id = ANY (${settlementIds})`,
  )
  const nameOf = new Map(places.map(({ id, name }) => [id, name]))
  const known = await tx.many<{ slug: string }>(sql`SELECT slug FROM site`)
  const taken = new Set([
    ...known.map(({ slug }) => slug),
    ...sites.flatMap(({ slug }) => slug ?? []),
  ])
  return sites.map((site) => {
    if (site.slug !== undefined) return { ...site, slug: site.slug }
    const short = slugOf(`${nameOf.get(site.settlementId) ?? ''} ${site.name}`)
    const slug = short !== '' && !taken.has(short) ? short : slugOf(`${short} ${site.code}`)
    taken.add(slug)
    return { ...site, slug }
  })
}

async function findConflict(
  tx: Queryable,
  rows: readonly SiteRow[],
): Promise<FacilityRefusal | undefined> {
  const known = await tx.many<{ kind: string; value: string }>(sql`
    SELECT 'code' AS kind, code AS value FROM site
    UNION ALL SELECT 'slug', slug FROM site
    UNION ALL SELECT 'organisation', id::text FROM organisation
    UNION ALL SELECT 'settlement', id::text FROM settlement`)
  const seen = new Set(known.map(({ kind, value }) => `${kind} ${value}`))
  const isNew = (key: string) => !seen.has(key) && seen.add(key)
  for (const { code, slug, organisationId, settlementId } of rows) {
    if (!seen.has(`organisation ${organisationId}`)) {
      return refused('site-organisation-unknown', { code, organisationId })
    }
    if (!seen.has(`settlement ${settlementId}`)) {
      return refused('site-settlement-unknown', { code, settlementId })
    }
    if (!isNew(`code ${code}`)) return refused('site-code-taken', { code })
    if (!isNew(`slug ${slug}`)) return refused('site-slug-taken', { code, slug })
  }
  return undefined
}

async function insertSites(
  tx: Queryable,
  rows: readonly SiteRow[],
): Promise<{ id: SiteId; code: string; slug: string }[]> {
  return tx.many(sql`
    INSERT INTO site (code, slug, organisation_id, kind, serves, is_compounding, name,
                      settlement_id, address, latitude, longitude, time_zone, telephone, services,
                      is_demonstration)
    SELECT code, slug, "organisationId", kind, serves, services ? 'compounding', name,
           "settlementId", address, latitude, longitude, "timeZone", telephone,
           ARRAY(SELECT DISTINCT jsonb_array_elements_text(services)), "isDemonstration"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (code text, slug text, "organisationId" bigint, kind text, serves text, name text,
              "settlementId" bigint, address text, latitude double precision,
              longitude double precision, "timeZone" text, telephone text, services jsonb,
              "isDemonstration" boolean)
    RETURNING id, code, slug`)
}
