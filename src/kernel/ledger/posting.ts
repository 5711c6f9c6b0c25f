import { hash } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { LedgerLine } from './definition.ts'

/**
 * A number given by the caller, or the next of a series without gaps: `before` + n + `after`. The
 * series' row stays locked from the posting to the end of the transaction.
 */
export type DocumentNumber =
  | string
  | { series: string; year: number; before: string; after: string }

export type Posting = {
  kind: string
  number: DocumentNumber
  effectiveAt: Date
  /** The same key with the same content gives the first result again; nothing is written twice. */
  idempotencyKey: string
  /** What the caller was asked to do, as text; kept as a hash beside the key. */
  content: string
  facts?: Facts
  /** Recorded in the same statement, with `documentId` added. */
  event?: { kind: string; payload: Facts }
  lines: readonly LedgerLine[]
}

/** The parameters of the statements of a ledger. */
export type PostingValues = {
  kind: string
  number: string | null
  effectiveAt: Date
  recordedAt: Date
  recordedBy: string
  key: string
  reversesId: number | null
  facts: string
  eventKind: string | null
  eventPayload: string | null
  series: string | null
  year: number | null
  numberBefore: string | null
  numberAfter: string | null
  from: readonly number[]
  to: readonly number[]
  item: readonly number[]
  quantity: readonly number[]
  reverses: readonly (number | null)[]
  guarded: readonly boolean[]
  needAccount: readonly number[]
  needItem: readonly number[]
  needDelta: readonly number[]
  needLowest: readonly number[]
  /** The accounts of `needAccount`, each once. */
  accounts: readonly number[]
}

/** What an account of an item loses or gains by a posting, and how deep it dips on the way. */
type Need = { account: number; item: number; delta: number; lowest: number }

export type Reversal = { documentId: DocumentId; entryIds: readonly number[] }

export const contentHash = (content: string): string => hash('sha256', content, 'base64url')

/** The posting as the arrays of its statements. Throws a RangeError for lines that are no movement. */
export function postingValues(
  context: Pick<Context, 'actor' | 'at'>,
  posting: Posting,
  reversal?: Reversal,
): PostingValues {
  const { lines, number } = posting
  if (lines.length === 0) throw new RangeError('a posting without lines')
  const needs = needsOf(lines)
  const series = typeof number === 'string' ? undefined : number
  const account = context.actor.kind === 'account' ? { accountId: context.actor.accountId } : {}
  return {
    kind: posting.kind,
    number: typeof number === 'string' ? number : null,
    series: series?.series ?? null,
    year: series?.year ?? null,
    numberBefore: series?.before ?? null,
    numberAfter: series?.after ?? null,
    effectiveAt: posting.effectiveAt,
    recordedAt: context.at,
    recordedBy: context.actor.name,
    key: posting.idempotencyKey,
    reversesId: reversal?.documentId ?? null,
    facts: JSON.stringify({ ...posting.facts, ...account, content: contentHash(posting.content) }),
    eventKind: posting.event?.kind ?? null,
    eventPayload: posting.event ? JSON.stringify(posting.event.payload) : null,
    from: lines.map((line) => line.from.id),
    to: lines.map((line) => line.to.id),
    item: lines.map((line) => line.item),
    quantity: lines.map((line) => line.quantity),
    reverses: reversal?.entryIds ?? lines.map(() => null),
    guarded: lines.map((line) => line.isGuarded ?? false),
    needAccount: needs.map((need) => need.account),
    needItem: needs.map((need) => need.item),
    needDelta: needs.map((need) => need.delta),
    needLowest: needs.map((need) => need.lowest),
    accounts: [...new Set(needs.map((need) => need.account))],
  }
}

/** The lines may take from and give to one account in turn: only the deepest point must be covered. */
function needsOf(lines: readonly LedgerLine[]): Need[] {
  const needs = new Map<string, Need>()
  const move = (account: number, item: number, delta: number) => {
    const key = `${account} ${item}`
    const need = needs.get(key)
    if (!need) needs.set(key, { account, item, delta, lowest: Math.min(0, delta) })
    else {
      need.delta += delta
      need.lowest = Math.min(need.lowest, need.delta)
    }
  }
  for (const { from, to, item, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0) {
      throw new RangeError(`not a quantity to move: ${quantity}`)
    }
    if (!from.isBounded && !to.isBounded) {
      throw new RangeError(`a movement between two unbounded accounts: ${from.id} and ${to.id}`)
    }
    if (from.isBounded) move(from.id, item, -quantity)
    if (to.isBounded) move(to.id, item, quantity)
  }
  return [...needs.values()]
}
