import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Language } from '#kernel/language.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { dataWrong, holdPerson, type PersonUnknown, traceChange } from './change-facts.ts'
import { identityProblems, problemsOfNumber } from './check-person.ts'
import { fullName, searchName } from './full-name.ts'
import type { PersonDataWrong } from './register-people.ts'
import type { PersonId, Sex } from './types.ts'

/** What a person is called, when born, and how to be reached; `null` takes back what was wrong. */
export type PersonChanges = {
  readonly familyName?: string
  readonly givenName?: string
  readonly patronymic?: string
  readonly born?: PlainDate
  readonly sex?: Sex
  readonly died?: PlainDate | null
  readonly language?: Language
  readonly email?: string | null
  readonly telephone?: string | null
  readonly isLowMobility?: boolean
}

export type PersonChanged = {
  outcome: 'changed' | 'unchanged'
  personId: PersonId
  fields: string[]
}

export type IdentityRow = Required<PersonChanges>

const identifying: readonly (keyof PersonChanges)[] = [
  'familyName',
  'givenName',
  'patronymic',
  'born',
  'sex',
  'died',
]

/**
 * Changes what identifies a person, the contacts, low mobility; also that somebody died, or that
 * the news was wrong. The identity that was believed until now is kept.
 *
 * Refused with every problem at once: a name missing, a day that cannot be, an ИИН that says
 * another birthday or sex.
 */
export async function changePerson(
  context: Context,
  { personId, changes }: { personId: PersonId; changes: PersonChanges },
): Promise<PersonChanged | PersonUnknown | PersonDataWrong | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const held = await holdPerson(tx, personId)
    if ('outcome' in held) return held
    return writeIdentity(tx, context, held.survivor, changes)
  })
}

/** As changePerson, for a person who is held by the transaction. */
export async function writeIdentity(
  tx: Transaction,
  context: Context,
  personId: PersonId,
  changes: PersonChanges,
): Promise<PersonChanged | PersonDataWrong> {
  const before = await selectIdentity(tx, personId)
  const fields = (Object.keys(changes) as (keyof PersonChanges)[]).filter(
    (field) => changes[field] !== undefined && (changes[field] || null) !== (before[field] || null),
  )
  if (fields.length === 0) return { outcome: 'unchanged', personId, fields: [] }
  const after = { ...before, ...withoutUndefined(changes) }
  const wrong = await problemsOf(tx, context, personId, after)
  if (wrong.length > 0) return dataWrong(wrong)
  if (fields.some((field) => identifying.includes(field))) {
    await keepFormer(tx, context, personId, before)
  }
  await updateIdentity(tx, personId, after)
  await traceChange(tx, context, personId, 'identity', {
    fields: Object.fromEntries(
      fields.map((field) => [field, { from: before[field], to: after[field] }]),
    ),
  })
  return { outcome: 'changed', personId, fields }
}

function withoutUndefined(changes: PersonChanges): Partial<IdentityRow> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

/** As it is believed now, or was at a moment; contacts and mobility are those of now. */
export async function selectIdentity(
  db: Queryable,
  personId: PersonId,
  knownAt?: Date,
): Promise<IdentityRow> {
  const identity = (await selectIdentities(db, [personId])).get(personId)
  if (!identity) throw new Error(`people: nobody has the id ${personId}`)
  const former = knownAt ? await selectFormer(db, personId, knownAt) : undefined
  return { ...identity, ...former }
}

type FormerRow = Pick<
  IdentityRow,
  'familyName' | 'givenName' | 'patronymic' | 'born' | 'sex' | 'died'
>

async function selectFormer(db: Queryable, personId: PersonId, knownAt: Date) {
  return db.maybe<FormerRow>(sql`
    SELECT family_name AS "familyName", given_name AS "givenName", patronymic, born_on AS born, sex,
           died_on AS died
    FROM person_former WHERE person_id = ${personId} AND known_to > ${knownAt}
    ORDER BY known_to LIMIT 1`)
}

export async function selectIdentities(
  db: Queryable,
  ids: readonly PersonId[],
): Promise<Map<PersonId, IdentityRow>> {
  const rows = await db.many<IdentityRow & { id: PersonId }>(sql`
    SELECT id, family_name AS "familyName", given_name AS "givenName", patronymic,
           born_on AS born, sex, died_on AS died, language, email, telephone,
           is_low_mobility AS "isLowMobility"
    FROM person WHERE id = ANY (${ids}::bigint[])`)
  return new Map(rows.map(({ id, ...identity }) => [id, identity]))
}

async function problemsOf(tx: Queryable, context: Context, personId: PersonId, after: IdentityRow) {
  const { died, email, telephone, ...rest } = after
  const today = localDate(context.at, context.region.timeZone)
  const iins = await tx.many<{ value: string }>(sql`
    SELECT value FROM person_number
    WHERE person_id = ${personId} AND kind = 'iin' AND known_to IS NULL`)
  return [
    ...identityProblems(
      {
        ...rest,
        ...(died ? { died } : {}),
        ...(email ? { email } : {}),
        ...(telephone ? { telephone } : {}),
      },
      today,
    ),
    ...iins.flatMap(({ value }) => problemsOfNumber('iin', value, after)),
  ]
}

async function keepFormer(
  tx: Queryable,
  context: Context,
  personId: PersonId,
  before: IdentityRow,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO person_former (person_id, family_name, given_name, patronymic, born_on, sex, died_on,
                               known_to, recorded_by)
    SELECT id, ${before.familyName}, ${before.givenName}, ${before.patronymic},
           ${before.born}::date, ${before.sex}, ${before.died}::date,
           greatest(${context.at}, created_at + interval '1 millisecond',
             (SELECT max(known_to) + interval '1 millisecond' FROM person_former
              WHERE person_id = ${personId})),
           ${context.actor.name}
    FROM person WHERE id = ${personId}`)
}

async function updateIdentity(
  tx: Queryable,
  personId: PersonId,
  after: IdentityRow,
): Promise<void> {
  await tx.run(sql`
    UPDATE person
    SET family_name = ${after.familyName.trim()}, given_name = ${after.givenName.trim()},
        patronymic = ${after.patronymic.trim()}, search_name = ${searchName(fullName(after))},
        born_on = ${after.born}, sex = ${after.sex}, died_on = ${after.died},
        language = ${after.language}, email = ${after.email || null},
        telephone = ${after.telephone || null}, is_low_mobility = ${after.isLowMobility}
    WHERE id = ${personId}`)
}
