import { joinSql, type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isKnown } from './fact-rows.ts'
import {
  type Fact,
  type FactDocument,
  type FactId,
  type FactKind,
  factKinds,
  type PersonId,
  type StoredFact,
} from './types.ts'
import { rangeText } from './write-people.ts'

type Body = Readonly<Record<string, string | number | boolean | null | FactDocument>>

type Row = {
  id: FactId
  personId: PersonId
  kind: FactKind
  body: Body
  first: PlainDate | null
  last: PlainDate | null
  knownFrom: Date
  knownTo: Date | null
  recordedBy: string
}

const trace = sql`known_from AS "knownFrom", known_to AS "knownTo", recorded_by AS "recordedBy"`
const period = sql`lower(during) AS first, upper(during) - 1 AS last`
const head = sql`id, person_id AS "personId"`

/** The rows of one kind under one shape; `body` holds what is its own. */
function factsOf(kind: FactKind, where: Sql): Sql {
  switch (kind) {
    case 'category':
      return sql`SELECT ${head}, 'category' AS kind,
          jsonb_build_object('code', code, 'document', document) AS body, ${period}, ${trace}
        FROM person_category WHERE ${where}`
    case 'condition':
      return sql`SELECT ${head}, 'condition' AS kind,
          jsonb_build_object('icd10', icd10, 'observedFrom', observed_from, 'document', document) AS body,
          ${period}, ${trace}
        FROM person_condition WHERE ${where}`
    case 'disability':
      return sql`SELECT ${head}, 'disability' AS kind,
          jsonb_build_object('group', "group", 'document', document) AS body, ${period}, ${trace}
        FROM person_disability WHERE ${where}`
    case 'residence':
      return sql`SELECT ${head}, 'residence' AS kind,
          jsonb_build_object('okato', okato, 'isRural', is_rural, 'settlementId', settlement_id,
                             'address', address) AS body, ${period}, ${trace}
        FROM person_residence WHERE ${where}`
    case 'trusted':
      return sql`SELECT ${head}, 'trusted' AS kind,
          jsonb_build_object('relation', kind, 'trustedId', trusted_id, 'fullName', full_name,
                             'document', document) AS body, ${period}, ${trace}
        FROM person_trusted WHERE ${where}`
    case 'refusal':
      return sql`SELECT ${head}, 'refusal' AS kind,
          jsonb_build_object('year', year, 'package', package) AS body,
          NULL::date AS first, NULL::date AS last, ${trace}
        FROM person_refusal WHERE ${where}`
  }
}

export type FactFilter = {
  readonly personIds?: readonly PersonId[]
  readonly kinds?: readonly FactKind[]
  readonly ids?: readonly FactId[]
  /** What was known then; without it what is known now. */
  readonly knownAt?: Date
  /** With what was believed once and is not any more. */
  readonly withFormer?: boolean
}

/** Facts as they stand in the register, by kind, then period. */
export async function selectFacts(db: Queryable, filter: FactFilter): Promise<StoredFact[]> {
  const { personIds, ids } = filter
  const where = joinSql(
    [
      filter.withFormer ? sql`true` : isKnown(filter.knownAt),
      ...(personIds ? [sql`person_id = ANY (${personIds}::bigint[])`] : []),
      ...(ids ? [sql`id = ANY (${ids}::bigint[])`] : []),
    ],
    ' AND ',
  )
  const kinds = filter.kinds ?? factKinds
  const rows = await db.many<Row>(sql`
    ${joinSql(
      kinds.map((kind) => factsOf(kind, where)),
      ' UNION ALL ',
    )}
    ORDER BY kind, first, id`)
  return rows.map(storedFact)
}

function storedFact({ body, first, last, ...row }: Row): StoredFact {
  const own = Object.entries(body).filter(([, value]) => value !== null && !isEmpty(value))
  return {
    ...row,
    ...Object.fromEntries(own),
    ...(first ? { from: first } : {}),
    ...(last ? { to: last } : {}),
  } as StoredFact
}

function isEmpty(value: Body[string]): boolean {
  return (
    value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  )
}

/**
 * Ends what is known: the fact was believed until now and no longer. The moment from which its
 * successor is known; a millisecond after the fact's own where both came at once.
 */
export async function closeFact(tx: Queryable, { kind, id }: StoredFact, at: Date): Promise<Date> {
  const closing = sql`
    SET known_to = greatest(${at}::timestamptz, known_from + interval '1 millisecond')
    WHERE id = ${id} AND known_to IS NULL RETURNING known_to AS "knownTo"`
  const { knownTo } = await tx.one<{ knownTo: Date }>(updateOf(kind, closing))
  return knownTo
}

function updateOf(kind: FactKind, closing: Sql): Sql {
  switch (kind) {
    case 'category':
      return sql`UPDATE person_category ${closing}`
    case 'condition':
      return sql`UPDATE person_condition ${closing}`
    case 'disability':
      return sql`UPDATE person_disability ${closing}`
    case 'residence':
      return sql`UPDATE person_residence ${closing}`
    case 'trusted':
      return sql`UPDATE person_trusted ${closing}`
    case 'refusal':
      return sql`UPDATE person_refusal ${closing}`
  }
}

export type Trace = { readonly knownFrom: Date; readonly recordedBy: string }

export async function insertFact(
  tx: Queryable,
  personId: PersonId,
  fact: Fact,
  { knownFrom, recordedBy }: Trace,
): Promise<FactId> {
  const { id } = await tx.one<{ id: FactId }>(
    sql`${insertOf(personId, fact, sql`${knownFrom}, ${recordedBy}`)} RETURNING id`,
  )
  return id
}

function insertOf(personId: PersonId, fact: Fact, written: Sql): Sql {
  const document = 'document' in fact ? JSON.stringify(fact.document ?? {}) : '{}'
  switch (fact.kind) {
    case 'category':
      return sql`
        INSERT INTO person_category (person_id, code, during, document, known_from, recorded_by)
        VALUES (${personId}, ${fact.code}, ${rangeText(fact)}, ${document}, ${written})`
    case 'condition':
      return sql`
        INSERT INTO person_condition
          (person_id, icd10, during, observed_from, document, known_from, recorded_by)
        VALUES (${personId}, ${fact.icd10}, ${rangeText(fact)}, ${fact.observedFrom ?? null},
                ${document}, ${written})`
    case 'disability':
      return sql`
        INSERT INTO person_disability (person_id, "group", during, document, known_from, recorded_by)
        VALUES (${personId}, ${fact.group}, ${rangeText(fact)}, ${document}, ${written})`
    case 'residence':
      return sql`
        INSERT INTO person_residence
          (person_id, okato, settlement_id, address, is_rural, during, known_from, recorded_by)
        VALUES (${personId}, ${fact.okato}, ${fact.settlementId ?? null}, ${fact.address ?? ''},
                ${fact.isRural}, ${rangeText(fact)}, ${written})`
    case 'trusted':
      return sql`
        INSERT INTO person_trusted
          (person_id, kind, trusted_id, full_name, document, during, known_from, recorded_by)
        VALUES (${personId}, ${fact.relation}, ${fact.trustedId ?? null}, ${fact.fullName},
                ${document}, ${rangeText(fact)}, ${written})`
    case 'refusal':
      return sql`
        INSERT INTO person_refusal (person_id, year, package, known_from, recorded_by)
        VALUES (${personId}, ${fact.year}, ${fact.package}, ${written})`
  }
}
