import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { joinFacts, type OwnFacts } from './join-facts.ts'
import { type GroupRow, selectGroups } from './tables.ts'
import type { DisabilityGroup, FactsAt, Package, PersonFacts, PersonId } from './types.ts'

/**
 * The facts of people by the ids under which they are asked; somebody who was merged is answered
 * with the facts of the survivor, whose id stands inside. Ids that the register did not know at
 * the moment are left out. Two queries, whatever the number of people.
 */
export async function readFacts(
  db: Queryable,
  personIds: readonly PersonId[],
  at: FactsAt,
): Promise<Map<PersonId, PersonFacts>> {
  if (personIds.length === 0) return new Map()
  const rows = await selectGroups(db, personIds, at.knownAt)
  const own = await readOwnFacts(db, rows, at)
  const groups = Map.groupBy(rows, ({ survivor }) => survivor)
  const joined = new Map(
    [...groups].flatMap(([survivor, members]) => {
      const facts = own.get(survivor)
      if (!facts) return []
      const merged = members.flatMap(({ id }) => (id === survivor ? [] : (own.get(id) ?? [])))
      return [[survivor, joinFacts(facts, merged)] as const]
    }),
  )
  const survivors = new Map(
    rows.flatMap(({ asked, survivor }) => asked.map((id) => [id, survivor])),
  )
  return new Map(
    personIds.flatMap((id) => {
      const facts = joined.get(survivors.get(id) ?? id)
      return facts ? [[id, facts] as const] : []
    }),
  )
}

const batch = 4_000

/**
 * Everybody alive on the day, in batches by id; how many they were. Without a moment, what is
 * known now. Memory stays that of a batch. Call it in a `repeatable read` transaction where the
 * batches must agree with one another.
 */
export async function scanFacts(
  db: Queryable,
  at: FactsAt,
  onBatch: (people: readonly PersonFacts[]) => void | Promise<void>,
): Promise<number> {
  let after = 0
  let count = 0
  for (;;) {
    const ids = await db.many<{ id: PersonId }>(sql`
      SELECT id FROM person
      WHERE id > ${after} AND born_on <= ${at.on}
        AND (${at.knownAt ?? null}::timestamptz IS NOT NULL
             OR (merged_into IS NULL AND (died_on IS NULL OR died_on >= ${at.on})))
      ORDER BY id LIMIT ${batch}`)
    const last = ids.at(-1)
    if (!last) return count
    after = last.id
    const facts = await readFacts(
      db,
      ids.map(({ id }) => id),
      at,
    )
    const people = [...facts].flatMap(([asked, person]) =>
      asked === person.id && isAlive(person, at.on) ? [person] : [],
    )
    count += people.length
    if (people.length > 0) await onBatch(people)
  }
}

function isAlive({ born, died }: PersonFacts, on: PlainDate): boolean {
  return born <= on && (died === undefined || died >= on)
}

/** What was known at a moment, or is known now, of a fact row with known_from and known_to. */
export function isKnown(knownAt: Date | undefined): Sql {
  return knownAt
    ? sql`(known_from <= ${knownAt} AND (known_to IS NULL OR known_to > ${knownAt}))`
    : sql`known_to IS NULL`
}

type FactRow = {
  personId: PersonId
  kind: 'category' | 'condition' | 'refusal' | 'disability' | 'residence' | 'attachment'
  code: string
  first: PlainDate | null
  last: PlainDate | null
  more: string | null
}

async function readOwnFacts(
  db: Queryable,
  people: readonly GroupRow[],
  at: FactsAt,
): Promise<Map<PersonId, OwnFacts>> {
  const rows = await selectFactRows(
    db,
    people.map(({ id }) => id),
    at,
  )
  const facts = new Map<PersonId, Building>(
    people.map(({ id, born, sex, died }) => [
      id,
      { id, born, sex, ...(died ? { died } : {}), categories: [], conditions: [], refusals: [] },
    ]),
  )
  for (const row of rows) {
    const person = facts.get(row.personId)
    if (person) addFact(person, row)
  }
  return facts
}

type Building = {
  -readonly [Name in keyof OwnFacts]: OwnFacts[Name] extends readonly (infer Item)[]
    ? Item[]
    : OwnFacts[Name]
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
  }
}

/** One statement for all kinds: a decision about one person waits for one answer. */
async function selectFactRows(
  db: Queryable,
  ids: readonly PersonId[],
  { on, knownAt }: FactsAt,
): Promise<FactRow[]> {
  const known = isKnown(knownAt)
  const period = sql`lower(during) AS first, upper(during) - 1 AS last`
  const answered = knownAt ? sql`AND answered_at <= ${knownAt}` : sql``
  return db.many<FactRow>(sql`
    SELECT person_id AS "personId", 'category' AS kind, code, ${period}, NULL AS more
    FROM person_category WHERE person_id = ANY (${ids}::bigint[]) AND ${known}
    UNION ALL
    SELECT person_id, 'condition', icd10, ${period}, observed_from::text
    FROM person_condition WHERE person_id = ANY (${ids}::bigint[]) AND ${known}
    UNION ALL
    SELECT person_id, 'refusal', year::text, NULL, NULL, package
    FROM person_refusal WHERE person_id = ANY (${ids}::bigint[]) AND ${known}
    UNION ALL
    SELECT person_id, 'disability', "group", ${period}, NULL
    FROM person_disability
    WHERE person_id = ANY (${ids}::bigint[]) AND during @> ${on}::date AND ${known}
    UNION ALL
    SELECT person_id, 'residence', okato, ${period}, is_rural::text
    FROM person_residence
    WHERE person_id = ANY (${ids}::bigint[]) AND during @> ${on}::date AND ${known}
    UNION ALL
    SELECT person_id, 'attachment', site_id::text, ${period}, doctor_id::text
    FROM person_attachment
    WHERE person_id = ANY (${ids}::bigint[]) AND during @> ${on}::date ${answered}
    ORDER BY 1, 2, 3, 4`)
}
