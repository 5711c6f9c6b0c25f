import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import { searchName } from './full-name.ts'
import { kindOfNumber, looksLikeNumber, parseNumber } from './parse-number.ts'
import { personLabels, survivorOf } from './tables.ts'
import type { NumberKind, PersonId } from './types.ts'

export type PeopleQuery = {
  /** СНИЛС, policy or ИИН, told apart by how many digits they have; else a passport or an old policy. */
  readonly number?: string
  /** Family name first; beginnings of words will do. A text of digits is taken for a number. */
  readonly name?: string
  readonly born?: PlainDate
}

export type FoundPerson = {
  readonly id: PersonId
  readonly label: string
  readonly born: PlainDate
}
export type PeopleFound = { outcome: 'found'; people: FoundPerson[] }

/** The text is a number that cannot be: which, and why (`people:problem.<code>` or the kernel's). */
export type PersonNumberWrong = Refusal<
  'person-number-wrong',
  { kind: NumberKind | 'unknown'; code: string; got: string } & Facts
>
export type SearchTooWide = Refusal<'person-search-too-wide'>

/**
 * People by one of their numbers, also a former one, or by name and day of birth; in the order of
 * their names. A name alone is not searched: who has the paper knows the day. Every search leaves
 * an entry in the audit with the people whom it showed.
 */
export async function findPeople(
  context: Context,
  query: PeopleQuery,
): Promise<PeopleFound | PersonNumberWrong | SearchTooWide | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'person')
  if (forbidden) return forbidden
  const number = query.number ?? (looksLikeNumber(query.name ?? '') ? query.name : undefined)
  const ids = await (number === undefined
    ? findByName(context.region.db, query)
    : findByNumber(context.region.db, number))
  if ('outcome' in ids) return ids
  const people = await shown(context, ids)
  await recordAudit(context.region.db, context, {
    verb: 'search',
    document: 'person',
    facts: { by: number === undefined ? 'name' : 'number', personIds: people.map(({ id }) => id) },
  })
  return { outcome: 'found', people }
}

async function findByNumber(db: Queryable, text: string): Promise<PersonId[] | PersonNumberWrong> {
  const kind = kindOfNumber(text)
  const number = parseNumber(kind ?? 'passport', text)
  if (!number.ok) {
    const { code, facts } = number.problem
    return refused('person-number-wrong', {
      ...facts,
      kind: kind ?? 'unknown',
      code,
      got: text.trim(),
    })
  }
  const kinds: readonly NumberKind[] = kind ? [kind] : ['passport', 'oms-policy-old']
  const rows = await db.many<{ personId: PersonId }>(sql`
    SELECT DISTINCT person_id AS "personId" FROM person_number
    WHERE kind = ANY (${kinds}::text[]) AND value = ${number.value}`)
  return rows.map(({ personId }) => personId)
}

async function findByName(
  db: Queryable,
  { name = '', born }: PeopleQuery,
): Promise<PersonId[] | SearchTooWide> {
  const words = searchName(name).split(' ').filter(Boolean)
  if (words.length === 0 || born === undefined) return refused('person-search-too-wide', {})
  const rows = await db.many<{ id: PersonId; name: string }>(sql`
    SELECT id, search_name AS name FROM person WHERE born_on = ${born}`)
  return rows.filter((row) => begins(row.name.split(' '), words)).map(({ id }) => id)
}

/** Whether each typed word begins a word of the name, each word of the name used once. */
function begins(name: readonly string[], typed: readonly string[]): boolean {
  const left = [...name]
  return typed.every((word) => {
    const index = left.findIndex((part) => part.startsWith(word))
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
}

async function shown(context: Context, ids: readonly PersonId[]): Promise<FoundPerson[]> {
  const { db } = context.region
  const survivors = [...new Set((await survivorOf(db, ids)).values())]
  const labels = await personLabels(db, survivors)
  const collator = new Intl.Collator(context.language)
  return [...labels]
    .map(([id, { fullName, born }]) => ({ id, label: fullName, born }))
    .toSorted((one, other) => collator.compare(one.label, other.label) || one.id - other.id)
}
