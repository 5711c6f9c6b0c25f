import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'

/** The context inside a transaction that is open: what asks for one of its own joins it. */
export function withinOne(context: Context, tx: Transaction): Context {
  const db = {
    ...context.region.db,
    ...tx,
    transaction: <Result>(work: (inner: Transaction) => Promise<Result>) => work(tx),
  }
  return { ...context, region: { ...context.region, db } }
}
