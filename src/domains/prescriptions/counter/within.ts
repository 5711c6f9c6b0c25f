import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'

/**
 * The context with the transaction in the place of the pool. Whoever holds a connection asks on that
 * one: waiting for a second while all are held by others who wait as well would stop everybody.
 */
export function withinTransaction(context: Context, tx: Transaction): Context {
  const db = { ...context.region.db, ...tx }
  return { ...context, region: { ...context.region, db } }
}
