import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DatedValue } from '#kernel/guarantees.ts'
import type { Id } from '#kernel/id.ts'
import type { Language } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type CaseId = Id<'HotlineCase'>
export type CaseState = 'new' | 'in-progress' | 'answered'
export type Channel = 'page' | 'telephone'

export type HotlineCase = {
  id: CaseId
  number: string
  checkCode: string
  channel: Channel
  isUrgent: boolean
  innId: number | null
  medicineName: string
  programme: string | null
  settlement: string | null
  siteId: number | null
  personName: string | null
  telephone: string | null
  email: string | null
  comment: string | null
  language: Language
  state: CaseState
  ownerId: string | null
  ownerName: string | null
  receivedAt: Date
  dueOn: PlainDate
  term: DatedValue
  answer: string | null
  answeredAt: Date | null
}

export type Step = {
  at: Date
  byName: string
  kind: 'reported' | 'taken' | 'noted' | 'answered' | 'reopened'
  text: string
}

const columns = sql`
  id, number, check_code AS "checkCode", channel, is_urgent AS "isUrgent", inn_id AS "innId",
  medicine_name AS "medicineName", programme, settlement, site_id AS "siteId",
  person_name AS "personName", telephone, email, comment, language, state,
  owner_id AS "ownerId", owner_name AS "ownerName", received_at AS "receivedAt", due_on AS "dueOn",
  term, answer, answered_at AS "answeredAt"`

export type NewCase = Omit<
  HotlineCase,
  'id' | 'state' | 'ownerId' | 'ownerName' | 'answer' | 'answeredAt'
>

/** `reportKey`, where there is one, makes a second case of the same report impossible. */
export async function insertCase(
  tx: Queryable,
  draft: NewCase,
  reportKey: string | null,
): Promise<HotlineCase> {
  return tx.one<HotlineCase>(sql`
    INSERT INTO hotline_case
      (number, check_code, channel, is_urgent, inn_id, medicine_name, programme, settlement, site_id,
       person_name, telephone, email, comment, language, state, received_at, due_on, term,
       report_key)
    VALUES
      (${draft.number}, ${draft.checkCode}, ${draft.channel}, ${draft.isUrgent}, ${draft.innId},
       ${draft.medicineName}, ${draft.programme}, ${draft.settlement}, ${draft.siteId},
       ${draft.personName}, ${draft.telephone}, ${draft.email}, ${draft.comment}, ${draft.language},
       'new', ${draft.receivedAt}, ${draft.dueOn}, ${JSON.stringify(draft.term)}, ${reportKey})
    RETURNING ${columns}`)
}

/** The case of this very report; whoever sends the same one waits until the transaction ends. */
export async function lockReport(
  tx: Queryable,
  reportKey: string,
): Promise<HotlineCase | undefined> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${reportKey}, 0))`)
  return tx.maybe<HotlineCase>(
    sql`SELECT ${columns} FROM hotline_case WHERE report_key = ${reportKey}`,
  )
}

export async function findCase(db: Queryable, number: string): Promise<HotlineCase | undefined> {
  return db.maybe<HotlineCase>(sql`SELECT ${columns} FROM hotline_case WHERE number = ${number}`)
}

/** As findCase; nobody else changes it until the transaction ends. */
export async function lockCase(tx: Queryable, number: string): Promise<HotlineCase | undefined> {
  return tx.maybe<HotlineCase>(
    sql`SELECT ${columns} FROM hotline_case WHERE number = ${number} FOR UPDATE`,
  )
}

export type CaseFilter = {
  state?: CaseState | 'open'
  ownerId?: string
  innId?: number
  /** Part of a number or of a medicine's name. */
  text?: string
}

/** Open cases first, the one due soonest at the top; then the answered ones, the newest first. */
export async function listCases(
  db: Queryable,
  filter: CaseFilter,
  page: { limit: number; offset: number },
): Promise<{ items: HotlineCase[]; total: number }> {
  const state = filter.state ?? null
  const text = filter.text ? `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const matches = sql`
    (${state}::text IS NULL OR state = ${state} OR (${state} = 'open' AND state <> 'answered'))
    AND (${filter.ownerId ?? null}::text IS NULL OR owner_id = ${filter.ownerId ?? null})
    AND (${filter.innId ?? null}::bigint IS NULL OR inn_id = ${filter.innId ?? null})
    AND (${text}::text IS NULL OR number ILIKE ${text} OR medicine_name ILIKE ${text})`
  const items = await db.many<HotlineCase>(sql`
    SELECT ${columns} FROM hotline_case WHERE ${matches}
    ORDER BY answered_at DESC NULLS FIRST, due_on, id LIMIT ${page.limit} OFFSET ${page.offset}`)
  const { total } = await db.one<{ total: number }>(
    sql`SELECT count(*) AS total FROM hotline_case WHERE ${matches}`,
  )
  return { items, total }
}

