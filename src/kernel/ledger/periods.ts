import { type Queryable, sql, trustedSql } from '#kernel/db/index.ts'
import type { Ledger } from './definition.ts'

/**
 * Closes accounts up to a moment: no entry may take effect at or before it. Waits for the postings
 * under way; those that come after see it under the locks that they take anyway. A moment earlier
 * than the one in force changes nothing: periods are not opened again.
 */
export async function closeAccounts(
  tx: Queryable,
  ledger: Ledger,
  accountIds: readonly number[],
  until: Date,
): Promise<void> {
  const account = trustedSql(ledger.account)
  const balance = trustedSql(ledger.balance)
  await tx.run(sql`
    WITH locked AS MATERIALIZED (
      SELECT id FROM ${account} WHERE id = ANY (${accountIds}) ORDER BY id FOR NO KEY UPDATE)
    UPDATE ${account} account SET closed_until = greatest(account.closed_until, ${until})
    FROM locked WHERE account.id = locked.id`)
  // A statement of its own: it sees the balances that were made while the first one waited.
  await tx.run(sql`
    WITH locked AS MATERIALIZED (
      SELECT id FROM ${balance} WHERE account_id = ANY (${accountIds}) ORDER BY id FOR NO KEY UPDATE)
    UPDATE ${balance} balance SET closed_until = greatest(balance.closed_until, ${until})
    FROM locked WHERE balance.id = locked.id`)
}
