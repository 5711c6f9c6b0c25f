import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { type DocumentId, issueDocument } from '#kernel/document.ts'
import { closeAccounts } from '#kernel/ledger/index.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lockNewAccounts } from './accounts.ts'
import { stockLedger } from './ledger.ts'
import type { StockRefusal } from './refusals.ts'

export type ClosePeriod = {
  /** Without a site: the whole region, sites that open later included. */
  siteId?: number
  /** The last moment that is closed; not later than now. */
  until: Date
  idempotencyKey: string
}

export type ClosePeriodOutcome =
  | { outcome: 'closed'; documentId: DocumentId; number: string }
  | StockRefusal
  | ForbiddenRefusal

/** Closes the books up to a moment. A mistake found later is corrected in the open period. */
export async function closePeriod(
  context: Context,
  command: ClosePeriod,
): Promise<ClosePeriodOutcome> {
  const { siteId, until } = command
  const scope = siteId === undefined ? {} : { siteId }
  const forbidden = refuseUnless(context, 'manage', 'stock-period', scope)
  if (forbidden) return forbidden
  if (until > context.at) return refused('in-the-future', { effectiveAt: until.toISOString() })
  return context.region.db.transaction(async (tx): Promise<ClosePeriodOutcome> => {
    const year = yearOf(localDate(context.at, context.region.timeZone))
    const issued = await issueDocument(tx, context, {
      kind: 'stock-period',
      number: `P-${await takeNumber(tx, 'stock-period', year)}/${year}`,
      effectiveAt: until,
      idempotencyKey: command.idempotencyKey,
      facts: { siteId: siteId ?? null },
    })
    if (issued.outcome === 'refused') throw new Error('a closing reverses nothing')
    const { id, number } = issued.document
    if (issued.outcome === 'already-issued') {
      return { outcome: 'closed', documentId: id, number }
    }
    await tx.run(sql`
      INSERT INTO stock_period (site_id, closed_until, document_id)
      VALUES (${siteId ?? null}, ${until}, ${id})`)
    await closeAccounts(tx, stockLedger, await accountsOf(tx, siteId), until)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'stock-period',
      documentId: id,
      facts: { siteId: siteId ?? null, until: until.toISOString() },
    })
    return { outcome: 'closed', documentId: id, number }
  })
}

async function accountsOf(tx: Queryable, siteId: number | undefined): Promise<number[]> {
  await lockNewAccounts(tx)
  const rows = await tx.many<{ id: number }>(sql`
    SELECT id FROM stock_account
    WHERE is_bounded AND (${siteId ?? null}::bigint IS NULL OR site_id = ${siteId ?? null})`)
  return rows.map(({ id }) => id)
}
