import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { type DocumentId, issueDocument } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { findLots } from './lots.ts'
import { type MovementLine, moveStock } from './move-stock.ts'
import type { HoldReason } from './reasons.ts'
import type { StockRefusal } from './refusals.ts'
import { endSetAsides } from './set-aside-rows.ts'

export type HoldId = Id<'Hold'>

export type HoldLot = {
  lotId: number
  /** Without a site: everywhere, what arrives later included. */
  siteId?: number
  /** A part only, in units; with a site. */
  quantity?: number
  reason: HoldReason
  note?: string
  idempotencyKey: string
}

export type HoldOutcome =
  | { outcome: 'held'; holdId: HoldId; documentId: DocumentId; number: string; units: number }
  | StockRefusal
  | ForbiddenRefusal

/**
 * Blocks a lot from leaving: what is free and what is set aside moves to what is held, and while the
 * hold is open nothing of the lot is given out, sent or set aside where it holds, nor proposed.
 */
export async function holdLot(context: Context, command: HoldLot): Promise<HoldOutcome> {
  const { region } = context
  const { lotId, siteId } = command
  const lot = (await findLots(region, [lotId])).get(lotId)
  if (!lot) return refused('lot-unknown', { lotId })
  const scope = { programme: lot.programme, ...(siteId === undefined ? {} : { siteId }) }
  const forbidden = refuseUnless(context, 'decide', 'stock', scope)
  if (forbidden) return forbidden
  return allOrNothing(region.db, async (tx): Promise<HoldOutcome> => {
    const earlier = await findHoldByKey(tx, command.idempotencyKey)
    if (earlier) return earlier
    const document = await issueHold(context, tx, command)
    const free = await lockHoldable(tx, command)
    if (command.quantity !== undefined && (free[0]?.available ?? 0) < command.quantity) {
      const available = free[0]?.available ?? 0
      return refused('nothing-to-hold', { lotId, available, requested: command.quantity })
    }
    const { id } = await tx.one<{ id: HoldId }>(sql`
      INSERT INTO stock_hold (lot_id, site_id, quantity, reason, note, placed_at, document_id)
      VALUES (${lotId}, ${siteId ?? null}, ${command.quantity ?? null}, ${command.reason},
              ${command.note?.trim() || null}, ${context.at}, ${document.id})
      RETURNING id`)
    const lines = free.flatMap((site) => linesToHold(site, command))
    if (lines.length > 0) {
      const outcome = await moveStock(
        context,
        {
          kind: 'stock-hold',
          number: `${document.number}-1`,
          idempotencyKey: `${command.idempotencyKey} units`,
          content: command,
          facts: { holdId: id, reason: command.reason },
          lines,
        },
        tx,
      )
      if (outcome.outcome === 'refused') return outcome
      if (command.quantity === undefined) {
        await endSetAsides(
          tx,
          { lotId, ...(siteId === undefined ? {} : { siteId }) },
          outcome.documentId,
          'held',
        )
      }
    }
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return { outcome: 'held', holdId: id, documentId: document.id, number: document.number, units }
  })
}

async function findHoldByKey(tx: Transaction, key: string): Promise<HoldOutcome | undefined> {
  const found = await tx.maybe<{ holdId: HoldId; documentId: DocumentId; number: string }>(sql`
    SELECT hold.id AS "holdId", document.id AS "documentId", document.number
    FROM issued_document document JOIN stock_hold hold ON hold.document_id = document.id
    WHERE document.idempotency_key = ${key}`)
  return found && { outcome: 'held', units: 0, ...found }
}

/** The order itself is a document, also where there is nothing to move yet. */
async function issueHold(context: Context, tx: Transaction, command: HoldLot) {
  const year = yearOf(localDate(context.at, context.region.timeZone))
  const issued = await issueDocument(tx, context, {
    kind: 'stock-hold',
    number: `H-${await takeNumber(tx, 'stock-hold', year)}/${year}`,
    effectiveAt: context.at,
    idempotencyKey: command.idempotencyKey,
    facts: { lotId: command.lotId, siteId: command.siteId ?? null, reason: command.reason },
  })
  if (issued.outcome === 'refused') throw new Error('a hold reverses nothing')
  return issued.document
}

type Holdable = { siteId: number; available: number; setAside: number }

/** What there is of the lot, with its balances locked: nothing slips away while it is being moved. */
async function lockHoldable(tx: Transaction, { lotId, siteId }: HoldLot): Promise<Holdable[]> {
  const rows = await tx.many<{ siteId: number; status: string; quantity: number }>(sql`
    SELECT account.site_id AS "siteId", account.status, balance.quantity
    FROM stock_balance balance JOIN stock_account account ON account.id = balance.account_id
    WHERE balance.lot_id = ${lotId} AND account.status IN ('available', 'set-aside')
      AND (${siteId ?? null}::bigint IS NULL OR account.site_id = ${siteId ?? null})
    ORDER BY balance.id FOR UPDATE OF balance`)
  const sites = new Map<number, Holdable>()
  for (const row of rows) {
    const site = sites.get(row.siteId) ?? { siteId: row.siteId, available: 0, setAside: 0 }
    if (row.status === 'available') site.available = row.quantity
    else site.setAside = row.quantity
    sites.set(row.siteId, site)
  }
  return [...sites.values()]
}

function linesToHold(site: Holdable, { lotId, quantity }: HoldLot): MovementLine[] {
  const to = atSite(site.siteId, 'held')
  const lines = [
    { lotId, quantity: quantity ?? site.available, from: atSite(site.siteId), to },
    { lotId, quantity: quantity ? 0 : site.setAside, from: atSite(site.siteId, 'set-aside'), to },
  ]
  return lines.filter((line) => line.quantity > 0)
}