export type MedicineGroup = {
  innId: number | null
  medicineName: string
  open: number
  inAll: number
  firstReceivedAt: Date
  nextDueOn: PlainDate
  settlements: string[]
}

/** Open cases by medicine: the most asked for first. Names typed freely are one by their small letters. */
export async function listMedicineGroups(db: Queryable): Promise<MedicineGroup[]> {
  return db.many<MedicineGroup>(sql`
    SELECT inn_id AS "innId", min(medicine_name) AS "medicineName",
           count(*) FILTER (WHERE state <> 'answered') AS open, count(*) AS "inAll",
           min(received_at) FILTER (WHERE state <> 'answered') AS "firstReceivedAt",
           min(due_on) FILTER (WHERE state <> 'answered') AS "nextDueOn",
           coalesce(array_agg(DISTINCT settlement) FILTER (WHERE settlement IS NOT NULL AND state <> 'answered'), '{}')
             AS settlements
    FROM hotline_case
    GROUP BY inn_id, CASE WHEN inn_id IS NULL THEN lower(medicine_name) END
    HAVING count(*) FILTER (WHERE state <> 'answered') > 0
    ORDER BY open DESC, "nextDueOn", "medicineName"`)
}

/** How many cases there ever were. */
export async function countCases(db: Queryable): Promise<number> {
  const { count } = await db.one<{ count: number }>(sql`SELECT count(*) FROM hotline_case`)
  return count
}

export async function insertStep(tx: Queryable, caseId: CaseId, step: Step): Promise<void> {
  await tx.run(sql`
    INSERT INTO hotline_step (case_id, at, by_name, kind, text)
    VALUES (${caseId}, ${step.at}, ${step.byName}, ${step.kind}, ${step.text})`)
}

export async function listSteps(db: Queryable, caseId: CaseId): Promise<Step[]> {
  return db.many<Step>(sql`
    SELECT at, by_name AS "byName", kind, text FROM hotline_step WHERE case_id = ${caseId} ORDER BY id`)
}

export type CaseChange = Pick<
  HotlineCase,
  'state' | 'ownerId' | 'ownerName' | 'answer' | 'answeredAt'
>

export async function updateCase(
  tx: Queryable,
  id: CaseId,
  change: CaseChange,
): Promise<HotlineCase> {
  return tx.one<HotlineCase>(sql`
    UPDATE hotline_case
    SET state = ${change.state}, owner_id = ${change.ownerId}, owner_name = ${change.ownerName},
        answer = ${change.answer}, answered_at = ${change.answeredAt}
    WHERE id = ${id} RETURNING ${columns}`)
}

/** Failed attempts on a number since a moment; a right code among them does not forgive the wrong ones. */
export async function countFailedLookUps(
  db: Queryable,
  number: string,
  since: Date,
): Promise<number> {
  const { count } = await db.one<{ count: number }>(sql`
    SELECT count(*) FROM hotline_look_up WHERE number = ${number} AND NOT is_answered AND at > ${since}`)
  return count
}

export async function insertLookUp(
  db: Queryable,
  number: string,
  at: Date,
  isAnswered: boolean,
): Promise<void> {
  await db.run(sql`
    INSERT INTO hotline_look_up (number, at, is_answered) VALUES (${number}, ${at}, ${isAnswered})`)
}
