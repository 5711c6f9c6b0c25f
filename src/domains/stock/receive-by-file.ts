import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { applyReceipt, lockTransfer, shippedLines } from './receive-transfer.ts'

type FileFacts = {
  siteId: number
  asOf: Date
  counted: ReadonlyMap<number, number>
  before: ReadonlyMap<number, number>
}

/**
 * A site that is fed by files does not receive shipments by hand: a shipment of which the file shows
 * every lot arrived, whole, is received as of the file's moment, the oldest first. One that shows in
 * part stays in transit until it shows whole or somebody receives it.
 */
export async function receiveByFile(
  context: Context,
  tx: Transaction,
  { siteId, asOf, counted, before }: FileFacts,
): Promise<Refusal | undefined> {
  const open = await tx.many<{ id: number }>(sql`
    SELECT id FROM stock_transfer
    WHERE to_site_id = ${siteId} AND shipped_at <= ${asOf}
      AND received_document_id IS NULL AND cancelled_document_id IS NULL
    ORDER BY shipped_at, id`)
  const arrived = new Map(
    [...counted].map(([lotId, units]) => [lotId, units - (before.get(lotId) ?? 0)]),
  )
  for (const { id } of open) {
    const transfer = await lockTransfer(tx, id)
    const shipped = await shippedLines(tx, id)
    const isWhole = [...shipped].every(([lotId, units]) => (arrived.get(lotId) ?? 0) >= units)
    if (!transfer || !isWhole) continue
    const lines = [...shipped].map(([lotId, accepted]) => ({ lotId, accepted, rejected: 0 }))
    const outcome = await applyReceipt(context, tx, transfer, shipped, {
      transferId: id,
      lines,
      effectiveAt: asOf,
      idempotencyKey: `received-by-file ${id}`,
    })
    if (outcome.outcome === 'refused') return outcome
    for (const { lotId, accepted } of lines) {
      arrived.set(lotId, (arrived.get(lotId) ?? 0) - accepted)
    }
  }
  return undefined
}
