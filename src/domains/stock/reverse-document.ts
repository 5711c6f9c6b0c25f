import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { reverse } from '#kernel/ledger/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { explainRefusal } from './explain-refusal.ts'
import { stockLedger } from './ledger.ts'
import { findLots } from './lots.ts'
import type { MoveOutcome } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import { isReversibleKind } from './reversible.ts'

export type ReverseDocument = { documentId: number; reason: string; idempotencyKey: string }

export type ReversalOutcome = MoveOutcome | Refusal<'already-reversed'> | ForbiddenRefusal

/** Whose document it is, where a slice posted it for a record of its own: only that slice takes it back. */
const ownerOf = sql`facts ->> 'owner'`

type Original = { kind: string; number: string; siteId: number | null; owner: string | null }

type EntryOf = { lotId: number; siteId: number | null }

/**
 * Takes a document back as if it had not been: at its own moment, once. A shipment that is received,
 * or a receipt whose units are spent, stays; closed periods stay closed.
 */
export async function reverseDocument(
  context: Context,
  command: ReverseDocument,
): Promise<ReversalOutcome> {
  return reverseAs(context, command, undefined, context.region.db)
}

/**
 * As `reverseDocument`, inside the transaction of the slice that posted the document with
 * `facts.owner`, which takes back its own record with it. Asks for no permission: the caller has.
 */
export function reverseOwnDocument(
  context: Context,
  command: ReverseDocument,
  owner: string,
  within: Transaction,
): Promise<ReversalOutcome> {
  return reverseAs(context, command, owner, within)
}

async function reverseAs(
  context: Context,
  command: ReverseDocument,
  owner: string | undefined,
  within: Database | Transaction,
): Promise<ReversalOutcome> {
  const { region } = context
  const documentId = command.documentId as DocumentId
  return allOrNothing<ReversalOutcome>(within, async (tx) => {
    const original = await tx.maybe<Original>(sql`
        SELECT kind, number, (facts ->> 'siteId')::bigint AS "siteId", ${ownerOf} AS owner
        FROM issued_document WHERE id = ${documentId}`)
    if (!original?.kind.startsWith('stock-')) return refused('document-not-found', { documentId })
    const entries = await entriesOf(tx, documentId)
    const lots = await findLots(region, [...new Set(entries.map(({ lotId }) => lotId))], tx)
    const programmes = [...lots.values()].map(({ programme }) => programme)
    const sites = entries.flatMap(({ siteId }) => siteId ?? [])
    const ownSites = original.siteId === null ? sites : [original.siteId]
    const forbidden =
      owner === undefined ? refuseStock(context, 'decide', ownSites, programmes) : undefined
    if (forbidden) return forbidden
    if (!isReversibleKind(original.kind) || (original.owner ?? undefined) !== owner) {
      return refused('document-not-reversible', { number: original.number, kind: original.kind })
    }
    const received = await cancelTransfer(tx, documentId)
    if (received) return received
    const year = yearOf(localDate(context.at, region.timeZone))
    const outcome = await reverse(tx, context, stockLedger, {
      documentId,
      kind: 'stock-reversal',
      number: { series: 'stock-reversal', year, before: `${original.number}-R`, after: '' },
      idempotencyKey: command.idempotencyKey,
      content: JSON.stringify(command),
      facts: { reason: command.reason, ...(original.siteId ? { siteId: original.siteId } : {}) },
      event: {
        kind: 'stock.posted',
        payload: {
          kind: 'stock-reversal',
          siteIds: [...new Set(sites)],
          medicineIds: [...new Set([...lots.values()].map(({ medicineId }) => medicineId))],
        },
      },
    })
    if (outcome.outcome !== 'refused') {
      // What was kept for somebody and given out is kept again, until its own moment.
      await tx.run(sql`
        UPDATE stock_set_aside SET ended_document_id = NULL, ended_reason = NULL
        WHERE ended_document_id = ${documentId} AND ended_reason = 'given-out'`)
      await tx.run(sql`
          UPDATE stock_transfer SET cancelled_document_id = ${outcome.document.id}
          WHERE document_id = ${documentId} AND cancelled_document_id IS NULL`)
      const { id, number } = outcome.document
      return { outcome: outcome.outcome, documentId: id, number }
    }
    if (outcome.reason === 'already-reversed') return refused('already-reversed', { documentId })
    if (outcome.reason === 'is-a-reversal') return refused('is-a-reversal', { documentId })
    if (outcome.reason === 'nothing-to-reverse') {
      return refused('document-not-found', { documentId })
    }
    return explainRefusal(context, tx, outcome, lots, entries)
  })
}

function entriesOf(tx: Transaction, documentId: DocumentId): Promise<EntryOf[]> {
  return tx.many<EntryOf>(sql`
    SELECT entry.lot_id AS "lotId", coalesce(source.site_id, target.site_id) AS "siteId"
    FROM stock_entry entry
    JOIN stock_account source ON source.id = entry.from_account_id
    JOIN stock_account target ON target.id = entry.to_account_id
    WHERE entry.document_id = ${documentId} ORDER BY entry.id`)
}

/** A shipment can be taken back until it is received. */
async function cancelTransfer(
  tx: Transaction,
  documentId: DocumentId,
): Promise<Refusal<'transfer-over'> | undefined> {
  const transfer = await tx.maybe<{ id: number; isReceived: boolean }>(sql`
    SELECT id, received_document_id IS NOT NULL AS "isReceived" FROM stock_transfer
    WHERE document_id = ${documentId} FOR UPDATE`)
  return transfer?.isReceived ? refused('transfer-over', { transferId: transfer.id }) : undefined
}
