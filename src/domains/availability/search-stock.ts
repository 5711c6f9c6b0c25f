import { catalogueVersion } from '#domains/medicines/index.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import type { AvailabilityTerms, FeedKind } from './availability-state.ts'
import { ofProgramme, sitesAt } from './tables.ts'
import type { ProgrammeChoice } from './types.ts'

/** All that a search asks the database, of one moment. */
export type SearchedStock = {
  asOf: Date
  /** The version of the catalogue at that moment. */
  version: string | null
  /** How many sites give out guaranteed medicines, current or not. */
  sitesAsked: number
  /** Those whose data are current, as `isCurrent` decides. */
  currentSites: number[] | null
  /**
   * For each medicine in turn the sites, current or not, where some of it has not expired; one
   * that has it of two programmes stands there twice.
   */
  sitesInStock: number[][] | null
}

const millisecondsPerHour = 3_600_000

/**
 * One statement, because people wait for it at every key that they press and the way to the
 * database costs more than the question: the moment, the sites, where the medicines are, and
 * whether the catalogue is still the one in which they were found.
 *
 * What stands for days to come has not expired anywhere, what stood until some days ago has
 * everywhere; only in between the site's own calendar is looked up. The ids stand out of the
 * planner's sight, so that PostgreSQL keeps one plan for lists of any length.
 */
export function selectSearchedStock(
  db: Queryable,
  country: string,
  medicineIds: readonly number[],
  programme: ProgrammeChoice,
  at: Date,
  terms: AvailabilityTerms,
): Promise<SearchedStock> {
  const since = (feed: FeedKind) =>
    new Date(at.getTime() - terms.currentForHours[feed].value * millisecondsPerHour)
  const { first, last } = daysOnEarth(at)
  return db.one<SearchedStock>(sql`
    WITH ${sitesAt(at)}
    SELECT (SELECT as_of FROM moment) AS "asOf", ${catalogueVersion(country)} AS version,
           count(*) AS "sitesAsked", json_agg(site_id) FILTER (WHERE known_at >= CASE fed_by
             WHEN 'files' THEN ${since('files')}::timestamptz
             ELSE ${since('opora')}::timestamptz END) AS "currentSites",
           (SELECT json_agg(ARRAY(
              SELECT kept.site_id FROM availability kept
              WHERE kept.medicine_id = asked.medicine_id ${ofProgramme(programme)}
                AND kept.last_expires_on >= ${first}::date
                AND (kept.last_expires_on >= ${last}::date OR kept.last_expires_on >= (
                  SELECT (${at}::timestamptz AT TIME ZONE site.time_zone)::date
                  FROM serving_site site WHERE site.site_id = kept.site_id))) ORDER BY place)
            FROM unnest((SELECT ${medicineIds}::bigint[])) WITH ORDINALITY asked(medicine_id, place))
             AS "sitesInStock"
    FROM site_now`)
}

/** The first and the last day that it is anywhere at a moment. */
function daysOnEarth(at: Date): { first: PlainDate; last: PlainDate } {
  const on = plainDate(at.toISOString().slice(0, 10))
  return { first: addDays(on, -1), last: addDays(on, 1) }
}
