import { type Queryable, sql, trustedSql } from '#kernel/db/index.ts'
import type { Ledger } from './definition.ts'

export type QuantityAt = { accountId: number; itemId: number; quantity: number }

/**
 * What bounded accounts held at a moment, entries of that moment included; nothing where nothing was.
 * The balance of now less what came later, so that a recent moment costs little.
 */
export async function quantitiesAt(
  db: Queryable,
  ledger: Ledger,
  accountIds: readonly number[],
  at: Date,
): Promise<QuantityAt[]> {
  const item = trustedSql(ledger.item)
  return db.many<QuantityAt>(sql`
    WITH later AS (
      SELECT side.account_id, side.item_id, sum(side.delta) AS delta
      FROM ${trustedSql(ledger.balance)} balance
      CROSS JOIN LATERAL (
        SELECT balance.account_id, balance.${item} AS item_id,
               CASE WHEN entry.to_account_id = balance.account_id
                    THEN entry.quantity ELSE -entry.quantity END AS delta
        FROM ${trustedSql(ledger.entry)} entry
        WHERE entry.${item} = balance.${item} AND entry.effective_at > ${at}
          AND balance.account_id IN (entry.from_account_id, entry.to_account_id)) side
      WHERE balance.account_id = ANY (${accountIds}) AND balance.last_effective_at > ${at}
      GROUP BY side.account_id, side.item_id)
    SELECT balance.account_id AS "accountId", balance.${item} AS "itemId",
           (balance.quantity - coalesce(later.delta, 0))::bigint AS quantity
    FROM ${trustedSql(ledger.balance)} balance
    LEFT JOIN later ON later.account_id = balance.account_id AND later.item_id = balance.${item}
    WHERE balance.account_id = ANY (${accountIds})
      AND balance.quantity - coalesce(later.delta, 0) <> 0
    ORDER BY balance.id`)
}
