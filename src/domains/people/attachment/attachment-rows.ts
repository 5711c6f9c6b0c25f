import { joinSql, type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PersonId } from '../types.ts'

export type AttachmentId = Id<'Attachment'>

export const attachmentStates = ['requested', 'attached', 'refused', 'withdrawn', 'ended'] as const
export type AttachmentState = (typeof attachmentStates)[number]

export type AttachmentRow = {
  readonly id: AttachmentId
  readonly personId: PersonId
  readonly siteId: number
  readonly doctorId: number | null
  readonly state: AttachmentState
  readonly requestedAt: Date
  readonly answerDue: PlainDate
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly doctorAgreedAt: Date | null
  readonly reason: string
  /** First and last day of the attachment; both null while there is none, `to` while it lasts. */
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

export type AttachmentFilter = {
  readonly ids?: readonly number[]
  readonly personIds?: readonly PersonId[]
  readonly siteIds?: readonly number[]
  readonly doctorIds?: readonly number[]
  readonly states?: readonly AttachmentState[]
}

/** Requests and attachments that fit, those due first before others, then the latest first. */
export async function selectAttachments(
  db: Queryable,
  filter: AttachmentFilter,
  limit?: number,
): Promise<AttachmentRow[]> {
  return db.many<AttachmentRow>(sql`
    SELECT id, person_id AS "personId", site_id AS "siteId", doctor_id AS "doctorId", state,
           requested_at AS "requestedAt", answer_due AS "answerDue",
           answered_at AS "answeredAt", answered_by AS "answeredBy",
           doctor_agreed_at AS "doctorAgreedAt", reason,
           lower(during) AS "from", upper(during) - 1 AS "to"
    FROM person_attachment WHERE ${conditionsOf(filter)}
    ORDER BY (state = 'requested') DESC,
             CASE WHEN state = 'requested' THEN answer_due END, requested_at DESC, id DESC
    LIMIT ${limit ?? null}`)
}

function conditionsOf(filter: AttachmentFilter): Sql {
  const conditions: Sql[] = [sql`true`]
  if (filter.ids) conditions.push(sql`id = ANY (${filter.ids}::bigint[])`)
  if (filter.personIds) conditions.push(sql`person_id = ANY (${filter.personIds}::bigint[])`)
  if (filter.siteIds) conditions.push(sql`site_id = ANY (${filter.siteIds}::bigint[])`)
  if (filter.doctorIds) conditions.push(sql`doctor_id = ANY (${filter.doctorIds}::bigint[])`)
  if (filter.states) conditions.push(sql`state = ANY (${filter.states})`)
  return joinSql(conditions, ' AND ')
}

/** Holds the row until the end of the transaction. */
export async function lockAttachment(
  tx: Queryable,
  id: number,
): Promise<AttachmentRow | undefined> {
  await tx.run(sql`SELECT FROM person_attachment WHERE id = ${id} FOR UPDATE`)
  const [row] = await selectAttachments(tx, { ids: [id] })
  return row
}

export async function insertRequest(
  tx: Queryable,
  request: {
    personId: PersonId
    siteId: number
    doctorId: number | null
    at: Date
    answerDue: PlainDate
    recordedBy: string
  },
): Promise<AttachmentId> {
  const { id } = await tx.one<{ id: AttachmentId }>(sql`
    INSERT INTO person_attachment
      (person_id, site_id, doctor_id, state, requested_at, answer_due, recorded_by)
    VALUES (${request.personId}, ${request.siteId}, ${request.doctorId}, 'requested',
            ${request.at}, ${request.answerDue}, ${request.recordedBy})
    RETURNING id`)
  return id
}

export async function setDoctorAgreed(tx: Queryable, id: AttachmentId, at: Date): Promise<void> {
  await tx.run(sql`UPDATE person_attachment SET doctor_agreed_at = ${at} WHERE id = ${id}`)
}

/** Closes a request without an attachment. */
export async function closeRequest(
  tx: Queryable,
  id: AttachmentId,
  answer: { state: 'refused' | 'withdrawn'; at: Date; by: string; reason: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE person_attachment
    SET state = ${answer.state}, answered_at = ${answer.at}, answered_by = ${answer.by},
        reason = ${answer.reason}
    WHERE id = ${id}`)
}

export async function beginAttachment(
  tx: Queryable,
  id: AttachmentId,
  answer: { on: PlainDate; at: Date; by: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE person_attachment
    SET state = 'attached', answered_at = ${answer.at}, answered_by = ${answer.by},
        during = daterange(${answer.on}, NULL)
    WHERE id = ${id}`)
}

/**
 * Ends what still lasts of these rows of one person, so that `before` is the first day without it.
 * An attachment that would begin only then or later is left with no day at all.
 */
export async function endAttachments(
  tx: Queryable,
  personIds: readonly PersonId[],
  end: { before: PlainDate; reason: string },
): Promise<number> {
  return tx.run(sql`
    UPDATE person_attachment
    SET state = 'ended', reason = ${end.reason},
        during = during * daterange(NULL, ${end.before})
    WHERE person_id = ANY (${personIds}::bigint[]) AND state = 'attached'
      AND (upper(during) IS NULL OR upper(during) > ${end.before}::date)`)
}
