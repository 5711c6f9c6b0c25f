import type { Context } from '#kernel/context.ts'
import {
  type Database,
  type Queryable,
  sql,
  type Transaction,
  trustedSql,
} from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { refused } from '#kernel/refusal.ts'
import type { Ledger, LedgerLine } from './definition.ts'
import type { PostOutcome, ReversalRefusal } from './outcome.ts'
import { postCarefully } from './post.ts'
import { type Posting, postingValues } from './posting.ts'

export type ReversalPosting = Omit<Posting, 'effectiveAt' | 'lines'> & {
  documentId: DocumentId
}

type EntryRow = {
  id: number
  from: number
  fromIsBounded: boolean
  to: number
  toIsBounded: boolean
  item: number
  quantity: number
}

/**
 * Takes a document back: each of its entries once more in the other direction, at the moment of the
 * original and directly after it in the order, so that no report sees what lies between. Once only;
 * a reversal is itself not reversed; what has been spent since stands in the way.
 */
export async function reverse(
  db: Database | Transaction,
  context: Pick<Context, 'actor' | 'at'>,
  ledger: Ledger,
  reversal: ReversalPosting,
): Promise<PostOutcome | ReversalRefusal> {
  return 'transaction' in db
    ? db.transaction((tx) => reverseIn(tx, context, ledger, reversal))
    : reverseIn(db, context, ledger, reversal)
}

async function reverseIn(
  tx: Queryable,
  context: Pick<Context, 'actor' | 'at'>,
  ledger: Ledger,
  reversal: ReversalPosting,
): Promise<PostOutcome | ReversalRefusal> {
  const { documentId } = reversal
  const original = await tx.maybe<{ effectiveAt: Date; reversesId: DocumentId | null }>(sql`
    SELECT effective_at AS "effectiveAt", reverses_id AS "reversesId"
    FROM document WHERE id = ${documentId}`)
  if (original?.reversesId) return refused('is-a-reversal', { documentId })
  const entries = original ? await entriesOf(tx, ledger, documentId) : []
  if (!original || entries.length === 0) return refused('nothing-to-reverse', { documentId })
  const posting: Posting = {
    ...reversal,
    effectiveAt: original.effectiveAt,
    lines: entries.map(opposite),
  }
  const values = postingValues(context, posting, {
    documentId,
    entryIds: entries.map(({ id }) => id),
  })
  // The locks that the posting takes are taken here already, so that of two reversals at once the
  // second sees the first.
  await tx.run(ledger.statements.ensureBalances(values))
  await tx.one(ledger.statements.lock(values))
  const earlier = await tx.maybe<{ key: string | null }>(sql`
    SELECT idempotency_key AS key FROM document WHERE reverses_id = ${documentId}`)
  if (earlier && earlier.key !== reversal.idempotencyKey) {
    return refused('already-reversed', { documentId })
  }
  return postCarefully(tx, ledger, posting, values)
}

async function entriesOf(
  tx: Queryable,
  ledger: Ledger,
  documentId: DocumentId,
): Promise<EntryRow[]> {
  return tx.many<EntryRow>(sql`
    SELECT entry.id, entry.quantity, entry.${trustedSql(ledger.item)} AS item,
           source.id AS "from", source.is_bounded AS "fromIsBounded",
           target.id AS "to", target.is_bounded AS "toIsBounded"
    FROM ${trustedSql(ledger.entry)} entry
    JOIN ${trustedSql(ledger.account)} source ON source.id = entry.from_account_id
    JOIN ${trustedSql(ledger.account)} target ON target.id = entry.to_account_id
    WHERE entry.document_id = ${documentId}
    ORDER BY entry.id`)
}

function opposite(entry: EntryRow): LedgerLine {
  return {
    from: { id: entry.to, isBounded: entry.toIsBounded },
    to: { id: entry.from, isBounded: entry.fromIsBounded },
    item: entry.item,
    quantity: entry.quantity,
  }
}
