import { type Queryable, sql } from '#kernel/db/index.ts'
import type { PrescriptionState } from './prescription-state.ts'
import type { PrescriptionId } from './types.ts'

export type KeyedPrescription = {
  id: PrescriptionId
  number: string
  state: PrescriptionState
  key: string
}

/** What was written under these idempotency keys, for whoever was interrupted; in no order. */
export function findPrescriptionsByKeys(
  db: Queryable,
  keys: readonly string[],
): Promise<KeyedPrescription[]> {
  return db.many<KeyedPrescription>(sql`
    SELECT id, number, state, idempotency_key AS key
    FROM prescription WHERE idempotency_key = ANY (${keys}::text[])`)
}
