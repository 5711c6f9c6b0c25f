import { setImmediate } from 'node:timers/promises'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { areDaysAlike, digitsApart, lettersApart } from './alike.ts'
import { personLabels } from './tables.ts'
import type { PersonId } from './types.ts'

export type DuplicateReason =
  | 'same-birth-similar-name'
  | 'same-name-similar-birth'
  | 'number-typed-wrong'

export type DuplicatePerson = {
  readonly id: PersonId
  readonly label: string
  readonly born: PlainDate
}

/** Two rows that may be one person; `likeness` from 0 to 100, for the order in which they are looked at. */
export type Duplicate = {
  readonly people: readonly [DuplicatePerson, DuplicatePerson]
  readonly reasons: readonly DuplicateReason[]
  readonly likeness: number
}

type Row = {
  id: PersonId
  name: string
  born: PlainDate
  sex: string
  numbers: string[]
}

const usualLimit = 200
const pause = 2_000

/**
 * Rows that may be one person, the likeliest first: the same birthday and a name within two
 * letters, the same name and a birthday within a slip of the pen, a paper number that differs in
 * one place. Numbers with a check digit cannot be one digit apart; for them two places count,
 * together with the name. Nothing is merged by itself.
 */
export async function findDuplicates(
  context: Context,
  { limit = usualLimit }: { limit?: number } = {},
): Promise<{ outcome: 'found'; duplicates: Duplicate[] } | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'person')
  if (forbidden) return forbidden
  const rows = await selectRows(context.region.db)
  const found = new Map<string, { pair: [Row, Row]; reasons: Set<DuplicateReason> }>()
  const add = (one: Row, other: Row, reason: DuplicateReason) => {
    const pair: [Row, Row] = one.id < other.id ? [one, other] : [other, one]
    const key = `${pair[0].id} ${pair[1].id}`
    const known = found.get(key)
    if (known) known.reasons.add(reason)
    else found.set(key, { pair, reasons: new Set([reason]) })
  }
  await eachPair(
    rows,
    ({ born }) => [born],
    (one, other) => {
      if (lettersApart(one.name, other.name, 2) <= 2) add(one, other, 'same-birth-similar-name')
    },
  )
  await eachPair(
    rows,
    ({ name }) => [name],
    (one, other) => {
      if (one.born !== other.born && areDaysAlike(one.born, other.born)) {
        add(one, other, 'same-name-similar-birth')
      }
      if (areNumbersAlike(one, other, 2)) add(one, other, 'number-typed-wrong')
    },
  )
  await eachPair(rows, paperKeys, (one, other) => {
    if (areNumbersAlike(one, other, 1)) add(one, other, 'number-typed-wrong')
  })
  const likeliest = [...found.values()].map(judge).toSorted(byLikeness).slice(0, limit)
  const duplicates = await labelled(context.region.db, likeliest)
  await recordAudit(context.region.db, context, {
    verb: 'search',
    document: 'person',
    facts: { by: 'duplicates', found: duplicates.length },
  })
  return { outcome: 'found', duplicates }
}

async function selectRows(db: Queryable): Promise<Row[]> {
  const rows = await db.many<Omit<Row, 'numbers'> & { numbers: string }>(sql`
    SELECT person.id, search_name AS name,
           born_on AS born, sex, coalesce(own.numbers, '') AS numbers
    FROM person
    LEFT JOIN (
      SELECT person_id, string_agg(kind || ' ' || value, E'\\n') AS numbers
      FROM person_number WHERE known_to IS NULL GROUP BY person_id) own ON own.person_id = person.id
    WHERE merged_into IS NULL`)
  // One text is read several times faster than an array.
  return rows.map((row) => ({ ...row, numbers: row.numbers === '' ? [] : row.numbers.split('\n') }))
}

/** Calls for each two rows that share a key; lets others work in between. */
async function eachPair(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
  look: (one: Row, other: Row) => void,
): Promise<void> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  let looked = 0
  for (const group of groups.values()) {
    for (let index = 0; index < group.length - 1; index += 1) {
      for (let next = index + 1; next < group.length; next += 1) {
        const one = group[index]!
        const other = group[next]!
        if (one.id !== other.id) look(one, other)
      }
    }
    looked += 1
    if (looked % pause === 0) await setImmediate()
  }
}

/** A paper number with each of its places left open: two that differ in one place share one of these. */
function paperKeys({ numbers }: Row): string[] {
  return numbers
    .filter((number) => number.startsWith('passport ') || number.startsWith('oms-policy-old '))
    .flatMap((number) => {
      const start = number.indexOf(' ') + 1
      return Array.from(
        { length: number.length - start },
        (_, index) => `${number.slice(0, start + index)}*${number.slice(start + index + 1)}`,
      )
    })
}

function areNumbersAlike(one: Row, other: Row, most: number): boolean {
  return one.numbers.some((number) =>
    other.numbers.some(
      (another) =>
        number.split(' ')[0] === another.split(' ')[0] && digitsApart(number, another) <= most,
    ),
  )
}

type Judged = Pick<Duplicate, 'reasons' | 'likeness'> & { readonly pair: readonly [Row, Row] }

function judge({ pair, reasons }: { pair: [Row, Row]; reasons: Set<DuplicateReason> }): Judged {
  const [one, other] = pair
  const apart = lettersApart(one.name, other.name, 8)
  const likeness =
    100 -
    apart * 8 -
    (one.born === other.born ? 0 : 12) -
    (one.sex === other.sex ? 0 : 15) +
    (reasons.size - 1) * 10
  return {
    pair,
    reasons: [...reasons].toSorted(),
    likeness: Math.max(0, Math.min(100, likeness)),
  }
}

async function labelled(db: Queryable, found: readonly Judged[]): Promise<Duplicate[]> {
  const ids = new Set(found.flatMap(({ pair }) => pair.map(({ id }) => id)))
  const labels = await personLabels(db, [...ids])
  const person = ({ id, born }: Row) => ({ id, label: labels.get(id)?.fullName ?? '', born })
  return found.map(({ pair: [one, other], reasons, likeness }) => ({
    people: [person(one), person(other)],
    reasons,
    likeness,
  }))
}

function byLikeness(one: Judged, other: Judged): number {
  return other.likeness - one.likeness || one.pair[0].id - other.pair[0].id
}
