import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { proveLedger } from '#kernel/ledger/index.ts'
import { stockLedger } from './ledger.ts'

export type StockDifference = {
  check:
    | 'balance'
    | 'last-moment'
    | 'closed-until'
    | 'running-sum'
    | 'reversal'
    | 'document'
    | 'unbounded'
    | 'set-aside'
    | 'in-transit'
    | 'period'
    | 'freshness'
  /** Where: `SM-012 available`, or the supplier. */
  account: string
  /** Which lot: trade name and batch. */
  lot: string
  documentNumber: string
  stored: string
  recomputed: string
}

export type StockProof = { entries: number; balances: number; differences: StockDifference[] }

/**
 * Recomputes what the stock slice keeps from what was posted: balances and running sums from the
 * entries, what is set aside and in transit from the rows behind them, closed periods and freshness
 * from their documents. Zero differences is the only good answer; nothing is repaired.
 */
export async function proveStock({ region }: Pick<Context, 'region'>): Promise<StockProof> {
  return region.db.transaction(
    async (tx) => {
      const ledger = await proveLedger(tx, stockLedger)
      const differences = await nameDifferences(tx, ledger.differences)
      for (const check of [setAside, inTransit, periods, freshness]) {
        differences.push(...(await check(tx)))
      }
      return { entries: ledger.entries, balances: ledger.balances, differences }
    },
    { isolation: 'repeatable read' },
  )
}

type LedgerDifferences = Awaited<ReturnType<typeof proveLedger>>['differences']

function nameDifferences(tx: Queryable, found: LedgerDifferences): Promise<StockDifference[]> {
  return tx.many<StockDifference>(sql`
    SELECT difference.check, coalesce(account.site_id::text, account.kind, '')
             || coalesce(' ' || account.status, '') AS account,
           concat_ws(' ', lot.trade_name, lot.batch) AS lot,
           coalesce(document.number, '') AS "documentNumber",
           coalesce(difference.stored, '') AS stored,
           coalesce(difference.recomputed, '') AS recomputed
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS difference(
      "check" text, "accountId" bigint, "itemId" bigint, "documentId" bigint, stored text,
      recomputed text)
    LEFT JOIN stock_account account ON account.id = difference."accountId"
    LEFT JOIN stock_lot lot ON lot.id = difference."itemId"
    LEFT JOIN issued_document document ON document.id = difference."documentId"`)
}

/** The open rows add up to the balance. */
function setAside(tx: Queryable): Promise<StockDifference[]> {
  return tx.many<StockDifference>(sql`
    SELECT 'set-aside' AS check, coalesce(open.site_id, held.site_id) || ' set-aside' AS account,
           concat_ws(' ', lot.trade_name, lot.batch) AS lot, '' AS "documentNumber",
           coalesce(held.quantity, 0)::text AS stored, coalesce(open.quantity, 0)::text AS recomputed
    FROM (SELECT site_id, lot_id, sum(quantity) AS quantity FROM stock_set_aside
          WHERE ended_document_id IS NULL GROUP BY site_id, lot_id) open
    FULL JOIN (SELECT account.site_id, balance.lot_id, balance.quantity
               FROM stock_balance balance
               JOIN stock_account account ON account.id = balance.account_id
               WHERE account.status = 'set-aside' AND balance.quantity > 0) held
      ON held.site_id = open.site_id AND held.lot_id = open.lot_id
    JOIN stock_lot lot ON lot.id = coalesce(open.lot_id, held.lot_id)
    WHERE coalesce(open.quantity, 0) <> coalesce(held.quantity, 0)`)
}

/** Shipments that nobody has received add up to the balance. */
function inTransit(tx: Queryable): Promise<StockDifference[]> {
  return tx.many<StockDifference>(sql`
    SELECT 'in-transit' AS check, coalesce(open.site_id, held.site_id) || ' in-transit' AS account,
           concat_ws(' ', lot.trade_name, lot.batch) AS lot, '' AS "documentNumber",
           coalesce(held.quantity, 0)::text AS stored, coalesce(open.quantity, 0)::text AS recomputed
    FROM (SELECT transfer.to_site_id AS site_id, line.lot_id, sum(line.shipped) AS quantity
          FROM stock_transfer transfer
          JOIN stock_transfer_line line ON line.transfer_id = transfer.id
          WHERE transfer.received_document_id IS NULL AND transfer.cancelled_document_id IS NULL
          GROUP BY transfer.to_site_id, line.lot_id) open
    FULL JOIN (SELECT account.site_id, balance.lot_id, balance.quantity
               FROM stock_balance balance
               JOIN stock_account account ON account.id = balance.account_id
               WHERE account.status = 'in-transit' AND balance.quantity > 0) held
      ON held.site_id = open.site_id AND held.lot_id = open.lot_id
    JOIN stock_lot lot ON lot.id = coalesce(open.lot_id, held.lot_id)
    WHERE coalesce(open.quantity, 0) <> coalesce(held.quantity, 0)`)
}

/** Each account of a site is closed up to the last closing of the site or of the region. */
function periods(tx: Queryable): Promise<StockDifference[]> {
  return tx.many<StockDifference>(sql`
    SELECT 'period' AS check, account.site_id || ' ' || account.status AS account, '' AS lot,
           '' AS "documentNumber", coalesce(account.closed_until::text, '') AS stored,
           coalesce(last.closed_until::text, '') AS recomputed
    FROM stock_account account
    LEFT JOIN LATERAL (
      SELECT max(period.closed_until) AS closed_until FROM stock_period period
      WHERE period.site_id IS NULL OR period.site_id = account.site_id) last ON true
    WHERE account.kind = 'site' AND account.closed_until IS DISTINCT FROM last.closed_until`)
}

/** A site's last file is the last that was posted. */
function freshness(tx: Queryable): Promise<StockDifference[]> {
  return tx.many<StockDifference>(sql`
    SELECT 'freshness' AS check, feed.site_id::text AS account, '' AS lot, '' AS "documentNumber",
           coalesce(feed.last_file_at::text, '') AS stored, coalesce(last.as_of::text, '') AS recomputed
    FROM stock_site_feed feed
    LEFT JOIN (SELECT site_id, max(as_of) AS as_of FROM stock_file GROUP BY site_id) last
      ON last.site_id = feed.site_id
    WHERE feed.last_file_at IS DISTINCT FROM last.as_of`)
}
