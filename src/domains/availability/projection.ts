import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Which part of the projection is made anew: one medicine or many, at some sites or at all. */
export type TouchedStock = {
  readonly medicineIds: readonly number[]
  readonly siteIds?: readonly number[] | undefined
}

/** A row that the projection and the ledger do not agree on; null where one of them has none. */
export type ProjectionDifference = {
  medicineId: number
  programme: string
  siteId: number
  /** Free units by the ledger. */
  inLedger: number | null
  inProjection: number | null
  lastExpiresOn: PlainDate | null
}

/**
 * Makes the projection anew for what was touched, or for everything. It is read from the ledger
 * as it stands, never added to: doing it twice, or for too much, changes nothing.
 *
 * @returns how many rows were written or removed
 */
export async function refreshProjection(tx: Queryable, touched?: TouchedStock): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    WITH fresh AS (${freeStock(touched)}),
    gone AS (
      DELETE FROM availability kept
      WHERE ${conditions(touched)} AND NOT EXISTS (
        SELECT FROM fresh
        WHERE (fresh.medicine_id, fresh.programme, fresh.site_id)
            = (kept.medicine_id, kept.programme, kept.site_id))
      RETURNING 1),
    written AS (
      INSERT INTO availability AS kept (medicine_id, programme, site_id, last_expires_on, lines)
      SELECT medicine_id, programme, site_id, last_expires_on, lines FROM fresh
      ON CONFLICT (medicine_id, programme, site_id) DO UPDATE
        SET last_expires_on = excluded.last_expires_on, lines = excluded.lines
        WHERE (kept.last_expires_on, kept.lines)
            IS DISTINCT FROM (excluded.last_expires_on, excluded.lines)
      RETURNING 1)
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) AS count`)
  return count
}

/** Where the projection and the ledger differ, row by row; empty when they agree. */
export function selectDifferences(db: Queryable, limit: number): Promise<ProjectionDifference[]> {
  return db.many<ProjectionDifference>(sql`
    WITH fresh AS (${freeStock()})
    SELECT medicine_id AS "medicineId", programme, site_id AS "siteId",
           ${unitsOf(sql`fresh.lines`)} AS "inLedger", ${unitsOf(sql`kept.lines`)} AS "inProjection",
           fresh.last_expires_on AS "lastExpiresOn"
    FROM fresh FULL JOIN availability kept USING (medicine_id, programme, site_id)
    WHERE (fresh.last_expires_on, fresh.lines) IS DISTINCT FROM (kept.last_expires_on, kept.lines)
    ORDER BY medicine_id, programme, site_id LIMIT ${limit}`)
}

/** How many rows the projection has. */
export async function countProjection(db: Queryable): Promise<number> {
  return (await db.one<{ count: number }>(sql`SELECT count(*) FROM availability`)).count
}

function unitsOf(lines: Sql): Sql {
  return sql`(SELECT sum((line ->> 'units')::bigint)::bigint FROM jsonb_array_elements(${lines}) line)`
}

/** The rows that the projection should have, from the view that the ledger's owner publishes. */
function freeStock(touched?: TouchedStock): Sql {
  return sql`
    SELECT medicine_id, programme, site_id, max(expires_on) AS last_expires_on,
           jsonb_agg(jsonb_build_object('expiresOn', expires_on, 'units', units,
                                        'unitsPerPack', units_per_pack)
                     ORDER BY expires_on, units_per_pack) AS lines
    FROM (
      SELECT medicine_id, programme, site_id, expires_on, units_per_pack, sum(units)::bigint AS units
      FROM stock_available
      WHERE ${conditions(touched)}
      GROUP BY medicine_id, programme, site_id, expires_on, units_per_pack) line
    GROUP BY medicine_id, programme, site_id`
}

function conditions(touched?: TouchedStock): Sql {
  if (touched === undefined) return sql`true`
  const { medicineIds, siteIds } = touched
  if (siteIds === undefined) return sql`medicine_id = ANY (${medicineIds}::bigint[])`
  return sql`medicine_id = ANY (${medicineIds}::bigint[]) AND site_id = ANY (${siteIds}::bigint[])`
}
