import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { AvailabilityTerms, FeedKind, StockLine } from './availability-state.ts'
import type { FormToName } from './form-slug.ts'
import { behindSince } from './keep-availability.ts'
import type { ProgrammeChoice } from './types.ts'

/** When is asked, and from which moment on what is known of a site still counts. */
export type Clock = { readonly at: Date; readonly currentSince: Readonly<Record<FeedKind, Date>> }

const millisecondsPerHour = 3_600_000

export function clockOf(at: Date, terms: AvailabilityTerms): Clock {
  const since = (feed: FeedKind) =>
    new Date(at.getTime() - terms.currentForHours[feed].value * millisecondsPerHour)
  return { at, currentSince: { opora: since('opora'), files: since('files') } }
}

/**
 * `moment.as_of`: the moment for which the projection is complete. `site_now`: the sites that
 * give out guaranteed medicines to the public and have not closed for good, with the day on their
 * own calendar; what is known of them is never younger than the projection.
 */
function sitesNow({ at, currentSince }: Clock): Sql {
  return sql`
    moment AS MATERIALIZED (
      SELECT least(${at}::timestamptz, ${behindSince}) AS as_of),
    site_now AS MATERIALIZED (
      SELECT site.id, local.today, feed.fed_by, least(feed.fresh_at, moment.as_of) AS known_at,
             coalesce(least(feed.fresh_at, moment.as_of) >= CASE feed.fed_by
               WHEN 'files' THEN ${currentSince.files}::timestamptz
               ELSE ${currentSince.opora}::timestamptz END
               AND feed.fresh_at IS NOT NULL, false) AS is_current
      FROM moment
      CROSS JOIN published_site site
      CROSS JOIN LATERAL (
        SELECT (${at}::timestamptz AT TIME ZONE site.time_zone)::date AS today) local
      JOIN stock_freshness feed ON feed.site_id = site.id
      WHERE site.serves = 'public' AND NOT EXISTS (
        SELECT FROM site_closed_for_good closed
        WHERE closed.site_id = site.id AND closed.during @> local.today))`
}

/** Only the stock that may serve the right asked for. */
function ofProgramme(programme: ProgrammeChoice): Sql {
  return programme === 'any' ? sql`` : sql`AND kept.programme = ${programme}`
}

const medicineColumns = sql`medicine.id AS "medicineId", medicine.public_id AS "publicId",
  medicine.inn_id AS "innId", medicine.form, medicine.strength, medicine.unit`

export type MedicineRow = FormToName & { innId: number }

export type InStockRow = MedicineRow & {
  /** Sites that have some of it now; one that has it of two programmes stands here twice. */
  siteIds: number[]
  asOf: Date
  sitesAsked: number
}

/** The forms of INNs, each with the sites that are current and have any of it. */
export function selectSitesInStock(
  db: Queryable,
  innIds: readonly number[],
  programme: ProgrammeChoice,
  clock: Clock,
): Promise<InStockRow[]> {
  return db.many<InStockRow>(sql`
    WITH ${sitesNow(clock)}
    SELECT ${medicineColumns}, moment.as_of AS "asOf",
           (SELECT count(*) FROM site_now) AS "sitesAsked",
           ARRAY(SELECT site_now.id
                 FROM availability kept JOIN site_now ON site_now.id = kept.site_id
                 WHERE kept.medicine_id = medicine.id ${ofProgramme(programme)}
                   AND kept.last_expires_on >= site_now.today AND site_now.is_current) AS "siteIds"
    FROM moment CROSS JOIN published_medicine medicine
    WHERE medicine.inn_id = ANY (${innIds}::bigint[])`)
}

export type SiteNow = { siteId: number; today: PlainDate; fedBy: FeedKind; knownAt: Date | null }

/** The moment for which the projection is complete, and what is known of each site by then. */
export async function selectSitesNow(
  db: Queryable,
  clock: Clock,
): Promise<{ asOf: Date; sites: SiteNow[] }> {
  const rows = await db.many<SiteNow & { asOf: Date }>(sql`
    WITH ${sitesNow(clock)}
    SELECT moment.as_of AS "asOf", site_now.id AS "siteId", site_now.today,
           site_now.fed_by AS "fedBy", site_now.known_at AS "knownAt"
    FROM moment LEFT JOIN site_now ON true`)
  const asOf = rows[0]?.asOf ?? clock.at
  return { asOf, sites: rows.filter(({ siteId }) => siteId !== null) }
}

/** The published forms of INNs; narcotic ones are not among them. */
export function selectForms(db: Queryable, innIds: readonly number[]): Promise<MedicineRow[]> {
  return db.many<MedicineRow>(sql`
    SELECT ${medicineColumns} FROM published_medicine medicine
    WHERE medicine.inn_id = ANY (${innIds}::bigint[])`)
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
    WHERE kept.medicine_id = ANY (${medicineIds}::bigint[]) ${ofProgramme(programme)}`)
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
