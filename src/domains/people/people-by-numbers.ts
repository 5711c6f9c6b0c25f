import { type Queryable, sql } from '#kernel/db/index.ts'
import { type NumberKind, numberKinds, type PersonId } from './types.ts'

/**
 * Who has which number today, by the number as it is stored (`parseNumber`); one query for a whole
 * file. Numbers that the register does not know are left out. Asks for no permission and leaves no
 * trace: for slices that record documents about people, and say so in the audit themselves.
 */
export async function peopleByNumbers(
  db: Queryable,
  values: readonly string[],
  kinds: readonly NumberKind[] = numberKinds,
): Promise<Map<string, PersonId>> {
  const rows = await db.many<{ value: string; personId: PersonId }>(sql`
    SELECT value, person_id AS "personId" FROM person_number
    WHERE kind = ANY (${kinds}::text[]) AND value = ANY (${values}::text[]) AND known_to IS NULL`)
  return new Map(rows.map(({ value, personId }) => [value, personId]))
}
