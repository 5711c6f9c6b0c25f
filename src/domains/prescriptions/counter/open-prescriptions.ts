import { type Queryable, sql } from '#kernel/db/index.ts'
import { openStates } from '../prescription-state.ts'
import { prescriptionColumns } from '../tables.ts'
import type { Prescription } from '../types.ts'

const most = 50

/** The prescriptions of people that can still be served, the one that runs out first on top. */
export function listOpenOf(db: Queryable, personIds: readonly number[]): Promise<Prescription[]> {
  return db.many<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription
    WHERE person_id = ANY (${personIds}::bigint[]) AND state = ANY (${openStates}::text[])
    ORDER BY last_day, id LIMIT ${most}`)
}
