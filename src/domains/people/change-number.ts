import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { selectIdentity } from './change-person.ts'
import {
  dataWrong,
  type HeldPerson,
  holdPerson,
  type PersonUnknown,
  traceChange,
} from './change-facts.ts'
import { problemsOfNumber } from './check-person.ts'
import { formatNumber, parseNumber } from './parse-number.ts'
import { findOwners, type PersonDataWrong, type PersonNumberTaken } from './register-people.ts'
import type { NumberKind, PersonId } from './types.ts'
import { lockNumbers } from './write-people.ts'

export type NumberRecorded = { outcome: 'recorded' | 'unchanged'; personId: PersonId }

/**
 * Gives a person a number. One number of a kind at a time: the one before is kept as a former one,
 * under which the person is still found.
 *
 * Refused where the number fails its check or is somebody else's; where it is a second record of
 * the same person, the two are to be merged.
 */
export async function recordNumber(
  context: Context,
  command: { personId: PersonId; kind: NumberKind; number: string },
): Promise<
  NumberRecorded | PersonUnknown | PersonDataWrong | PersonNumberTaken | ForbiddenRefusal
> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    await lockNumbers(tx)
    const held = await holdPerson(tx, command.personId)
    if ('outcome' in held) return held
    return writeNumber(tx, context, held, command)
  })
}

/** As recordNumber, for a held person in a transaction that holds the numbers. */
export async function writeNumber(
  tx: Transaction,
  context: Context,
  held: HeldPerson,
  { kind, number }: { kind: NumberKind; number: string },
): Promise<NumberRecorded | PersonDataWrong | PersonNumberTaken> {
  const personId = held.survivor
  const problems = problemsOfNumber(kind, number, await selectIdentity(tx, personId))
  const parsed = parseNumber(kind, number)
  if (problems.length > 0 || !parsed.ok) return dataWrong(problems)
  const { value } = parsed
  const owner = (await findOwners(tx, [{ kind, value }])).get(`${kind} ${value}`)
  if (owner !== undefined) {
    return held.rows.includes(owner)
      ? { outcome: 'unchanged', personId }
      : refused('person-number-taken', {
          row: 1,
          kind,
          number: formatNumber(kind, value),
          personId: owner,
        })
  }
  const closed = await tx.many<{ knownTo: Date }>(sql`
    UPDATE person_number
    SET known_to = greatest(${context.at}::timestamptz, known_from + interval '1 millisecond')
    WHERE person_id = ${personId} AND kind = ${kind} AND known_to IS NULL
    RETURNING known_to AS "knownTo"`)
  const knownFrom = closed.reduce(
    (latest, { knownTo }) => (knownTo > latest ? knownTo : latest),
    context.at,
  )
  await tx.run(sql`
    INSERT INTO person_number (person_id, kind, value, known_from)
    VALUES (${personId}, ${kind}, ${value}, ${knownFrom})`)
  await traceChange(tx, context, personId, 'number', { number: kind })
  return { outcome: 'recorded', personId }
}
