import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FeedKind, StockLine } from './availability-state.ts'
import type { FormToName } from './form-slug.ts'
import { behindSince } from './keep-availability.ts'
import type { ProgrammeChoice } from './types.ts'

/**
 * `moment.as_of`: the moment for which the projection is complete. `site_now`: the sites that give
 * out guaranteed medicines to the public and have not closed for good, with the day on their own
 * calendar; what is known of them is never younger than the projection.
 */
export function sitesAt(at: Date): Sql {
  return sql`
    moment AS MATERIALIZED (SELECT least(${at}::timestamptz, ${behindSince}) AS as_of),
    site_now AS (
      SELECT site.site_id, local.today, feed.fed_by,
             CASE WHEN feed.fresh_at IS NOT NULL THEN least(feed.fresh_at, moment.as_of) END
               AS known_at
      FROM moment
      CROSS JOIN serving_site site
      CROSS JOIN LATERAL (
        SELECT (${at}::timestamptz AT TIME ZONE site.time_zone)::date AS today) local
      JOIN stock_freshness feed ON feed.site_id = site.site_id
      WHERE NOT EXISTS (
        SELECT FROM site_closed_for_good closed
        WHERE closed.site_id = site.site_id AND closed.during @> local.today))`
}

export type SiteNow = { siteId: number; today: PlainDate; fedBy: FeedKind; knownAt: Date | null }

/** The moment for which the projection is complete, and what is known of each site by then. */
export async function selectSitesNow(
  db: Queryable,
  at: Date,
): Promise<{ asOf: Date; sites: SiteNow[] }> {
  const rows = await db.many<SiteNow & { asOf: Date }>(sql`
    WITH ${sitesAt(at)}
    SELECT moment.as_of AS "asOf", site_now.site_id AS "siteId", site_now.today,
           site_now.fed_by AS "fedBy", site_now.known_at AS "knownAt"
    FROM moment LEFT JOIN site_now ON true`)
  return { asOf: rows[0]?.asOf ?? at, sites: rows.filter(({ siteId }) => siteId !== null) }
}

/** Only the stock that may serve the right asked for. */
export function ofProgramme(programme: ProgrammeChoice): Sql {
  return programme === 'any' ? sql`` : sql`AND kept.programme = ${programme}`
}

/**
 * One of the ids. Out of the planner's sight, so that PostgreSQL keeps one plan for lists of any
 * length: planning anew each time takes longer than the query.
 */
function anyOf(ids: readonly number[]): Sql {
  return sql`ANY ((SELECT ${ids}::bigint[])::bigint[])`
}

const medicineColumns = sql`medicine.id AS "medicineId", medicine.public_id AS "publicId",
  medicine.inn_id AS "innId", medicine.form, medicine.strength, medicine.unit`

export type MedicineRow = FormToName & { innId: number }

/** The published forms of INNs; narcotic ones are not among them. */
export function selectForms(db: Queryable, innIds: readonly number[]): Promise<MedicineRow[]> {
  return db.many<MedicineRow>(sql`
    SELECT ${medicineColumns} FROM published_medicine medicine
    WHERE medicine.inn_id = ${anyOf(innIds)}`)
}

export type StockRow = { medicineId: number; siteId: number; programme: string; lines: StockLine[] }

/** What the projection has of medicines, one row a site and programme. */
export function selectStock(
  db: Queryable,
  medicineIds: readonly number[],
  programme: ProgrammeChoice,
): Promise<StockRow[]> {
  return db.many<StockRow>(sql`
    SELECT kept.medicine_id AS "medicineId", kept.site_id AS "siteId", kept.programme, kept.lines
    FROM availability kept
    WHERE kept.medicine_id = ${anyOf(medicineIds)} ${ofProgramme(programme)}`)
}

export type SiteStockRow = MedicineRow & {
  inn: string
  innKk: string | null
  innSlug: string
  programme: string
  lines: StockLine[]
}

/** What the projection has of published medicines at a site, in the order of ids. */
export function selectSiteStock(
  db: Queryable,
  siteId: number,
  programme: ProgrammeChoice,
): Promise<SiteStockRow[]> {
  return db.many<SiteStockRow>(sql`
    SELECT ${medicineColumns}, medicine.inn, medicine.inn_kk AS "innKk",
           medicine.inn_slug AS "innSlug", kept.programme, kept.lines
    FROM availability kept JOIN published_medicine medicine ON medicine.id = kept.medicine_id
    WHERE kept.site_id = ${siteId} ${ofProgramme(programme)}
    ORDER BY medicine.inn_id, medicine.id, kept.programme`)
}
