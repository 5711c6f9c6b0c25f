import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  type FactRow,
  factsByPerson,
  personRow,
  selectFactRows,
  selectPeopleNow,
} from './fact-rows.ts'
import { joinFacts } from './join-facts.ts'
import { selectMergedGroups } from './tables.ts'
import type { FactsAt, PersonFacts, PersonId } from './types.ts'

/**
 * The facts of people by the ids under which they are asked; somebody who was merged is answered
 * with the facts of the survivor, whose id stands inside. Ids that the register did not know at
 * the moment are left out. One query for what is known now, whatever the number of people; two more
 * where somebody was merged.
 */
export async function readFacts(
  db: Queryable,
  personIds: readonly PersonId[],
  at: FactsAt,
): Promise<Map<PersonId, PersonFacts>> {
  if (personIds.length === 0) return new Map()
  const found = at.knownAt
    ? await readMerged(db, personIds, at)
    : await factsNow(db, await selectPeopleNow(db, personIds, at.on), at)
  return new Map(
    personIds.flatMap((id) => {
      const facts = found.get(id)
      return facts ? [[id, facts] as const] : []
    }),
  )
}

/**
 * The facts of one person for somebody who looks at them: as `readFacts`, and the trace of it stands
 * in the audit before they are answered. Facts of now, their trace and what is read `alongside` (a
 * query for one value of JSON) are one statement. Undefined, and no trace, where the register knows nobody.
 */
export async function openFacts(
  context: Context,
  personId: PersonId,
  at: FactsAt,
  { what, alongside }: { what: Readonly<Record<string, unknown>>; alongside?: Sql },
): Promise<{ facts: PersonFacts; alongside: unknown } | undefined> {
  const { db } = context.region
  const entry = { verb: 'read', document: 'person', documentId: personId, facts: what }
  if (at.knownAt) {
    return db.transaction(async (tx) => {
      const facts = (await readMerged(tx, [personId], at)).get(personId)
      if (!facts) return undefined
      await recordAudit(tx, context, entry)
      const beside = await tx.one<{ value: unknown }>(
        sql`SELECT (${alongside ?? sql`SELECT NULL`}) AS value`,
      )
      return { facts, alongside: beside.value }
    })
  }
  const rows = await selectPeopleNow(db, [personId], at.on, {
    trace: { context, entry },
    ...(alongside ? { alongside } : {}),
  })
  const facts = (await factsNow(db, rows, at)).get(personId)
  const beside = rows.find(({ kind }) => kind === 'alongside')?.more
  return facts && { facts, alongside: beside ? (JSON.parse(beside) as unknown) : null }
}

/** The facts in the rows of now; for the few whom a merge concerns, the rows of the survivor are read. */
async function factsNow(
  db: Queryable,
  rows: readonly FactRow[],
  at: FactsAt,
): Promise<Map<PersonId, PersonFacts>> {
  const { own, merged } = factsByPerson(rows)
  if (merged.size === 0) return own
  const joined = await readMerged(db, [...merged], at)
  return new Map(
    [...own].flatMap(([id, person]) => {
      const facts = merged.has(id) ? joined.get(id) : person
      return facts ? [[id, facts] as const] : []
    }),
  )
}

/** As known at a moment, or now, of people whom a merge may concern: by each id that was asked. */
async function readMerged(
  db: Queryable,
  personIds: readonly PersonId[],
  at: FactsAt,
): Promise<Map<PersonId, PersonFacts>> {
  const rows = await selectMergedGroups(db, personIds, at.knownAt)
  const ids = rows.map(({ id }) => id)
  const { own } = factsByPerson([...rows.map(personRow), ...(await selectFactRows(db, ids, at))])
  const groups = Map.groupBy(rows, ({ survivor }) => survivor)
  return new Map(
    [...groups].flatMap(([survivor, members]) => {
      const facts = own.get(survivor)
      if (!facts) return []
      const merged = members.flatMap(({ id }) => (id === survivor ? [] : (own.get(id) ?? [])))
      const joined = joinFacts(facts, merged)
      return members.flatMap(({ asked }) => asked).map((id) => [id, joined] as const)
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
