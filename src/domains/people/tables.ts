import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { Language } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { fullName } from './full-name.ts'
import type { PersonContact, PersonId, PersonLabel, Sex } from './types.ts'

/** A row of the register with the row through which it is read, and who asked for it. */
export type GroupRow = {
  asked: PersonId[]
  survivor: PersonId
  id: PersonId
  born: PlainDate
  sex: Sex
  died: PlainDate | null
}

/** "from was merged into into" as it holds now, or as it held at a moment. */
function merges(knownAt: Date | undefined): Sql {
  return knownAt
    ? sql`SELECT from_id, into_id FROM person_merge
          WHERE merged_at <= ${knownAt} AND (undone_at IS NULL OR undone_at > ${knownAt})`
    : sql`SELECT id AS from_id, merged_into AS into_id FROM person WHERE merged_into IS NOT NULL`
}

/** Of a row of person: whether it was merged into another one, or another one into it. */
export const isMergedPerson = sql`(merged_into IS NOT NULL
  OR EXISTS (SELECT FROM person loser WHERE loser.merged_into = person.id))`

/**
 * For each id: the survivor and every row that is read through it, the survivor's first, then in
 * the order of their ids; with the identity as it was believed at the moment.
 */
export async function selectGroups(
  db: Queryable,
  ids: readonly PersonId[],
  knownAt: Date | undefined,
): Promise<GroupRow[]> {
  if (knownAt) return selectMergedGroups(db, ids, knownAt)
  const rows = await db.many<GroupRow & { isMerged: boolean }>(sql`
    SELECT ARRAY[id] AS asked, id AS survivor, id, born_on AS born, sex, died_on AS died,
           ${isMergedPerson} AS "isMerged"
    FROM person WHERE id = ANY (${ids}::bigint[])
    ORDER BY id`)
  // Hardly anybody is merged: only for them is the way up and down gone.
  const merged = rows.flatMap(({ id, isMerged }) => (isMerged ? [id] : []))
  if (merged.length === 0) return rows
  const alone = rows.filter(({ isMerged }) => !isMerged)
  return [...alone, ...(await selectMergedGroups(db, merged, undefined))]
}

/** As `selectGroups`, of people whom a merge may concern, up and down its whole way. */
export async function selectMergedGroups(
  db: Queryable,
  ids: readonly PersonId[],
  knownAt: Date | undefined,
): Promise<GroupRow[]> {
  return db.many<GroupRow>(sql`
    WITH RECURSIVE merges AS NOT MATERIALIZED (${merges(knownAt)}),
    up AS (
      SELECT id AS asked, id FROM unnest(${ids}::bigint[]) AS id
      UNION ALL
      SELECT up.asked, merges.into_id FROM up JOIN merges ON merges.from_id = up.id),
    root AS (
      SELECT up.id, array_agg(up.asked) AS asked FROM up
      WHERE NOT EXISTS (SELECT FROM merges WHERE merges.from_id = up.id) GROUP BY up.id),
    down AS (
      SELECT id AS survivor, id FROM root
      UNION ALL
      SELECT down.survivor, merges.from_id FROM down JOIN merges ON merges.into_id = down.id)
    SELECT root.asked, down.survivor, person.id, ${identityAt(knownAt)}
    FROM down JOIN root ON root.id = down.survivor JOIN person ON person.id = down.id
      ${formerAt(knownAt)}
    WHERE ${knownAt ? sql`person.created_at <= ${knownAt}` : sql`true`}
    ORDER BY down.survivor, (down.id <> down.survivor), down.id`)
}

function identityAt(knownAt: Date | undefined): Sql {
  return knownAt
    ? sql`CASE WHEN former.id IS NULL THEN person.born_on ELSE former.born_on END AS born,
          CASE WHEN former.id IS NULL THEN person.sex ELSE former.sex END AS sex,
          CASE WHEN former.id IS NULL THEN person.died_on ELSE former.died_on END AS died`
    : sql`person.born_on AS born, person.sex, person.died_on AS died`
}

function formerAt(knownAt: Date | undefined): Sql {
  return knownAt
    ? sql`LEFT JOIN LATERAL (
            SELECT * FROM person_former
            WHERE person_former.person_id = person.id AND known_to > ${knownAt}
            ORDER BY known_to LIMIT 1) former ON true`
    : sql``
}

