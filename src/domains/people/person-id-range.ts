import { type Queryable, sql } from '#kernel/db/index.ts'

/** The first and the last id of the register, for drawing people by chance; undefined where it is empty. */
export async function personIdRange(
  db: Queryable,
): Promise<{ first: number; last: number } | undefined> {
  const { first, last } = await db.one<{ first: number | null; last: number | null }>(
    sql`SELECT min(id) AS first, max(id) AS last FROM person`,
  )
  return first === null || last === null ? undefined : { first, last }
}
