import { type Queryable, sql } from '#kernel/db/index.ts'
import { prescriptionColumns } from '../tables.ts'
import type { Prescription } from '../types.ts'

/** A number of a clinic's file as it stands today: its latest edition, and how many there were. */
export type KnownPrescription = { latest: Prescription; editions: number }

/**
 * What is known of the numbers of a file. A row that a clinic changed was corrected: the number of a
 * correction is that of the first one with its edition behind, 123/2, so the chain is followed.
 */
export async function knownPrescriptions(
  db: Queryable,
  numbers: readonly string[],
): Promise<Map<string, KnownPrescription>> {
  const rows = await db.many<Prescription & { first: string; edition: number }>(sql`
    WITH RECURSIVE chain AS (
      SELECT number AS first, id, 1 AS edition FROM prescription
      WHERE number = ANY (${numbers}::text[])
      UNION ALL
      SELECT chain.first, later.id, chain.edition + 1
      FROM chain JOIN prescription later ON later.corrects_id = chain.id)
    SELECT ${prescriptionColumns}, chain.first, chain.edition
    FROM chain JOIN prescription ON prescription.id = chain.id
    ORDER BY chain.edition, prescription.id`)
  return new Map(
    rows.map(({ first, edition, ...latest }) => [first, { latest, editions: edition }]),
  )
}
