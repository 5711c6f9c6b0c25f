import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PersonUnknown } from './change-facts.ts'
import { type IdentityRow, selectIdentity } from './change-person.ts'
import { selectFacts } from './fact-tables.ts'
import { fullName } from './full-name.ts'
import { findCategory } from './list-categories.ts'
import { listMergesInto, type MergeRow } from './merge-tables.ts'
import { formatNumber } from './parse-number.ts'
import { isKnown } from './fact-rows.ts'
import { readFacts } from './read-facts.ts'
import { selectGroups } from './tables.ts'
import type { NumberKind, PersonFacts, PersonId, StoredFact } from './types.ts'

export type CardNumber = {
  readonly kind: NumberKind
  readonly value: string
  /** As it is printed. */
  readonly text: string
  /** False for one that was replaced. */
  readonly isCurrent: boolean
}

/** A fact as it stands in the register; a category with its name in the reader's language. */
export type CardFact = StoredFact & { readonly name?: string }

export type PersonCard = IdentityRow & {
  readonly id: PersonId
  readonly fullName: string
  readonly isDemonstration: boolean
  readonly changedAt: Date
  readonly numbers: readonly CardNumber[]
  /** Everything that is known now, of every row of the person. */
  readonly facts: readonly CardFact[]
  /** What decisions are made from today. */
  readonly today: PersonFacts
  /** The rows that were found to be the same person, newest first. */
  readonly merges: readonly MergeRow[]
}

/** Nothing of the person stood in the register at the moment asked for. */
export type PersonNotKnownThen = Refusal<
  'person-not-known-then',
  { personId: PersonId; since: PlainDate }
>

/**
 * Opens the record of a person; of somebody who was merged, that of the survivor. Every opening
 * leaves an entry in the audit. With `knownAt`, everything is as it was known then: name and birth,
 * numbers, facts, which rows were one person. Contacts and low mobility have no history: they are
 * those of today.
 */
export async function openPerson(
  context: Context,
  personId: PersonId,
  { knownAt }: { knownAt?: Date } = {},
): Promise<PersonCard | PersonUnknown | PersonNotKnownThen | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'person')
  if (forbidden) return forbidden
  const { db, guarantees } = context.region
  const rows = await selectGroups(db, [personId], knownAt)
  const survivor = rows[0]?.survivor
  if (survivor === undefined) return nobody(context, personId, knownAt)
  const ids = rows.map(({ id }) => id)
  await recordAudit(db, context, {
    verb: 'read',
    document: 'person',
    documentId: survivor,
    ...(survivor === personId ? {} : { facts: { askedAs: personId } }),
  })
  const on = localDate(context.at, context.region.timeZone)
  const [identity, more, numbers, facts, today, merges] = await Promise.all([
    selectIdentity(db, survivor, knownAt),
    selectMore(db, survivor),
    selectNumbers(db, ids, knownAt),
    selectFacts(db, { personIds: ids, ...(knownAt ? { knownAt } : {}) }),
    readFacts(db, [survivor], { on, ...(knownAt ? { knownAt } : {}) }),
    listMergesInto(db, ids, knownAt),
  ])
  const now = today.get(survivor)
  if (!now) return refused('person-unknown', { personId })
  return {
    ...identity,
    ...more,
    id: survivor,
    fullName: fullName(identity),
    numbers,
    facts: facts.map((fact) => {
      const name = fact.kind === 'category' ? findCategory(guarantees, fact.code) : undefined
      return name ? { ...fact, name: name.names[context.language] } : fact
    }),
    today: now,
    merges,
  }
}

async function nobody({ region }: Context, personId: PersonId, knownAt: Date | undefined) {
  const row = await region.db.maybe<{ createdAt: Date }>(sql`
    SELECT created_at AS "createdAt" FROM person WHERE id = ${personId}`)
  if (!row || !knownAt) return refused('person-unknown', { personId })
  const since = localDate(row.createdAt, region.timeZone)
  return refused('person-not-known-then', { personId, since })
}

async function selectMore(db: Queryable, personId: PersonId) {
  return db.one<{ isDemonstration: boolean; changedAt: Date }>(sql`
    SELECT is_demonstration AS "isDemonstration", changed_at AS "changedAt"
    FROM person WHERE id = ${personId}`)
}

async function selectNumbers(
  db: Queryable,
  ids: readonly PersonId[],
  knownAt: Date | undefined,
): Promise<CardNumber[]> {
  const known = isKnown(knownAt)
  const begun = knownAt ? sql`AND known_from <= ${knownAt}` : sql``
  const rows = await db.many<{ kind: NumberKind; value: string; isCurrent: boolean }>(sql`
    SELECT kind, value, bool_or(${known}) AS "isCurrent"
    FROM person_number WHERE person_id = ANY (${ids}::bigint[]) ${begun}
    GROUP BY kind, value ORDER BY kind, bool_or(${known}) DESC, max(id) DESC`)
  return rows.map((row) => ({ ...row, text: formatNumber(row.kind, row.value) }))
}