/** Each id with the row through which the person is read today: itself, where nobody merged it. */
export async function survivorOf(
  db: Queryable,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, PersonId>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.many<{ asked: PersonId; id: PersonId }>(sql`
    WITH RECURSIVE up AS (
      SELECT id AS asked, id, merged_into FROM person WHERE id = ANY (${personIds}::bigint[])
      UNION ALL
      SELECT up.asked, person.id, person.merged_into
      FROM up JOIN person ON person.id = up.merged_into)
    SELECT asked, id FROM up WHERE merged_into IS NULL`)
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}

type LabelRow = {
  id: PersonId
  familyName: string
  givenName: string
  patronymic: string
  born: PlainDate
}

/** Name and day of birth by the ids asked, of the survivor where they were merged. Not audited: for lists of documents. */
export async function personLabels(
  db: Queryable,
  ids: readonly PersonId[],
): Promise<Map<PersonId, PersonLabel>> {
  const survivors = await survivorOf(db, ids)
  const rows = await db.many<LabelRow>(sql`
    SELECT id, family_name AS "familyName", given_name AS "givenName", patronymic, born_on AS born
    FROM person WHERE id = ANY (${[...new Set(survivors.values())]}::bigint[])`)
  const labels = new Map(
    rows.map((row) => [row.id, { fullName: fullName(row), born: row.born }] as const),
  )
  return new Map(
    [...survivors].flatMap(([asked, id]) => {
      const label = labels.get(id)
      return label ? [[asked, label] as const] : []
    }),
  )
}

/** Where a person may be told something, and in which language; undefined where nothing was given. */
export async function contactOf(
  db: Queryable,
  personId: PersonId,
): Promise<PersonContact | undefined> {
  const rows = await db.many<{
    email: string | null
    telephone: string | null
    language: Language
  }>(sql`
    WITH RECURSIVE up AS (
      SELECT id, merged_into, 0 AS step FROM person WHERE id = ${personId}
      UNION ALL
      SELECT person.id, person.merged_into, step + 1 FROM up JOIN person ON person.id = up.merged_into)
    SELECT email, telephone, language FROM up JOIN person USING (id) ORDER BY step DESC`)
  const language = rows[0]?.language
  const contact = rows.find(({ email, telephone }) => email || telephone)
  if (!contact || !language) return undefined
  return {
    language,
    ...(contact.email ? { email: contact.email } : {}),
    ...(contact.telephone ? { telephone: contact.telephone } : {}),
  }
}

const looksBack = 256

/**
 * Differs from what it was as soon as a transaction that changed facts is committed; cheap to ask.
 * Transactions may commit in another order than they began, so it looks at the last few hundred.
 */
export async function peopleVersion(db: Queryable): Promise<string> {
  const { version } = await db.one<{ version: string }>(sql`
    SELECT coalesce(max(id), 0) || '.' || coalesce(sum(id), 0) AS version
    FROM (SELECT id FROM person_change ORDER BY id DESC LIMIT ${looksBack}) recent`)
  return version
}

/** To be called in every transaction that changes a fact. */
export async function markPeopleChanged(tx: Queryable, at: Date): Promise<void> {
  await tx.run(sql`INSERT INTO person_change (at) VALUES (${at})`)
}

/**
 * Holds rows of the register until the end of the transaction, in the order of their ids; answers
 * with each id's survivor, held as well. Other transactions may go on pointing to the rows.
 */
export async function lockPeople(
  tx: Queryable,
  ids: readonly PersonId[],
): Promise<Map<PersonId, PersonId>> {
  for (;;) {
    const wanted = await survivorOf(tx, ids)
    const rows = [...new Set([...wanted.keys(), ...wanted.values()])]
    await tx.run(sql`
      SELECT FROM person WHERE id = ANY (${rows}::bigint[]) ORDER BY id FOR NO KEY UPDATE`)
    // Somebody may have merged one of them before the lock was given.
    const held = await survivorOf(tx, ids)
    if ([...held].every(([id, survivor]) => wanted.get(id) === survivor)) return held
  }
}
