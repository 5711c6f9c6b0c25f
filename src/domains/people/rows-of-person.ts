import type { Queryable } from '#kernel/db/index.ts'
import { selectGroups } from './tables.ts'
import type { PersonId } from './types.ts'

/**
 * Every row that is read as this person, the survivor's first: documents name the person as
 * written, so whoever looks for all of them asks for all rows. Empty where the register knows nobody.
 */
export async function rowsOfPerson(db: Queryable, personId: PersonId): Promise<PersonId[]> {
  const rows = await selectGroups(db, [personId], undefined)
  return rows.map(({ id }) => id)
}
