import type { Queryable } from '../db/index.ts'
import { sql } from '../db/index.ts'
import type { Refusal } from '../refusal.ts'

export type PostingStage = 'checking' | 'posting'
/** How far a posting came: rows checked of all rows, then rows written of the good ones. */
export type PostingProgress = { stage: PostingStage; rowsDone: number; rowsTotal: number }

export type Posting = {
  askedAt: Date
  askedBy: string
  stage: 'waiting' | PostingStage
  rowsDone: number
  rowsTotal: number
  startedAt: Date | null
}

const postingColumns = sql`
  asked_at AS "askedAt", asked_by AS "askedBy", stage, rows_done AS "rowsDone",
  rows_total AS "rowsTotal", started_at AS "startedAt"`

/** Notes that the posting was asked for, over what stood there of an earlier asking. */
export async function writeAsking(
  tx: Queryable,
  importId: number,
  asked: { by: string; at: Date; rows: number },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO import_posting (import_id, asked_at, asked_by, rows_total)
    VALUES (${importId}, ${asked.at}, ${asked.by}, ${asked.rows})
    ON CONFLICT (import_id) DO UPDATE
    SET asked_at = EXCLUDED.asked_at, asked_by = EXCLUDED.asked_by, stage = 'waiting',
        rows_done = 0, rows_total = EXCLUDED.rows_total, started_at = NULL`)
}

export async function findPosting(tx: Queryable, importId: number): Promise<Posting | undefined> {
  return tx.maybe<Posting>(
    sql`SELECT ${postingColumns} FROM import_posting WHERE import_id = ${importId}`,
  )
}

/** Seen by everybody at once: never to be called in the transaction of the posting itself. */
export async function writeProgress(
  tx: Queryable,
  importId: number,
  { stage, rowsDone, rowsTotal }: PostingProgress,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    UPDATE import_posting
    SET stage = ${stage}, rows_done = ${rowsDone}, rows_total = ${rowsTotal},
        started_at = coalesce(started_at, ${at})
    WHERE import_id = ${importId}`)
}

export type FileAtWork =
  | { isAtWork: true }
  | { isAtWork: false; state: 'checked' | 'posted' | 'refused'; refusal: Refusal | null }

/**
 * Whether somebody posts the file this very moment. The posting holds its row, and PostgreSQL lets
 * the row go when the posting's process ends, however it ends: so nothing is said to be at work
 * that is not. Where nobody does, the state is that of after the last one who did.
 */
export async function findFileAtWork(tx: Queryable, importId: number): Promise<FileAtWork> {
  // Shared, so that two who look at once do not take each other for the posting.
  const free = await tx.maybe<{ state: 'checked' | 'posted' | 'refused'; refusal: Refusal | null }>(
    sql`SELECT state, refusal FROM import_file WHERE id = ${importId} FOR SHARE SKIP LOCKED`,
  )
  return free ? { isAtWork: false, ...free } : { isAtWork: true }
}
