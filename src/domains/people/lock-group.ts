import { type Queryable, sql } from '#kernel/db/index.ts'
import type { PersonId } from './types.ts'

/**
 * Holds a person until the transaction ends and answers with every row that is read as this person,
 * merged ones included: nobody else is served for them, and nobody merges them, meanwhile. It is the
 * survivor's row that is held, by whichever row one asks; a merge holds it too.
 */
export async function lockGroup(tx: Queryable, personId: PersonId): Promise<PersonId[]> {
  let survivor = personId
  for (;;) {
    const held = await tx.maybe<{ mergedInto: PersonId | null }>(sql`
      SELECT merged_into AS "mergedInto" FROM person WHERE id = ${survivor} FOR NO KEY UPDATE`)
    if (!held?.mergedInto) break
    survivor = held.mergedInto
  }
  // A statement of its own: it sees what was merged while the first one waited.
  const rows = await tx.many<{ id: PersonId }>(sql`
    WITH RECURSIVE down AS (
      SELECT ${survivor}::bigint AS id
      UNION ALL
      SELECT person.id FROM down JOIN person ON person.merged_into = down.id)
    SELECT id FROM down`)
  return rows.map(({ id }) => id)
}
