import type { DocumentId } from '#kernel/document.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'

export type PostedDocument = { id: DocumentId; number: string }

/** An account that would hold less than nothing: what it has, what is asked, at that moment. */
export type Shortage = {
  accountId: number
  itemId: number
  available: number
  requested: number
  at: Date
}

/** A movement that stands later and would no longer be covered. */
export type LaterEntry = Shortage & {
  documentId: DocumentId
  documentKind: string
  documentNumber: string
  missing: number
}

export type LedgerRefusal =
  /** The key belongs to another document, or the same was asked differently. */
  | Refusal<'key-used-otherwise', { documentKind: string; documentNumber: string }>
  | Refusal<'short', { shortages: readonly Shortage[] }>
  | Refusal<'later-entry', { entries: readonly LaterEntry[] }>
  | Refusal<'period-closed', { accountId: number; closedUntil: Date }>
  /** The ledger's guard; `line` counts from 0. */
  | Refusal<'guarded', { lines: readonly { line: number; problem: string }[] }>

export type ReversalRefusal =
  | Refusal<'already-reversed', { documentId: DocumentId }>
  | Refusal<'is-a-reversal', { documentId: DocumentId }>
  | Refusal<'nothing-to-reverse', { documentId: DocumentId }>

export type PostOutcome =
  | { outcome: 'posted'; document: PostedDocument }
  /** The key was used before for the same: this is what it made. */
  | { outcome: 'already-posted'; document: PostedDocument }
  | LedgerRefusal

/** A line of `problems` as the statements answer it. */
export type ProblemRow = {
  problem: 'closed' | 'short'
  accountId: number
  itemId: number
  quantity: number
  lowest: number
  closedUntil: string | null
  isLate: boolean
}

/**
 * The refusal that the locked rows call for; undefined where only the entries can tell: in the past,
 * and for a reversal, whose place is not the last one even at the last moment.
 */
export function refusalOf(
  problems: readonly ProblemRow[] | null,
  effectiveAt: Date,
  isReversal = false,
): LedgerRefusal | undefined {
  const closed = problems?.find(({ problem }) => problem === 'closed')
  if (closed?.closedUntil) {
    return refused('period-closed', {
      accountId: closed.accountId,
      closedUntil: new Date(closed.closedUntil),
    })
  }
  const short = problems?.filter(({ isLate }) => !isLate && !isReversal) ?? []
  if (short.length === 0) return undefined
  return refused('short', {
    shortages: short.map(({ accountId, itemId, quantity, lowest }) => ({
      accountId,
      itemId,
      available: quantity,
      requested: -lowest,
      at: effectiveAt,
    })),
  })
}

type InTheWayRow = Shortage & {
  missing: number
  documentId: DocumentId | null
  documentKind: string | null
  documentNumber: string | null
}

/** Rows of running sums below zero: at the posting's own moment a shortage, later an entry in the way. */
export function refusalOfRunningSums(rows: readonly InTheWayRow[]): LedgerRefusal | undefined {
  if (rows.length === 0) return undefined
  const shortages = rows.filter(({ documentId }) => documentId === null)
  if (shortages.length > 0) {
    return refused('short', {
      shortages: shortages.map(({ accountId, itemId, available, requested, at }) => ({
        accountId,
        itemId,
        available,
        requested,
        at,
      })),
    })
  }
  return refused('later-entry', { entries: rows as LaterEntry[] })
}
