import type { LedgerDefinition } from './definition.ts'
import { lines, namedProblems } from './relations.ts'

/**
 * The running sum of each bounded account and item from the posting's moment on, as it would be: the
 * entries that are there and those to come, in the order (effective, sequence, reversal). Rows come
 * back where it falls below zero, the earliest of each account and item; without a document where it
 * is the posting itself that is not covered.
 */
export function inTheWay({ balance, entry, item }: LedgerDefinition): string {
  return `WITH ${lines}, side AS (
      SELECT from_account_id AS account_id, item_id, -quantity AS delta, reverses_id, ord FROM line
      UNION ALL
      SELECT to_account_id, item_id, quantity, reverses_id, ord FROM line
    ), touched AS MATERIALIZED (
      SELECT balance.id, balance.account_id, balance.${item} AS item_id, balance.quantity
      FROM (SELECT DISTINCT account_id, item_id FROM side) side
      JOIN ${balance} balance
        ON balance.account_id = side.account_id AND balance.${item} = side.item_id
    ), existing AS MATERIALIZED (
      SELECT touched.id AS balance_id, entry.effective_at,
             coalesce(entry.reverses_id, entry.id) AS sequence, entry.id, entry.document_id,
             CASE WHEN entry.to_account_id = touched.account_id
                  THEN entry.quantity ELSE -entry.quantity END AS delta
      FROM touched
      JOIN ${entry} entry ON entry.${item} = touched.item_id
       AND entry.effective_at >= :effectiveAt::timestamptz
       AND touched.account_id IN (entry.from_account_id, entry.to_account_id)
    ), opening AS (
      SELECT touched.id AS balance_id, touched.quantity - coalesce(sum(existing.delta), 0) AS quantity
      FROM touched LEFT JOIN existing ON existing.balance_id = touched.id
      GROUP BY touched.id, touched.quantity
    ), movement AS (
      SELECT balance_id, effective_at, sequence, id, document_id, delta, 0::bigint AS ord
      FROM existing
      UNION ALL
      SELECT touched.id, :effectiveAt::timestamptz,
             coalesce(side.reverses_id, 9223372036854775807), 9223372036854775807, NULL,
             side.delta, side.ord
      FROM side
      JOIN touched ON touched.account_id = side.account_id AND touched.item_id = side.item_id
    ), running AS (
      SELECT movement.*, opening.quantity + sum(movement.delta) OVER (
               PARTITION BY movement.balance_id
               ORDER BY movement.effective_at, movement.sequence, movement.id, movement.ord
             ) AS quantity
      FROM movement JOIN opening ON opening.balance_id = movement.balance_id
    )
    SELECT DISTINCT ON (running.balance_id)
           touched.account_id AS "accountId", touched.item_id AS "itemId",
           (running.quantity - running.delta)::bigint AS available,
           (-running.delta)::bigint AS requested, (-running.quantity)::bigint AS missing,
           running.effective_at AS at, document.kind AS "documentKind",
           document.number AS "documentNumber", document.id AS "documentId"
    FROM running
    JOIN touched ON touched.id = running.balance_id
    LEFT JOIN document ON document.id = running.document_id
    WHERE running.quantity < 0
    ORDER BY running.balance_id, running.effective_at, running.sequence, running.id, running.ord
    LIMIT ${namedProblems}`
}
