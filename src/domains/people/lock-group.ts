import { type Queryable, sql } from '#kernel/db/index.ts'
import type { PersonId } from './types.ts'

/**
 * Holds a person until the transaction ends and answers with every row that is read as this person,
 * merged ones included: nobody else is served for them, and nobody merges them, meanwhile.
 */
export async function lockGroup(tx: Queryable, personId: PersonId): Promise<PersonId[]> {
  let known: PersonId[] = []
  for (;;) {
    const found = await tx.many<{ id: PersonId }>(sql`
      WITH RECURSIVE up AS (
        SELECT id, merged_into FROM person WHERE id = ${personId}
        UNION ALL
        SELECT person.id, person.merged_into FROM up JOIN person ON person.id = up.merged_into),
      down AS (
        SELECT id FROM up WHERE merged_into IS NULL
        UNION ALL
        SELECT person.id FROM down JOIN person ON person.merged_into = down.id)
      SELECT id FROM person WHERE id IN (SELECT id FROM down) ORDER BY id FOR NO KEY UPDATE`)
    const ids = found.map(({ id }) => id)
    // Asked once more under the lock: somebody may have merged one of them before it was given.
    if (ids.length === known.length && ids.every((id, at) => id === known[at])) return ids
    known = ids
  }
}
