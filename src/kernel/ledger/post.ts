import { DatabaseError } from 'pg'
import type { Context } from '#kernel/context.ts'
import { type Database, type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import { refused } from '#kernel/refusal.ts'
import type { Ledger } from './definition.ts'
import {
  type LedgerRefusal,
  type PostedDocument,
  type PostOutcome,
  type ProblemRow,
  refusalOf,
  refusalOfRunningSums,
} from './outcome.ts'
import { contentHash, type Posting, type PostingValues, postingValues } from './posting.ts'

/**
 * Posts the lines under one document, all or none.
 *
 * Usually one statement: it locks the balance rows in id order, checks them, and writes document,
 * entries, balances and event. Only where it may not write (a balance row is missing, an entry takes
 * effect later than the posting, something is refused) a transaction looks closer.
 *
 * Given a `Transaction`, everything happens inside it, and a refusal leaves it usable with nothing
 * written; given a `Database`, the posting stands on its own.
 */
export async function post(
  db: Database | Transaction,
  context: Pick<Context, 'actor' | 'at'>,
  ledger: Ledger,
  posting: Posting,
): Promise<PostOutcome> {
  const values = postingValues(context, posting)
  const isOneLine = values.item.length === 1 && values.needItem.length === 1
  const { postLine, postLines } = ledger.statements
  const statement = (isOneLine ? postLine : postLines)[numbering(values)]
  let document: PostedDocument | undefined
  try {
    document = await db.maybe<PostedDocument>(statement(values))
  } catch (error) {
    // Two posted one key at the same time. Inside a transaction the whole of it is tried again.
    if (!('transaction' in db && isKeyTaken(error))) throw error
  }
  if (document) return { outcome: 'posted', document }
  return 'transaction' in db
    ? db.transaction((tx) => postCarefully(tx, ledger, posting, values))
    : postCarefully(db, ledger, posting, values)
}

/**
 * The same step by step, with a look at the entries: for balances that are not there yet, for the
 * past, for reversals, and for the reason of a refusal.
 */
export async function postCarefully(
  tx: Queryable,
  ledger: Ledger,
  posting: Posting,
  values: PostingValues,
): Promise<PostOutcome> {
  const { statements } = ledger
  await tx.run(statements.ensureBalances(values))
  const locked = await tx.one<{ isLate: boolean; problems: ProblemRow[] | null }>(
    statements.lock(values),
  )
  // Asked under the locks: whoever posted the same has committed or is not there.
  const posted = await findPosted(tx, posting)
  if (posted) return posted
  const isReversal = values.reversesId !== null
  const refusal =
    (await refuseByGuard(tx, ledger, values)) ??
    refusalOf(locked.problems, posting.effectiveAt, isReversal) ??
    (locked.isLate || isReversal
      ? refusalOfRunningSums(await tx.many(statements.findInTheWay(values)))
      : undefined)
  if (refusal) return refusal
  const document = await tx.one<PostedDocument>(statements.postChecked[numbering(values)](values))
  return { outcome: 'posted', document }
}

const numbering = (values: PostingValues) => (values.series === null ? 'named' : 'numbered')

async function refuseByGuard(
  tx: Queryable,
  ledger: Ledger,
  values: PostingValues,
): Promise<LedgerRefusal | undefined> {
  if (!values.guarded.includes(true)) return undefined
  const problems = await tx.many<{ ord: number; problem: string }>(ledger.statements.guard(values))
  return problems.length > 0 ? refusedByGuard(problems) : undefined
}

function refusedByGuard(problems: readonly { ord: number; problem: string }[]): LedgerRefusal {
  return refused('guarded', {
    lines: problems.map(({ ord, problem }) => ({ line: ord - 1, problem })),
  })
}

/** What the key made before; a refusal where it was for something else. */
async function findPosted(db: Queryable, posting: Posting): Promise<PostOutcome | undefined> {
  const earlier = await db.maybe<PostedDocument & { kind: string; content: string | null }>(sql`
    SELECT id, number, kind, facts ->> 'content' AS content
    FROM document WHERE idempotency_key = ${posting.idempotencyKey}`)
  if (!earlier) return undefined
  if (earlier.kind === posting.kind && earlier.content === contentHash(posting.content)) {
    return { outcome: 'already-posted', document: { id: earlier.id, number: earlier.number } }
  }
  return refused('key-used-otherwise', {
    documentKind: earlier.kind,
    documentNumber: earlier.number,
  })
}

const isKeyTaken = (error: unknown) =>
  error instanceof DatabaseError && error.constraint === 'document_posted_once'
