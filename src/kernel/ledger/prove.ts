import {
  type Database,
  type Queryable,
  sql,
  type Transaction,
  trustedSql,
} from '#kernel/db/index.ts'
import type { Ledger } from './definition.ts'

/** Two figures that should be one. `recomputed` comes from the entries. */
export type LedgerDifference = {
  check:
    | 'balance'
    | 'last-moment'
    | 'closed-until'
    | 'running-sum'
    | 'reversal'
    | 'document'
    | 'unbounded'
  accountId: number | null
  itemId: number | null
  documentId: number | null
  stored: string | null
  recomputed: string | null
}

export type LedgerProof = {
  entries: number
  balances: number
  differences: LedgerDifference[]
}

/** How many differences of each kind are named. */
const named = 1_000

/**
 * Recomputes everything that postings keep: each balance and its last moment from the entries, every
 * running sum, every reversal against its original, every entry against its document. Changes nothing.
 */
export async function proveLedger(
  db: Database | Transaction,
  ledger: Ledger,
): Promise<LedgerProof> {
  if (!('transaction' in db)) return proveIn(db, ledger)
  return db.transaction((tx) => proveIn(tx, ledger), { isolation: 'repeatable read' })
}

async function proveIn(tx: Queryable, ledger: Ledger): Promise<LedgerProof> {
  await tx.run(sql`SET LOCAL work_mem = '256MB'`)
  const counts = await tx.one<{ entries: number; balances: number }>(sql`
    SELECT (SELECT count(*) FROM ${trustedSql(ledger.entry)}) AS entries,
           (SELECT count(*) FROM ${trustedSql(ledger.balance)}) AS balances`)
  const differences: LedgerDifference[] = []
  for (const check of [balances, reversals, documents]) {
    differences.push(...(await tx.many<LedgerDifference>(check(ledger))))
  }
  return { ...counts, differences }
}

function sides({ entry, account, item }: Ledger) {
  return trustedSql(`
    SELECT from_account_id AS account_id, ${item} AS item_id, -quantity AS delta,
           effective_at, coalesce(reverses_id, id) AS sequence, id
    FROM ${entry} WHERE from_account_id IN (SELECT id FROM ${account} WHERE is_bounded)
    UNION ALL
    SELECT to_account_id, ${item}, quantity, effective_at, coalesce(reverses_id, id), id
    FROM ${entry} WHERE to_account_id IN (SELECT id FROM ${account} WHERE is_bounded)`)
}

/** One pass in the order of the ledger: the sum, the last moment and the lowest running sum. */
function balances(ledger: Ledger) {
  const item = trustedSql(ledger.item)
  return sql`
    WITH running AS (
      SELECT account_id, item_id, delta, effective_at, sum(delta) OVER (
               PARTITION BY account_id, item_id ORDER BY effective_at, sequence, id
               ROWS UNBOUNDED PRECEDING) AS quantity
      FROM (${sides(ledger)}) side),
    total AS (
      SELECT account_id, item_id, sum(delta) AS quantity, min(quantity) AS lowest,
             max(effective_at) AS last_effective_at
      FROM running GROUP BY account_id, item_id),
    both_sides AS (
      SELECT coalesce(total.account_id, balance.account_id) AS account_id,
             coalesce(total.item_id, balance.${item}) AS item_id, total.lowest,
             balance.quantity AS stored, coalesce(total.quantity, 0) AS recomputed,
             balance.last_effective_at AS stored_at, total.last_effective_at AS recomputed_at,
             balance.closed_until, account.closed_until AS account_closed_until, balance.id
      FROM total
      FULL JOIN ${trustedSql(ledger.balance)} balance
        ON balance.account_id = total.account_id AND balance.${item} = total.item_id
      JOIN ${trustedSql(ledger.account)} account
        ON account.id = coalesce(total.account_id, balance.account_id))
    SELECT found.check, account_id AS "accountId", item_id AS "itemId",
           NULL::bigint AS "documentId", found.stored, found.recomputed
    FROM both_sides
    CROSS JOIN LATERAL (
      SELECT 'balance' AS check, both_sides.stored::text, both_sides.recomputed::text
      WHERE both_sides.stored IS DISTINCT FROM both_sides.recomputed
      UNION ALL
      SELECT 'running-sum', 'at least 0', lowest::text WHERE lowest < 0
      UNION ALL
      SELECT 'last-moment', stored_at::text, recomputed_at::text
      WHERE id IS NOT NULL AND stored_at IS DISTINCT FROM recomputed_at
      UNION ALL
      SELECT 'closed-until', closed_until::text, account_closed_until::text
      WHERE id IS NOT NULL AND closed_until IS DISTINCT FROM account_closed_until) found
    ORDER BY account_id, item_id LIMIT ${named}`
}

/** A reversal is the original turned round, whole: same item, quantity, moment, document. */
function reversals(ledger: Ledger) {
  const entry = trustedSql(ledger.entry)
  const item = trustedSql(ledger.item)
  return sql`
    SELECT 'reversal' AS check, reversal.from_account_id AS "accountId",
           reversal.${item} AS "itemId", reversal.document_id AS "documentId",
           concat_ws(' ', reversal.quantity, reversal.effective_at) AS stored,
           concat_ws(' ', original.quantity, original.effective_at) AS recomputed
    FROM ${entry} reversal
    JOIN ${entry} original ON original.id = reversal.reverses_id
    JOIN document ON document.id = reversal.document_id
    WHERE (reversal.from_account_id, reversal.to_account_id, reversal.${item}, reversal.quantity,
           reversal.effective_at, document.reverses_id)
      IS DISTINCT FROM
          (original.to_account_id, original.from_account_id, original.${item}, original.quantity,
           original.effective_at, original.document_id)
    UNION ALL
    SELECT 'reversal', original.from_account_id, original.${item}, original.document_id,
           'reversed document', 'entry without a reversal'
    FROM document
    JOIN ${entry} original ON original.document_id = document.reverses_id
    WHERE NOT EXISTS (SELECT FROM ${entry} reversal WHERE reversal.reverses_id = original.id)
    LIMIT ${named}`
}

function documents(ledger: Ledger) {
  return sql`
    SELECT CASE WHEN source.is_bounded OR target.is_bounded THEN 'document' ELSE 'unbounded' END
             AS check,
           entry.from_account_id AS "accountId", entry.${trustedSql(ledger.item)} AS "itemId",
           entry.document_id AS "documentId", entry.effective_at::text AS stored,
           document.effective_at::text AS recomputed
    FROM ${trustedSql(ledger.entry)} entry
    JOIN document ON document.id = entry.document_id
    JOIN ${trustedSql(ledger.account)} source ON source.id = entry.from_account_id
    JOIN ${trustedSql(ledger.account)} target ON target.id = entry.to_account_id
    WHERE entry.effective_at <> document.effective_at
       OR NOT (source.is_bounded OR target.is_bounded)
    LIMIT ${named}`
}
