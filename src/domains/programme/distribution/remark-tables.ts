import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'

export const remarkAnswers = ['accepted', 'declined'] as const
export type RemarkAnswer = (typeof remarkAnswers)[number]

export type Remark = {
  id: number
  distribution: number
  /** Of a cell or a row; null where it is about the whole. */
  organisation: string | null
  line: string | null
  /** Of a cell one month, 1 to 12; null where it is about the year. */
  month: number | null
  said: string
  /** The organisation whose remark a member passed on. */
  onBehalfOf: string | null
  madeAt: Date
  madeBy: string
  answer: RemarkAnswer | null
  answerReason: string | null
  answeredAt: Date | null
  answeredBy: string | null
}

const columns = sql`
  id, distribution, organisation, line, month, said, on_behalf_of AS "onBehalfOf", made_at AS "madeAt",
  made_by AS "madeBy", answer, answer_reason AS "answerReason", answered_at AS "answeredAt",
  answered_by AS "answeredBy"`

export function listRemarks(db: Queryable, distribution: number): Promise<Remark[]> {
  return db.many<Remark>(sql`
    SELECT ${columns} FROM programme_distribution_remark
    WHERE distribution = ${distribution} ORDER BY id`)
}

export function insertRemark(
  tx: Transaction,
  remark: Omit<Remark, 'id' | 'answer' | 'answerReason' | 'answeredAt' | 'answeredBy'>,
  accountId: string | null,
): Promise<Remark> {
  return tx.one<Remark>(sql`
    INSERT INTO programme_distribution_remark
      (distribution, organisation, line, month, said, on_behalf_of, made_at, account_id, made_by)
    VALUES
      (${remark.distribution}, ${remark.organisation}, ${remark.line}, ${remark.month},
       ${remark.said}, ${remark.onBehalfOf}, ${remark.madeAt}, ${accountId}, ${remark.madeBy})
    RETURNING ${columns}`)
}

export function lockRemark(tx: Transaction, id: number): Promise<Remark | undefined> {
  return tx.maybe<Remark>(
    sql`SELECT ${columns} FROM programme_distribution_remark WHERE id = ${id} FOR UPDATE`,
  )
}

export function updateAnswer(
  tx: Transaction,
  id: number,
  answer: { answer: RemarkAnswer; reason: string; at: Date; by: string },
): Promise<Remark> {
  return tx.one<Remark>(sql`
    UPDATE programme_distribution_remark
    SET answer = ${answer.answer}, answer_reason = ${answer.reason}, answered_at = ${answer.at},
        answered_by = ${answer.by}
    WHERE id = ${id}
    RETURNING ${columns}`)
}

/** Unanswered remarks of each edition that has some. */
export async function countOpenRemarks(db: Queryable): Promise<Map<number, number>> {
  const rows = await db.many<{ distribution: number; count: number }>(sql`
    SELECT distribution, count(*) AS count FROM programme_distribution_remark
    WHERE answer IS NULL GROUP BY distribution`)
  return new Map(rows.map(({ distribution, count }) => [distribution, count]))
}
