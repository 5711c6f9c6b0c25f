import { type Queryable, sql } from '#kernel/db/index.ts'
import type { FindingAnswer } from './finding-answer.ts'

const columns = sql`
  finding, position, kind, reason, corrected_in AS "correctedIn", edition, said,
  answered_at AS "answeredAt", answered_by AS "answeredBy"`

/** Every answer of a programme, those of one finding in their order. */
export function listAnswers(db: Queryable, programme: string): Promise<FindingAnswer[]> {
  return db.many<FindingAnswer>(sql`
    SELECT ${columns} FROM programme_finding_answer
    WHERE programme = ${programme} ORDER BY finding, position`)
}

/**
 * The last answer to a finding. Whoever asks for the same finding waits until the transaction ends,
 * also where there is no answer yet.
 */
export async function lockLastAnswer(
  tx: Queryable,
  programme: string,
  finding: string,
): Promise<FindingAnswer | undefined> {
  const key = `finding ${programme} ${finding}`
  await tx.run(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${key}, 0))`,
  )
  return tx.maybe<FindingAnswer>(sql`
    SELECT ${columns} FROM programme_finding_answer
    WHERE programme = ${programme} AND finding = ${finding}
    ORDER BY position DESC LIMIT 1`)
}

export function insertAnswer(
  tx: Queryable,
  programme: string,
  answer: FindingAnswer,
  accountId: string | null,
): Promise<FindingAnswer> {
  return tx.one<FindingAnswer>(sql`
    INSERT INTO programme_finding_answer
      (programme, finding, position, kind, reason, corrected_in, edition, said, answered_at,
       account_id, answered_by)
    VALUES
      (${programme}, ${answer.finding}, ${answer.position}, ${answer.kind}, ${answer.reason},
       ${answer.correctedIn}, ${answer.edition}, ${JSON.stringify(answer.said)}::jsonb,
       ${answer.answeredAt}, ${accountId}, ${answer.answeredBy})
    RETURNING ${columns}`)
}
