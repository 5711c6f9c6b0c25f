import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { findLots } from './lots.ts'
import { moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

export type TransferId = Id<'Transfer'>

export type ShipTransfer = {
  fromSiteId: number
  toSiteId: number
  /** A lot stands once; two lines of one lot are added up. */
  lines: readonly { lotId: number; quantity: number }[]
  effectiveAt?: Date
  note?: string
  idempotencyKey: string
}

export type ShipOutcome =
  | {
      outcome: 'posted' | 'already-posted'
      transferId: TransferId
      documentId: DocumentId
      number: string
    }
  | StockRefusal
  | ForbiddenRefusal

/** Sends lots to another site: they are in transit to it until it receives them. */
export async function shipTransfer(
  context: Context,
  command: ShipTransfer,
  within: Database | Transaction = context.region.db,
): Promise<ShipOutcome> {
  const { fromSiteId, toSiteId } = command
  const lines = addUp(command.lines)
  const lots = await findLots(
    context.region,
    lines.map(({ lotId }) => lotId),
    within,
  )
  const programmes = [...lots.values()].map(({ programme }) => programme)
  const forbidden = refuseStock(context, 'post', [fromSiteId], programmes)
  if (forbidden) return forbidden
  const sites = await findStockSites(context, [fromSiteId, toSiteId], within)
  const unknown = [fromSiteId, toSiteId].find((id) => !sites.has(id))
  if (unknown !== undefined) return refused('stock-site-unknown', { siteId: unknown })
  if (fromSiteId === toSiteId) return refused('nothing-to-move')
  return allOrNothing(within, async (tx): Promise<ShipOutcome> => {
    const outcome = await moveStock(
      context,
      {
        kind: 'stock-transfer',
        siteId: fromSiteId,
        ...(command.effectiveAt ? { effectiveAt: command.effectiveAt } : {}),
        idempotencyKey: command.idempotencyKey,
        content: command,
        facts: { toSiteId, ...(command.note ? { note: command.note } : {}) },
        lines: lines.map((line) => ({
          ...line,
          from: atSite(fromSiteId),
          to: atSite(toSiteId, 'in-transit'),
        })),
      },
      tx,
    )
    if (outcome.outcome === 'refused') return outcome
    const transferId =
      outcome.outcome === 'posted'
        ? await insertTransfer(tx, {
            fromSiteId,
            toSiteId,
            shippedAt: command.effectiveAt ?? context.at,
            documentId: outcome.documentId,
            lines,
          })
        : await transferOf(tx, outcome.documentId)
    return { ...outcome, transferId }
  })
}

type NewTransfer = {
  fromSiteId: number
  toSiteId: number
  shippedAt: Date
  documentId: DocumentId
  returnsId?: TransferId
  lines: readonly { lotId: number; quantity: number }[]
}

/** The shipment beside its entries: who has to receive what. */
export async function insertTransfer(tx: Transaction, transfer: NewTransfer): Promise<TransferId> {
  const { id } = await tx.one<{ id: TransferId }>(sql`
    INSERT INTO stock_transfer (from_site_id, to_site_id, shipped_at, document_id, returns_id)
    VALUES (${transfer.fromSiteId}, ${transfer.toSiteId}, ${transfer.shippedAt},
            ${transfer.documentId}, ${transfer.returnsId ?? null})
    RETURNING id`)
  await tx.run(sql`
    INSERT INTO stock_transfer_line (transfer_id, lot_id, shipped)
    SELECT ${id}, lot_id, quantity
    FROM unnest(${transfer.lines.map(({ lotId }) => lotId)}::bigint[],
                ${transfer.lines.map(({ quantity }) => quantity)}::bigint[])
      AS line(lot_id, quantity)`)
  return id
}

async function transferOf(tx: Transaction, documentId: DocumentId): Promise<TransferId> {
  const { id } = await tx.one<{ id: TransferId }>(
    sql`SELECT id FROM stock_transfer WHERE document_id = ${documentId} AND returns_id IS NULL`,
  )
  return id
}

function addUp(lines: ShipTransfer['lines']): { lotId: number; quantity: number }[] {
  const sums = new Map<number, number>()
  for (const { lotId, quantity } of lines) sums.set(lotId, (sums.get(lotId) ?? 0) + quantity)
  return [...sums].map(([lotId, quantity]) => ({ lotId, quantity }))
}
