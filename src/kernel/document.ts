import type { Context } from './context.ts'
import { type Queryable, sql } from './db/index.ts'
import type { Id } from './id.ts'
import { refused, type Refusal } from './refusal.ts'

export type DocumentId = Id<'Document'>

export type IssuedDocument = {
  id: DocumentId
  kind: string
  number: string
  effectiveAt: Date
  reversesId: DocumentId | null
}

export type DocumentDraft = {
  kind: string
  number: string
  /** When what it says took effect; the moment of recording is the context's. */
  effectiveAt: Date
  /** The same key again finds the first document instead of making a second. */
  idempotencyKey?: string
  reversesId?: DocumentId
  facts?: Readonly<Record<string, unknown>>
}

export type IssueOutcome =
  | { outcome: 'issued'; document: IssuedDocument }
  /** The idempotency key was used before; nothing was written. */
  | { outcome: 'already-issued'; document: IssuedDocument }
  | Refusal<'already-reversed', { documentId: DocumentId }>

/**
 * Writes the document that postings refer to. Called twice with one
 * idempotency key, also at the same time on two connections, it makes one.
 */
export async function issueDocument(
  tx: Queryable,
  context: Pick<Context, 'actor' | 'at'>,
  draft: DocumentDraft,
): Promise<IssueOutcome> {
  const written = await tx.maybe<IssuedDocument>(sql`
    INSERT INTO document
      (kind, number, effective_at, recorded_at, recorded_by, idempotency_key, reverses_id, facts)
    VALUES
      (${draft.kind}, ${draft.number}, ${draft.effectiveAt}, ${context.at}, ${context.actor.name},
       ${draft.idempotencyKey ?? null}, ${draft.reversesId ?? null},
       ${JSON.stringify(draft.facts ?? {})})
    ON CONFLICT DO NOTHING
    RETURNING id, kind, number, effective_at AS "effectiveAt", reverses_id AS "reversesId"`)
  if (written) return { outcome: 'issued', document: written }
  if (draft.idempotencyKey !== undefined) {
    const earlier = await findDocumentByKey(tx, draft.idempotencyKey)
    if (earlier) return { outcome: 'already-issued', document: earlier }
  }
  if (draft.reversesId !== undefined) {
    return refused('already-reversed', { documentId: draft.reversesId })
  }
  throw new Error(`document ${draft.kind} ${draft.number} exists already`)
}

export async function findDocumentByKey(
  tx: Queryable,
  idempotencyKey: string,
): Promise<IssuedDocument | undefined> {
  return tx.maybe<IssuedDocument>(sql`
    SELECT id, kind, number, effective_at AS "effectiveAt", reverses_id AS "reversesId"
    FROM document WHERE idempotency_key = ${idempotencyKey}`)
}
