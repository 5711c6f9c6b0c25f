import { auditing, type AuditEntry } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { OwnFacts } from './join-facts.ts'
import { type GroupRow, isMergedPerson } from './tables.ts'
import type { DisabilityGroup, FactsAt, Package, PersonId, Sex } from './types.ts'

/** A row of the register or of its facts, all under one shape. */
export type FactRow = {
  personId: PersonId
  kind:
    | 'person'
    | 'category'
    | 'condition'
    | 'refusal'
    | 'disability'
    | 'residence'
    | 'attachment'
    | 'alongside'
  code: string
  first: PlainDate | null
  last: PlainDate | null
  /** Of a person: whether rows were merged here or into another one. */
  more: string | null
}

/** What was known at a moment, or is known now, of a fact row with known_from and known_to. */
export function isKnown(knownAt: Date | undefined): Sql {
  return knownAt
    ? sql`(known_from <= ${knownAt} AND (known_to IS NULL OR known_to > ${knownAt}))`
    : sql`known_to IS NULL`
}

/** The facts of these rows of the register, of all kinds, by person. */
export async function selectFactRows(
  db: Queryable,
  ids: readonly PersonId[],
  at: FactsAt,
): Promise<FactRow[]> {
  return db.many<FactRow>(sql`${factsOf(ids, at)} ORDER BY 1, 2, 3, 4`)
}

/**
 * People as they are known now and their facts in one statement: a decision about one person waits
 * for one answer. With a trace, each person found is traced by it; `alongside` is one value of JSON.
 */
export async function selectPeopleNow(
  db: Queryable,
  ids: readonly PersonId[],
  on: PlainDate,
  { trace, alongside }: Opening = {},
): Promise<FactRow[]> {
  const traced = trace
    ? sql`WITH traced AS (${auditing(
        trace.context,
        trace.entry,
        sql`WHERE EXISTS (SELECT FROM person WHERE ${isAmong(sql`id`, ids)})`,
      )})`
    : sql``
  const beside = alongside
    ? sql`UNION ALL SELECT NULL, 'alongside', NULL, NULL, NULL, (${alongside})::text`
    : sql``
  return db.many<FactRow>(sql`
    ${traced}
    SELECT id AS "personId", 'person' AS kind, sex AS code, born_on AS first, died_on AS last,
           CASE WHEN ${isMergedPerson} THEN 'merged' END AS more
    FROM person WHERE ${isAmong(sql`id`, ids)}
    UNION ALL ${factsOf(ids, { on })} ${beside}
    ORDER BY 1, 2, 3, 4`)
}

type Opening = {
  readonly trace?: { readonly context: Context; readonly entry: AuditEntry }
  readonly alongside?: Sql
}

/**
 * One id is compared as one: PostgreSQL then keeps the plan of the statement, which for a list it
 * makes anew each time, and the making takes longer than the reading.
 */
function isAmong(column: Sql, ids: readonly PersonId[]): Sql {
  return ids.length === 1
    ? sql`${column} = ${ids[0]}::bigint`
    : sql`${column} = ANY (${ids}::bigint[])`
}

function factsOf(ids: readonly PersonId[], { on, knownAt }: FactsAt): Sql {
  const own = isAmong(sql`person_id`, ids)
  const known = sql`${own} AND ${isKnown(knownAt)}`
  const thatDay = sql`during @> ${on}::date`
  const period = sql`lower(during) AS first, upper(during) - 1 AS last`
  const answered = knownAt ? sql`AND answered_at <= ${knownAt}` : sql``
  return sql`
    SELECT person_id AS "personId", 'category' AS kind, code, ${period}, NULL AS more
    FROM person_category WHERE ${known}
    UNION ALL
    SELECT person_id, 'condition', icd10, ${period}, observed_from::text
    FROM person_condition WHERE ${known}
    UNION ALL
    SELECT person_id, 'refusal', year::text, NULL, NULL, package
    FROM person_refusal WHERE ${known}
    UNION ALL
    SELECT person_id, 'disability', "group", ${period}, NULL
    FROM person_disability WHERE ${known} AND ${thatDay}
    UNION ALL
    SELECT person_id, 'residence', okato, ${period}, is_rural::text
    FROM person_residence WHERE ${known} AND ${thatDay}
    UNION ALL
    SELECT person_id, 'attachment', site_id::text, ${period}, doctor_id::text
    FROM person_attachment WHERE ${own} AND ${thatDay} ${answered}`
}

/** A row of a group as the row of the register that it is. */
export function personRow({ id, born, sex, died }: GroupRow): FactRow {
  return { personId: id, kind: 'person', code: sex, first: born, last: died, more: null }
}

type Building = {
  -readonly [Name in keyof OwnFacts]: OwnFacts[Name] extends readonly (infer Item)[]
    ? Item[]
    : OwnFacts[Name]
}

/** What each row of the register says of its own, and those whom a merge concerns. */
export function factsByPerson(rows: readonly FactRow[]): {
  own: Map<PersonId, OwnFacts>
  merged: Set<PersonId>
} {
  const own = new Map<PersonId, Building>()
  const merged = new Set<PersonId>()
  for (const row of rows) {
    if (row.kind !== 'person') continue
    own.set(row.personId, startFacts(row))
    if (row.more) merged.add(row.personId)
  }
  for (const row of rows) {
    const person = own.get(row.personId)
    if (person) addFact(person, row)
  }
  return { own, merged }
}

function startFacts({ personId, code, first, last }: FactRow): Building {
  return {
    id: personId,
    born: first as PlainDate,
    sex: code as Sex,
    ...(last ? { died: last } : {}),
    categories: [],
    conditions: [],
    refusals: [],
  }
}

function addFact(person: Building, { kind, code, first, last, more }: FactRow): void {
  const period = { from: first as PlainDate, ...(last ? { to: last } : {}) }
  switch (kind) {
    case 'category':
      person.categories.push({ code, ...period })
      break
    case 'condition':
      person.conditions.push({
        icd10: code,
        ...period,
        ...(more ? { observedFrom: more as PlainDate } : {}),
      })
      break
    case 'refusal':
      person.refusals.push({ year: Number(code), package: more as Package })
      break
    case 'disability':
      person.disability = { group: code as DisabilityGroup, ...period }
      break
    case 'residence':
      person.residence = { okato: code, isRural: more === 'true', ...period }
      break
    case 'attachment':
      person.attachedTo = { siteId: Number(code), ...(more ? { doctorId: Number(more) } : {}) }
      break
    case 'person':
    case 'alongside':
      break
  }
}
