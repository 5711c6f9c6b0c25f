import { type Queryable, sql } from '#kernel/db/index.ts'
import { rowsOfPerson } from './rows-of-person.ts'
import type { PersonId } from './types.ts'

/**
 * Holds a person until the transaction ends and answers with every row that is read as this person,
 * merged ones included: nobody else is served for them, and nobody merges them, meanwhile. It is the
 * survivor's row that is held, by whichever row one asks; a merge holds it too.
 */
export async function lockGroup(tx: Queryable, personId: PersonId): Promise<PersonId[]> {
  let id: PersonId | null = personId
  while (id !== null) {
    const held: { mergedInto: PersonId | null } | undefined = await tx.maybe(sql`
      SELECT merged_into AS "mergedInto" FROM person WHERE id = ${id} FOR NO KEY UPDATE`)
    id = held?.mergedInto ?? null
  }
  // A statement of its own: it sees what was merged while the first one waited.
  return rowsOfPerson(tx, personId)
}
