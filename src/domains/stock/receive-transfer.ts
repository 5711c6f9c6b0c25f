import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { findLots } from './lots.ts'
import { type MovementLine, moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import { type RejectReason, rejectReasons } from './reasons.ts'
import { listHeldEverywhere } from './receive-stock.ts'
import type { StockRefusal } from './refusals.ts'
import { insertTransfer, type TransferId } from './ship-transfer.ts'

export type ReceivedTransferLine = {
  lotId: number
  accepted: number
  rejected: number
  rejectedReason?: RejectReason
}

export type ReceiveTransfer = {
  transferId: number
  lines: readonly ReceivedTransferLine[]
  effectiveAt?: Date
  idempotencyKey: string
}

export type ReceiveTransferOutcome =
  | {
      outcome: 'posted' | 'already-posted'
      documentId: DocumentId
      number: string
      /** Where something goes back to the sender: the shipment that the sender receives. */
      returnTransferId?: TransferId
    }
  | StockRefusal
  | ForbiddenRefusal

export type TransferRow = {
  id: TransferId
  fromSiteId: number
  toSiteId: number
  shippedAt: Date
  documentId: DocumentId
  receivedDocumentId: DocumentId | null
  cancelledDocumentId: DocumentId | null
}

/**
 * Receives a shipment: of every lot, accepted and rejected add up to what was shipped, and what is
 * rejected has a reason. What is sent back is a shipment of its own until the sender receives it.
 */
export async function receiveTransfer(
  context: Context,
  command: ReceiveTransfer,
  within: Database | Transaction = context.region.db,
): Promise<ReceiveTransferOutcome> {
  return allOrNothing(within, async (tx): Promise<ReceiveTransferOutcome> => {
    const transfer = await lockTransfer(tx, command.transferId)
    if (!transfer) return refused('transfer-not-found', { transferId: command.transferId })
    const shipped = await shippedLines(tx, transfer.id)
    const lots = await findLots(context.region, [...shipped.keys()], tx)
    const programmes = [...lots.values()].map(({ programme }) => programme)
    const forbidden = refuseStock(context, 'post', [transfer.toSiteId], programmes)
    if (forbidden) return forbidden
    return applyReceipt(context, tx, transfer, shipped, command)
  })
}

/** The receipt itself, for those who have asked for the permission and locked the shipment. */
export async function applyReceipt(
  context: Context,
  tx: Transaction,
  transfer: TransferRow,
  shipped: ReadonlyMap<number, number>,
  command: ReceiveTransfer,
): Promise<ReceiveTransferOutcome> {
  const wrong = refuseLines(shipped, command.lines)
  if (wrong) return wrong
  const effectiveAt = command.effectiveAt ?? context.at
  const held = await listHeldEverywhere(tx, transfer.toSiteId, [...shipped.keys()])
  const outcome = await moveStock(
    context,
    {
      kind: 'stock-transfer-receipt',
      siteId: transfer.toSiteId,
      effectiveAt,
      idempotencyKey: command.idempotencyKey,
      content: command,
      facts: { transferId: transfer.id, fromSiteId: transfer.fromSiteId },
      lines: command.lines.flatMap((line) => movementsOf(transfer, line, held)),
    },
    tx,
  )
  if (outcome.outcome === 'already-posted') return outcome
  // Said rather than what the ledger would say: that nothing is in transit any more.
  if (transfer.receivedDocumentId ?? transfer.cancelledDocumentId) {
    return refused('transfer-over', { transferId: transfer.id })
  }
  if (outcome.outcome === 'refused') return outcome
  await writeReceipt(tx, transfer.id, outcome.documentId, command.lines)
  const back = command.lines.filter(isSentBack)
  if (back.length === 0) return outcome
  const returnTransferId = await insertTransfer(tx, {
    fromSiteId: transfer.toSiteId,
    toSiteId: transfer.fromSiteId,
    shippedAt: effectiveAt,
    documentId: outcome.documentId,
    returnsId: transfer.id,
    lines: back.map(({ lotId, rejected }) => ({ lotId, quantity: rejected })),
  })
  return { ...outcome, returnTransferId }
}

export function lockTransfer(tx: Transaction, id: number): Promise<TransferRow | undefined> {
  return tx.maybe<TransferRow>(sql`
    SELECT id, from_site_id AS "fromSiteId", to_site_id AS "toSiteId", shipped_at AS "shippedAt",
           document_id AS "documentId", received_document_id AS "receivedDocumentId",
           cancelled_document_id AS "cancelledDocumentId"
    FROM stock_transfer WHERE id = ${id} FOR UPDATE`)
}

export async function shippedLines(
  tx: Transaction,
  transferId: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await tx.many<{ lotId: number; shipped: number }>(sql`
    SELECT lot_id AS "lotId", shipped FROM stock_transfer_line WHERE transfer_id = ${transferId}`)
  return new Map(rows.map(({ lotId, shipped }) => [lotId, shipped]))
}

function refuseLines(
  shipped: ReadonlyMap<number, number>,
  lines: readonly ReceivedTransferLine[],
): StockRefusal | undefined {
  const received = new Map(lines.map((line) => [line.lotId, line]))
  for (const lotId of new Set([...shipped.keys(), ...received.keys()])) {
    const line = received.get(lotId)
    const [accepted, rejected] = [line?.accepted ?? 0, line?.rejected ?? 0]
    const expected = shipped.get(lotId) ?? 0
    if (accepted + rejected !== expected || received.size !== lines.length) {
      return refused('receipt-does-not-add-up', { lotId, shipped: expected, accepted, rejected })
    }
    if (rejected > 0 && !line?.rejectedReason) {
      return refused('receipt-has-no-reason', { lotId, rejected })
    }
  }
  return undefined
}

const isSentBack = ({ rejected, rejectedReason }: ReceivedTransferLine) =>
  rejected > 0 && rejectedReason !== undefined && rejectReasons[rejectedReason] === 'sender'

function movementsOf(
  { fromSiteId, toSiteId }: TransferRow,
  line: ReceivedTransferLine,
  held: ReadonlySet<number>,
): MovementLine[] {
  const { lotId, accepted, rejected } = line
  const from = atSite(toSiteId, 'in-transit')
  const rejectedTo = isSentBack(line) ? atSite(fromSiteId, 'in-transit') : ('losses' as const)
  const movements = [
    {
      lotId,
      quantity: accepted,
      from,
      to: atSite(toSiteId, held.has(lotId) ? 'held' : 'available'),
    },
    { lotId, quantity: rejected, from, to: rejectedTo },
  ]
  return movements.filter(({ quantity }) => quantity > 0)
}

async function writeReceipt(
  tx: Transaction,
  transferId: TransferId,
  documentId: DocumentId,
  lines: readonly ReceivedTransferLine[],
): Promise<void> {
  await tx.run(sql`
    UPDATE stock_transfer SET received_document_id = ${documentId} WHERE id = ${transferId}`)
  await tx.run(sql`
    UPDATE stock_transfer_line line
    SET accepted = received.accepted, rejected = received.rejected,
        rejected_reason = received.reason
    FROM unnest(${lines.map(({ lotId }) => lotId)}::bigint[],
                ${lines.map(({ accepted }) => accepted)}::bigint[],
                ${lines.map(({ rejected }) => rejected)}::bigint[],
                ${lines.map((l) => (l.rejected > 0 ? (l.rejectedReason ?? null) : null))}::text[])
      AS received(lot_id, accepted, rejected, reason)
    WHERE line.transfer_id = ${transferId} AND line.lot_id = received.lot_id`)
}
