import type { Database, Transaction } from './db/index.ts'
import { isRefusal, type Refusal } from './refusal.ts'

/** Carries a refusal out of the transaction, so that what was written before it is undone. */
class Undone extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'Undone'
    this.refusal = refusal
  }
}

/**
 * Runs several postings as one: a refusal from any of them undoes all and is returned. Inside the
 * caller's own transaction it is the caller who undoes.
 */
export async function allOrNothing<Outcome extends object>(
  db: Database | Transaction,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  if (!('transaction' in db)) return work(db)
  try {
    return await db.transaction(async (tx) => {
      const outcome = await work(tx)
      if (isRefusal(outcome)) throw new Undone(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undone) return error.refusal as unknown as Outcome
    throw error
  }
}
