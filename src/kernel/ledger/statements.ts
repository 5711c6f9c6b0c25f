import type { Sql } from '#kernel/db/index.ts'
import type { LedgerDefinition } from './definition.ts'
import type { PostingValues } from './posting.ts'
import { prepare } from './prepared.ts'
import { firstLine, lines, namedProblems, needs } from './relations.ts'
import { inTheWay } from './running-sums.ts'

type Statement = (values: PostingValues) => Sql
type Numbering = 'numbered' | 'named'

export type LedgerStatements = {
  /** One line with one bounded side: the update is the lock and the check. Answers nothing if it may not be. */
  postLine: Record<Numbering, Statement>
  /** Any lines: locks in id order, checks, writes. Answers nothing if it may not be. */
  postLines: Record<Numbering, Statement>
  /** Writes what was locked and checked before. */
  postChecked: Record<Numbering, Statement>
  ensureBalances: Statement
  /** Locks, and answers what stands in the way as the balances show it. */
  lock: Statement
  guard: Statement
  /** Answers where a running sum would go below zero. */
  findInTheWay: Statement
}

export function ledgerStatements(definition: LedgerDefinition): LedgerStatements {
  return {
    postLine: both((isNumbered) => postLine(definition, isNumbered)),
    postLines: both((isNumbered) => postLines(definition, true, isNumbered)),
    postChecked: both((isNumbered) => postLines(definition, false, isNumbered)),
    ensureBalances: prepare(ensureBalances(definition)),
    lock: prepare(lock(definition)),
    guard: prepare(`WITH ${lines} SELECT ord::int AS ord, problem
      FROM (${guarded(definition, 'line')}) forbidden ORDER BY ord LIMIT ${namedProblems}`),
    findInTheWay: prepare(inTheWay(definition)),
  }
}

const both = (text: (isNumbered: boolean) => string): Record<Numbering, Statement> => ({
  named: prepare(text(false)),
  numbered: prepare(text(true)),
})

function guarded({ guard }: LedgerDefinition, line: string): string {
  return guard?.(line) ?? `SELECT 0 AS ord, NULL AS problem WHERE false`
}

/** The entry's moment is the last one, its period open, its key unused, its line allowed. */
function mayPost(definition: LedgerDefinition, line: string): string {
  return `NOT EXISTS (SELECT FROM document WHERE document.idempotency_key = :key::text)
    AND NOT EXISTS (${guarded(definition, line)})`
}

const isOpenAndLast = (row: string) => `
  (${row}.last_effective_at <= :effectiveAt::timestamptz OR ${row}.last_effective_at IS NULL)
  AND (${row}.closed_until < :effectiveAt::timestamptz OR ${row}.closed_until IS NULL)`

function postLine(definition: LedgerDefinition, isNumbered: boolean): string {
  const { balance, entry, item } = definition
  return `WITH moved AS (
      UPDATE ${balance} balance
      SET quantity = balance.quantity + (:needDelta::bigint[])[1],
          last_effective_at = :effectiveAt::timestamptz
      WHERE balance.account_id = (:needAccount::bigint[])[1]
        AND balance.${item} = (:needItem::bigint[])[1]
        AND balance.quantity + (:needDelta::bigint[])[1] >= 0
        AND ${isOpenAndLast('balance')} AND ${mayPost(definition, firstLine)}
      RETURNING 1
    ), ${issue('moved', isNumbered)}, entered AS (
      INSERT INTO ${entry} (${entryColumns(item)})
      SELECT issued.id, line.from_account_id, line.to_account_id, line.item_id, line.quantity,
             :effectiveAt::timestamptz, :recordedAt::timestamptz
      FROM issued CROSS JOIN ${firstLine}
    ), ${told} SELECT id, number FROM issued`
}

function postLines(definition: LedgerDefinition, isChecked: boolean, isNumbered: boolean): string {
  const { balance, entry, item } = definition
  const passes = isChecked
    ? `HAVING count(*) = cardinality(:needAccount::bigint[])
          AND coalesce(bool_and(locked.quantity + locked.lowest >= 0
                                AND ${isOpenAndLast('locked')}), true)
          AND ${mayPost(definition, 'line')}`
    : ''
  return `WITH ${lines}, ${needs}, ${locked(definition)},
    verdict AS MATERIALIZED (SELECT count(*) FROM locked ${passes}),
    ${issue('verdict', isNumbered)}, entered AS (
      INSERT INTO ${entry} (${entryColumns(item)}, reverses_id)
      SELECT issued.id, line.from_account_id, line.to_account_id, line.item_id, line.quantity,
             :effectiveAt::timestamptz, :recordedAt::timestamptz, line.reverses_id
      FROM issued CROSS JOIN line ORDER BY line.ord
    ), moved AS (
      UPDATE ${balance} balance
      SET quantity = locked.quantity + locked.delta,
          last_effective_at = greatest(locked.last_effective_at, :effectiveAt::timestamptz)
      FROM locked CROSS JOIN issued WHERE balance.id = locked.id
    ), ${told} SELECT id, number FROM issued`
}

