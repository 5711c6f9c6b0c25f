import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { ValueRow } from './tables.ts'

export type Publication = {
  id: number
  programme: string
  /** The last value that is part of it. */
  through: number
  /** How many values held then. */
  shown: number
  publishedAt: Date
  publishedBy: string
}

const columns = sql`
  id, programme, through, shown, published_at AS "publishedAt", published_by AS "publishedBy"`

/** What the public gets of a programme; undefined before the first publication. */
export function findLastPublication(
  db: Queryable,
  programme: string,
): Promise<Publication | undefined> {
  return db.maybe<Publication>(sql`
    SELECT ${columns} FROM indicator_publication
    WHERE programme = ${programme} ORDER BY id DESC LIMIT 1`)
}

/** The last value of our own region and how many came after another; 0 of nothing. */
export function countValuesAfter(
  db: Queryable,
  programme: string,
  after: number,
): Promise<{ last: number; count: number }> {
  return db.one(sql`
    SELECT coalesce(max(id), 0) AS last, count(*) FILTER (WHERE id > ${after}) AS count
    FROM indicator_value WHERE programme = ${programme} AND other_region = ''`)
}

export type PublishedValue = Pick<
  ValueRow,
  'number' | 'part' | 'territory' | 'period' | 'source' | 'knownOn' | 'isInvented'
> & { value: string; isCorrected: boolean }

/** Our own values that held when the value `through` was the last one. */
export function listPublished(
  db: Queryable,
  programme: string,
  through: number,
): Promise<PublishedValue[]> {
  return db.many<PublishedValue>(sql`
    SELECT number, part, territory, period, value, source, known_on AS "knownOn",
      is_invented AS "isInvented", position > 1 AS "isCorrected"
    FROM (
      SELECT DISTINCT ON (number, part, territory, period) *
      FROM indicator_value
      WHERE programme = ${programme} AND other_region = '' AND id <= ${through}
      ORDER BY number, part, territory, period, position DESC
    ) AS last
    WHERE value IS NOT NULL`)
}

export async function insertPublication(
  tx: Transaction,
  publication: Omit<Publication, 'id'> & { accountId: string | null },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO indicator_publication
      (programme, through, shown, published_at, account_id, published_by)
    VALUES
      (${publication.programme}, ${publication.through}, ${publication.shown},
       ${publication.publishedAt}, ${publication.accountId}, ${publication.publishedBy})`)
}
