import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { OrganisationFact } from './organisation-fact.ts'

export type DatedFact = OrganisationFact & { fromOn: PlainDate }
export type FactRecord = DatedFact & {
  id: number
  importId: number | null
  enteredAt: Date
  enteredBy: string
}

/** Who writes facts, and where they come from. */
export type FactWriter = {
  importId: number | null
  enteredAt: Date
  accountId: string | null
  enteredBy: string
}

const columns = sql`
  id, organisation, kind, subject, month, from_on AS "fromOn", trim_scale(value)::text AS value,
  import_id AS "importId", entered_at AS "enteredAt", entered_by AS "enteredBy"`

/** The facts that hold on a day, of those up to `through` and of one kind where it is said: the later date, then the later entry. */
export function selectFacts(
  db: Queryable,
  programme: string,
  {
    on,
    through,
    kind,
  }: { on: PlainDate; through?: number | undefined; kind?: FactRecord['kind'] | undefined },
): Promise<FactRecord[]> {
  const ofKind = kind === undefined ? sql`` : sql`AND kind = ${kind}`
  const upTo = through === undefined ? sql`` : sql`AND id <= ${through}`
  return db.many<FactRecord>(sql`
    SELECT DISTINCT ON (kind, subject, organisation, month) ${columns}
    FROM programme_organisation_fact
    WHERE programme = ${programme} AND from_on <= ${on} ${upTo} ${ofKind}
    ORDER BY kind, subject, organisation, month, from_on DESC, id DESC`)
}

/** Facts are numbered in the order in which they are committed: who writes or asks for the last waits. */
async function lockFacts(db: Queryable, programme: string): Promise<void> {
  const key = `organisation facts ${programme}`
  await db.run(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${key}, 0))`,
  )
}

/** The number of the last fact, 0 before the first: none with a smaller number comes later. */
export async function lastFact(db: Queryable, programme: string): Promise<number> {
  await lockFacts(db, programme)
  const row = await db.one<{ last: number }>(sql`
    SELECT coalesce(max(id), 0) AS last FROM programme_organisation_fact
    WHERE programme = ${programme}`)
  return row.last
}

/** How many facts came after one. */
export async function countFactsAfter(
  db: Queryable,
  programme: string,
  after: number,
): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    SELECT count(*) AS count FROM programme_organisation_fact
    WHERE programme = ${programme} AND id > ${after}`)
  return row.count
}

export async function insertFacts(
  tx: Transaction,
  programme: string,
  facts: readonly DatedFact[],
  writer: FactWriter,
): Promise<void> {
  await lockFacts(tx, programme)
  await tx.copyIn(
    'programme_organisation_fact',
    [
      'programme',
      'organisation',
      'kind',
      'subject',
      'month',
      'from_on',
      'value',
      'import_id',
      'entered_at',
      'account_id',
      'entered_by',
    ],
    facts.map(({ organisation, kind, subject, month, fromOn, value }) => [
      programme,
      organisation,
      kind,
      subject,
      month,
      fromOn,
      value,
      writer.importId,
      writer.enteredAt,
      writer.accountId,
      writer.enteredBy,
    ]),
  )
}
