import type { Context } from '#kernel/context.ts'
import { type Transaction, sql } from '#kernel/db/index.ts'
import { addDays } from '#kernel/plain-date.ts'
import { fullName, searchName } from './full-name.ts'
import { parseNumber } from './parse-number.ts'
import type { NewPerson, NumberKind, Period, PersonId } from './types.ts'

const registerLock = 4_707_230

/** One registration at a time in a region, so that a number found free stays free. Reading goes on. */
export async function lockNumbers(tx: Transaction): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(${registerLock}, hashtext(current_schema()))`)
}

/** A half-open range as the database reads it; `to` is the last day. */
export function rangeText({ from, to }: Period): string {
  return `[${from},${to === undefined ? '' : addDays(to, 1)})`
}

/**
 * Writes people who were checked, through COPY: the ids, in the order of the people. The caller
 * audits, records the event and marks the change.
 */
export async function writePeople(
  tx: Transaction,
  context: Context,
  people: readonly NewPerson[],
): Promise<PersonId[]> {
  const taken = await tx.many<{ id: PersonId }>(sql`
    SELECT nextval(pg_get_serial_sequence('person', 'id')) AS id
    FROM generate_series(1, ${people.length}::int)`)
  const ids = taken.map(({ id }) => id)
  const numbered = people.map((person, index) => ({ person, id: ids[index] as PersonId }))
  await copyIdentities(tx, context, numbered)
  await copyFacts(tx, context, numbered)
  return ids
}

type Numbered = { readonly person: NewPerson; readonly id: PersonId }

async function copyIdentities(
  tx: Transaction,
  context: Context,
  people: readonly Numbered[],
): Promise<void> {
  const language = context.region.languages[0] ?? 'ru'
  const { at } = context
  await tx.copyIn(
    'person',
    [
      'id',
      'family_name',
      'given_name',
      'patronymic',
      'search_name',
      'born_on',
      'sex',
      'died_on',
      'language',
      'email',
      'telephone',
      'is_low_mobility',
      'is_demonstration',
      'created_at',
      'changed_at',
    ],
    people.map(({ id, person }) => [
      id,
      person.familyName.trim(),
      person.givenName.trim(),
      (person.patronymic ?? '').trim(),
      searchName(fullName(person)),
      person.born,
      person.sex,
      person.died,
      person.language ?? language,
      person.email || null,
      person.telephone || null,
      person.isLowMobility ?? false,
      person.isDemonstration ?? false,
      at,
      at,
    ]),
  )
  await tx.copyIn(
    'person_number',
    ['person_id', 'kind', 'value', 'known_from'],
    people.flatMap(({ id, person }) =>
      numbersOf(person).map(({ kind, value }) => [id, kind, value, at]),
    ),
  )
}

/** The numbers of a person as they are stored. Those that cannot exist were refused before. */
export function numbersOf({
  numbers,
}: Pick<NewPerson, 'numbers'>): { kind: NumberKind; value: string }[] {
  return Object.entries(numbers ?? {}).flatMap(([name, text]) => {
    const kind = name as NumberKind
    const number = parseNumber(kind, text)
    return number.ok ? [{ kind, value: number.value }] : []
  })
}

async function copyFacts(
  tx: Transaction,
  context: Context,
  people: readonly Numbered[],
): Promise<void> {
  const trace = [context.at, context.actor.name]
  const rows = (of: (person: NewPerson) => readonly (readonly unknown[])[]) =>
    people.flatMap(({ id, person }) => of(person).map((row) => [id, ...row, ...trace]))
  const written = ['known_from', 'recorded_by']
  await tx.copyIn(
    'person_category',
    ['person_id', 'code', 'during', 'document', ...written],
    rows(({ categories = [] }) =>
      categories.map((fact) => [fact.code, rangeText(fact), fact.document ?? {}]),
    ),
  )
  await tx.copyIn(
    'person_condition',
    ['person_id', 'icd10', 'during', 'observed_from', 'document', ...written],
    rows(({ conditions = [] }) =>
      conditions.map((fact) => [
        fact.icd10,
        rangeText(fact),
        fact.observedFrom,
        fact.document ?? {},
      ]),
    ),
  )
  await tx.copyIn(
    'person_refusal',
    ['person_id', 'year', 'package', ...written],
    rows(({ refusals = [] }) => refusals.map((fact) => [fact.year, fact.package])),
  )
  await tx.copyIn(
    'person_disability',
    ['person_id', 'group', 'during', 'document', ...written],
    rows(({ disability: fact }) =>
      fact ? [[fact.group, rangeText(fact), fact.document ?? {}]] : [],
    ),
  )
  await tx.copyIn(
    'person_residence',
    ['person_id', 'okato', 'settlement_id', 'address', 'is_rural', 'during', ...written],
    rows(({ residence: fact }) =>
      fact
        ? [[fact.okato, fact.settlementId, fact.address ?? '', fact.isRural, rangeText(fact)]]
        : [],
    ),
  )
  await tx.copyIn(
    'person_trusted',
    ['person_id', 'kind', 'trusted_id', 'full_name', 'document', 'during', ...written],
    rows(({ trusted = [] }) =>
      trusted.map((fact) => [
        fact.relation,
        fact.trustedId,
        fact.fullName,
        fact.document ?? {},
        rangeText(fact),
      ]),
    ),
  )
}
