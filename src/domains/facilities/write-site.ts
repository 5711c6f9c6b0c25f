import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Licence } from './licence-in-force.ts'
import type { Closure, OpeningException, WeeklyInterval } from './opening-hours.ts'

/** What hangs on a site; each list given replaces the one that was there. */
export type SiteParts = {
  readonly week?: readonly WeeklyInterval[] | undefined
  readonly exceptions?: readonly OpeningException[] | undefined
  readonly closures?: readonly Closure[] | undefined
  readonly licences?: readonly Licence[] | undefined
}

/** Writes the parts of many sites with one statement a table. */
export async function writeSiteParts(
  tx: Queryable,
  sites: readonly (SiteParts & { readonly id: number })[],
): Promise<void> {
  await writeWeeks(tx, sites)
  await writeExceptions(tx, sites)
  await writeClosures(tx, sites)
  await writeLicences(tx, sites)
}

function given<Part>(
  sites: readonly (SiteParts & { readonly id: number })[],
  partOf: (site: SiteParts) => readonly Part[] | undefined,
) {
  const owners = sites.filter((site) => partOf(site) !== undefined)
  return {
    siteIds: owners.map(({ id }) => id),
    rows: owners.flatMap((site) => (partOf(site) ?? []).map((part) => ({ siteId: site.id, part }))),
  }
}

async function writeWeeks(tx: Queryable, sites: readonly (SiteParts & { id: number })[]) {
  const { siteIds, rows } = given(sites, ({ week }) => week)
  if (siteIds.length === 0) return
  const flat = rows.map(({ siteId, part }) => ({ siteId, ...part }))
  await tx.run(sql`DELETE FROM site_opening_hours WHERE site_id = ANY (${siteIds})`)
  await tx.run(sql`
    INSERT INTO site_opening_hours (site_id, weekday, opens_minute, closes_minute)
    SELECT "siteId", weekday, "opensMinute", "closesMinute"
    FROM jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
      AS row ("siteId" bigint, weekday smallint, "opensMinute" smallint, "closesMinute" smallint)`)
}

async function writeExceptions(tx: Queryable, sites: readonly (SiteParts & { id: number })[]) {
  const { siteIds, rows } = given(sites, ({ exceptions }) => exceptions)
  if (siteIds.length === 0) return
  const flat = rows.flatMap(({ siteId, part: { on, intervals } }) =>
    (intervals.length > 0 ? intervals : [{}]).map((interval) => ({ siteId, on, ...interval })),
  )
  await tx.run(sql`DELETE FROM site_opening_exception WHERE site_id = ANY (${siteIds})`)
  await tx.run(sql`
    INSERT INTO site_opening_exception (site_id, on_date, opens_minute, closes_minute)
    SELECT "siteId", "on", "opensMinute", "closesMinute"
    FROM jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
      AS row ("siteId" bigint, "on" date, "opensMinute" smallint, "closesMinute" smallint)`)
}

async function writeClosures(tx: Queryable, sites: readonly (SiteParts & { id: number })[]) {
  const { siteIds, rows } = given(sites, ({ closures }) => closures)
  if (siteIds.length === 0) return
  const flat = rows.map(({ siteId, part }) => ({ siteId, ...part }))
  await tx.run(sql`DELETE FROM site_closure WHERE site_id = ANY (${siteIds})`)
  await tx.run(sql`
    INSERT INTO site_closure (site_id, during, reason)
    SELECT "siteId", daterange("from", "to", '[]'), reason
    FROM jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
      AS row ("siteId" bigint, "from" date, "to" date, reason text)`)
}

async function writeLicences(tx: Queryable, sites: readonly (SiteParts & { id: number })[]) {
  const { siteIds, rows } = given(sites, ({ licences }) => licences)
  if (siteIds.length === 0) return
  const flat = rows.map(({ siteId, part }) => ({ siteId, ...part }))
  await tx.run(sql`DELETE FROM site_licence WHERE site_id = ANY (${siteIds})`)
  await tx.run(sql`
    INSERT INTO site_licence (site_id, kind, number, works, during)
    SELECT "siteId", kind, number,
           ARRAY(SELECT jsonb_array_elements_text(works)), daterange("from", "to", '[]')
    FROM jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
      AS row ("siteId" bigint, kind text, number text, works jsonb, "from" date, "to" date)`)
}
