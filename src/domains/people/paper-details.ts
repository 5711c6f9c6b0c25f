import { type Queryable, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { selectGroups } from './tables.ts'
import type { PersonId } from './types.ts'

/** What stands on an official paper beside the name; digits without signs, null where not known. */
export type PaperDetails = {
  snils: string | null
  policy: string | null
  address: string | null
  isDemonstration: boolean
}

/**
 * Numbers and address of that day for papers, by the ids asked; the survivor's first where rows
 * were merged. Not audited: whoever prints a paper opens its record, and leaves the trace there.
 */
export async function paperDetailsOf(
  db: Queryable,
  ids: readonly PersonId[],
  on: PlainDate,
): Promise<Map<PersonId, PaperDetails>> {
  const groups = await selectGroups(db, ids, undefined)
  const rowIds = groups.map(({ id }) => id)
  const numbers = await db.many<{ id: PersonId; kind: string; value: string }>(sql`
    SELECT person_id AS id, kind, value FROM person_number
    WHERE person_id = ANY (${rowIds}::bigint[]) AND kind IN ('snils', 'oms-policy') AND known_to IS NULL`)
  const places = await db.many<{ id: PersonId; address: string }>(sql`
    SELECT person_id AS id, address FROM person_residence
    WHERE person_id = ANY (${rowIds}::bigint[]) AND known_to IS NULL AND during @> ${on}::date
      AND address <> ''`)
  const marked = await db.many<{ id: PersonId }>(sql`
    SELECT id FROM person WHERE id = ANY (${rowIds}::bigint[]) AND is_demonstration`)
  const demonstration = new Set(marked.map(({ id }) => id))
  const details = (survivor: PersonId): PaperDetails => {
    const rows = groups.filter((row) => row.survivor === survivor).map(({ id }) => id)
    const first = <Row extends { id: PersonId }>(
      all: readonly Row[],
      fits: (row: Row) => boolean,
    ) => rows.flatMap((id) => all.filter((row) => row.id === id && fits(row)))[0]
    return {
      snils: first(numbers, ({ kind }) => kind === 'snils')?.value ?? null,
      policy: first(numbers, ({ kind }) => kind === 'oms-policy')?.value ?? null,
      address: first(places, () => true)?.address ?? null,
      isDemonstration: demonstration.has(survivor),
    }
  }
  return new Map(
    groups
      .filter(({ id, survivor }) => id === survivor)
      .flatMap(({ asked, survivor }) => asked.map((id) => [id, details(survivor)] as const)),
  )
}
