import { recordEvent } from '#kernel/events.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { type DocumentId, issueDocument } from '#kernel/document.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import type { HoldId } from './hold-lot.ts'
import { findLots } from './lots.ts'
import { type MovementLine, moveStock } from './move-stock.ts'
import type { StockRefusal } from './refusals.ts'

export type ReleaseHold = { holdId: number; note?: string; idempotencyKey: string }

export type ReleaseOutcome =
  | { outcome: 'released'; documentId: DocumentId; number: string; units: number }
  | StockRefusal
  | ForbiddenRefusal

type HoldRow = {
  id: HoldId
  lotId: number
  siteId: number | null
  quantity: number | null
  releasedDocumentId: DocumentId | null
}

/**
 * Ends a hold. What another open hold still covers stays held; what was written off meanwhile does
 * not come back.
 */
export async function releaseHold(context: Context, command: ReleaseHold): Promise<ReleaseOutcome> {
  const { region } = context
  return allOrNothing(region.db, async (tx): Promise<ReleaseOutcome> => {
    const hold = await tx.maybe<HoldRow>(sql`
      SELECT id, lot_id AS "lotId", site_id AS "siteId", quantity,
             released_document_id AS "releasedDocumentId"
      FROM stock_hold WHERE id = ${command.holdId} FOR UPDATE`)
    if (!hold) return refused('hold-not-found', { holdId: command.holdId })
    const lot = (await findLots(region, [hold.lotId], tx)).get(hold.lotId)
    const scope = {
      ...(lot ? { programme: lot.programme } : {}),
      ...(hold.siteId === null ? {} : { siteId: hold.siteId }),
    }
    const forbidden = refuseUnless(context, 'decide', 'stock', scope)
    if (forbidden) return forbidden
    if (hold.releasedDocumentId) return refused('hold-released', { holdId: hold.id })
    const document = await issueRelease(context, tx, command, hold)
    await tx.run(sql`
      UPDATE stock_hold SET released_document_id = ${document.id} WHERE id = ${hold.id}`)
    const lines = await linesToRelease(tx, hold)
    if (lines.length > 0) {
      const outcome = await moveStock(
        context,
        {
          kind: 'stock-hold-release',
          number: `${document.number}-1`,
          idempotencyKey: `${command.idempotencyKey} units`,
          content: command,
          facts: { holdId: hold.id },
          lines,
        },
        tx,
      )
      if (outcome.outcome === 'refused') return outcome
    }
    // Units that became free while the hold was open move nothing now, and are free all the same.
    await recordEvent(tx, context, {
      kind: 'stock.posted',
      payload: {
        kind: 'stock-hold-release',
        siteIds: hold.siteId === null ? [] : [hold.siteId],
        ...(lot ? { medicineIds: [lot.medicineId] } : {}),
      },
    })
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return { outcome: 'released', documentId: document.id, number: document.number, units }
  })
}

async function issueRelease(
  context: Context,
  tx: Transaction,
  command: ReleaseHold,
  hold: HoldRow,
) {
  const year = yearOf(localDate(context.at, context.region.timeZone))
  const issued = await issueDocument(tx, context, {
    kind: 'stock-hold-release',
    number: `H-${await takeNumber(tx, 'stock-hold-release', year)}/${year}`,
    effectiveAt: context.at,
    idempotencyKey: command.idempotencyKey,
    facts: { holdId: hold.id, lotId: hold.lotId, note: command.note ?? null },
  })
  if (issued.outcome === 'refused') throw new Error('a release reverses nothing')
  return issued.document
}

/** At each site: what is held beyond what the holds that remain open ask for. */
async function linesToRelease(tx: Transaction, hold: HoldRow): Promise<MovementLine[]> {
  const rows = await tx.many<{ siteId: number; quantity: number }>(sql`
    WITH held AS MATERIALIZED (
      SELECT account.site_id, balance.quantity
      FROM stock_balance balance JOIN stock_account account ON account.id = balance.account_id
      WHERE balance.lot_id = ${hold.lotId} AND account.status = 'held' AND balance.quantity > 0
        AND (${hold.siteId}::bigint IS NULL OR account.site_id = ${hold.siteId})
      ORDER BY balance.id FOR UPDATE OF balance)
    SELECT held.site_id AS "siteId",
           least(held.quantity, held.quantity - coalesce(open.part, 0)) AS quantity
    FROM held
    LEFT JOIN LATERAL (
      SELECT bool_or(other.quantity IS NULL) AS "isWhole", sum(other.quantity)::bigint AS part
      FROM stock_hold other
      WHERE other.lot_id = ${hold.lotId} AND other.released_document_id IS NULL
        AND (other.site_id IS NULL OR other.site_id = held.site_id)) open ON true
    WHERE NOT coalesce(open."isWhole", false)`)
  return rows
    .map(({ siteId, quantity }) => ({
      lotId: hold.lotId,
      quantity: hold.quantity === null ? quantity : Math.min(quantity, hold.quantity),
      from: atSite(siteId, 'held'),
      to: atSite(siteId),
    }))
    .filter(({ quantity }) => quantity > 0)
}