const entryColumns = (item: string) =>
  `document_id, from_account_id, to_account_id, ${item}, quantity, effective_at, recorded_at`

/** The document, where `allowed` has a row; its number is taken in the same breath. */
function issue(allowed: string, isNumbered: boolean): string {
  const number = isNumbered
    ? ':numberBefore::text || counted.last_number || :numberAfter::text'
    : ':number::text'
  const counted = `counted AS (
    INSERT INTO document_counter AS counter (series, year, last_number)
    SELECT :series::text, :year::int, 1 FROM ${allowed}
    ON CONFLICT (series, year) DO UPDATE SET last_number = counter.last_number + 1
    RETURNING last_number
  ), `
  return `${isNumbered ? counted : ''}issued AS (
      INSERT INTO document
        (kind, number, effective_at, recorded_at, recorded_by, idempotency_key, reverses_id, facts)
      SELECT :kind::text, ${number}, :effectiveAt::timestamptz, :recordedAt::timestamptz,
             :recordedBy::text, :key::text, :reversesId::bigint, :facts::jsonb
      FROM ${isNumbered ? 'counted' : allowed}
      RETURNING id, number
    )`
}

const told = `told AS (
  INSERT INTO event (kind, payload, happened_at)
  SELECT :eventKind::text, :eventPayload::jsonb || jsonb_build_object('documentId', issued.id),
         :recordedAt::timestamptz
  FROM issued WHERE :eventKind::text IS NOT NULL
)`

function locked({ balance, item }: LedgerDefinition): string {
  return `locked AS MATERIALIZED (
    SELECT balance.id, need.account_id, need.item_id, need.delta, need.lowest,
           balance.quantity, balance.last_effective_at, balance.closed_until
    FROM need
    JOIN ${balance} balance
      ON balance.account_id = need.account_id AND balance.${item} = need.item_id
    ORDER BY balance.id
    FOR UPDATE OF balance
  )`
}

function lock(definition: LedgerDefinition): string {
  return `WITH ${needs}, ${locked(definition)}, obstacle AS (
      SELECT CASE WHEN locked.closed_until >= :effectiveAt::timestamptz THEN 'closed' ELSE 'short' END
               AS problem,
             need.account_id AS "accountId", need.item_id AS "itemId",
             coalesce(locked.quantity, 0) AS quantity, need.lowest, locked.closed_until AS "closedUntil",
             coalesce(locked.last_effective_at > :effectiveAt::timestamptz, false) AS "isLate"
      FROM need
      LEFT JOIN locked ON locked.account_id = need.account_id AND locked.item_id = need.item_id
      WHERE locked.closed_until >= :effectiveAt::timestamptz
         OR coalesce(locked.quantity, 0) + need.lowest < 0
      ORDER BY 1, locked.id LIMIT ${namedProblems})
    SELECT EXISTS (SELECT FROM locked
                   WHERE locked.last_effective_at > :effectiveAt::timestamptz) AS "isLate",
           (SELECT jsonb_agg(to_jsonb(obstacle)) FROM obstacle) AS problems`
}

/*
 * Only for what comes in: what goes out needs a balance that is there. The account's row is held FOR
 * SHARE, so that a period cannot be closed between the copy of its moment and the commit. The order
 * of insertion is everybody's, so that two do not wait for each other.
 */
function ensureBalances({ account, balance, item }: LedgerDefinition): string {
  return `WITH ${needs}
    INSERT INTO ${balance} (account_id, ${item}, closed_until)
    SELECT account.id, need.item_id, account.closed_until
    FROM need
    JOIN (SELECT id, closed_until FROM ${account}
          WHERE id IN (SELECT unnest((SELECT :accounts::bigint[]))) ORDER BY id FOR SHARE) account
      ON account.id = need.account_id
    WHERE need.lowest >= 0
      AND NOT EXISTS (SELECT FROM ${balance} balance
                      WHERE balance.account_id = need.account_id
                        AND balance.${item} = need.item_id)
    ORDER BY account.id, need.item_id
    ON CONFLICT (account_id, ${item}) DO NOTHING`
}
