import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { type FieldProblem, personProblems } from './check-person.ts'
import { formatNumber } from './parse-number.ts'
import { recordFactChange } from './record-change.ts'
import type { NewPerson, NumberKind, PersonId } from './types.ts'
import { lockNumbers, numbersOf, writePeople } from './write-people.ts'

export type PeopleRegistered = { outcome: 'registered'; personIds: PersonId[] }

/** `row` counts from 1; the first problem stands apart for the sentence, all of them in `problems`. */
export type PersonDataWrong = Refusal<
  'person-data-wrong',
  {
    row: number
    column: string
    code: string
    problems: readonly (FieldProblem & { row: number })[]
  }
>
export type PersonNumberTaken = Refusal<
  'person-number-taken',
  { row: number; kind: NumberKind; number: string; personId: number | null }
>

/**
 * Enters residents into the register, one or many, all of them or none; the ids come in the order
 * of the people.
 *
 * Refused with every problem at once where a name is missing, a day cannot be, a number fails its
 * check, a code has another form or periods of one code overlap; and where a number belongs to
 * somebody else, in the register or among those given.
 */
export async function registerPeople(
  context: Context,
  people: readonly NewPerson[],
): Promise<PeopleRegistered | PersonDataWrong | PersonNumberTaken | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  const wrong = wrongData(context, people)
  if (wrong) return wrong
  return context.region.db.transaction(async (tx) => {
    await lockNumbers(tx)
    const taken = takenAmong(people) ?? (await takenBefore(tx, people))
    if (taken) return taken
    const personIds = await writePeople(tx, context, people)
    const [only] = personIds
    await recordAudit(tx, context, {
      verb: 'register',
      document: 'person',
      ...(personIds.length === 1 && only !== undefined ? { documentId: only } : {}),
      facts: { people: personIds.length },
    })
    await recordFactChange(tx, context, personIds, ['registered'])
    return { outcome: 'registered', personIds }
  })
}

export function wrongData(
  context: Context,
  people: readonly NewPerson[],
): PersonDataWrong | undefined {
  const today = localDate(context.at, context.region.timeZone)
  const problems = people.flatMap((person, index) =>
    personProblems(person, today).map((problem) => ({ row: index + 1, ...problem })),
  )
  const [first] = problems
  if (!first) return undefined
  const { row, column, code } = first
  return refused('person-data-wrong', { row, column, code, problems })
}

function takenAmong(people: readonly NewPerson[]): PersonNumberTaken | undefined {
  const seen = new Set<string>()
  for (const [index, person] of people.entries()) {
    for (const { kind, value } of numbersOf(person)) {
      const key = `${kind} ${value}`
      if (seen.has(key)) return numberTaken(index + 1, kind, value, null)
      seen.add(key)
    }
  }
  return undefined
}

function numberTaken(row: number, kind: NumberKind, value: string, personId: number | null) {
  return refused('person-number-taken', { row, kind, number: formatNumber(kind, value), personId })
}

async function takenBefore(
  tx: Queryable,
  people: readonly NewPerson[],
): Promise<PersonNumberTaken | undefined> {
  const numbers = people.flatMap((person, index) =>
    numbersOf(person).map((number) => ({ ...number, row: index + 1 })),
  )
  const owners = await findOwners(tx, numbers)
  const taken = numbers.find(({ kind, value }) => owners.has(`${kind} ${value}`))
  return taken
    ? numberTaken(
        taken.row,
        taken.kind,
        taken.value,
        owners.get(`${taken.kind} ${taken.value}`) ?? null,
      )
    : undefined
}

/** Whose numbers are in use today: `kind value` → the person. */
export async function findOwners(
  tx: Queryable,
  numbers: readonly { kind: NumberKind; value: string }[],
): Promise<Map<string, PersonId>> {
  if (numbers.length === 0) return new Map()
  const rows = await tx.many<{ kind: NumberKind; value: string; personId: PersonId }>(sql`
    SELECT kind, value, person_id AS "personId"
    FROM person_number
    JOIN unnest(${numbers.map(({ kind }) => kind)}::text[], ${numbers.map(({ value }) => value)}::text[])
      AS asked (kind, value) USING (kind, value)
    WHERE known_to IS NULL`)
  return new Map(rows.map(({ kind, value, personId }) => [`${kind} ${value}`, personId]))
}
