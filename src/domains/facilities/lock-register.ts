import { type Queryable, sql } from '#kernel/db/index.ts'

const registerLock = 4_707_210

/**
 * One registration at a time in a region, until the end of the transaction: what was checked to
 * be free stays free. Registrations are rare, and reading is not held up.
 */
export async function lockRegister(tx: Queryable): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(${registerLock}, hashtext(current_schema()))`)
}
