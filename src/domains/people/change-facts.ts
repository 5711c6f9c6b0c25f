import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { factProblems, type FieldProblem } from './check-person.ts'
import { planFact } from './fact-conflicts.ts'
import { closeFact, insertFact, selectFacts } from './fact-tables.ts'
import { recordFactChange } from './record-change.ts'
import type { PersonDataWrong } from './register-people.ts'
import { lockPeople, selectGroups } from './tables.ts'
import type { Fact, FactId, FactKind, PersonId, StoredFact } from './types.ts'

export type PersonUnknown = Refusal<'person-unknown', { personId: number }>
export type FactUnknown = Refusal<'fact-unknown', { factId: number; kind: FactKind }>
/** Another period of the same code, or another place or group, has days of this one. */
export type FactOverlaps = Refusal<
  'fact-overlaps',
  { factId: FactId; kind: FactKind; from: PlainDate; to: PlainDate | null }
>
export type FactRecorded = {
  outcome: 'recorded' | 'unchanged'
  /** The row on which it stands: the survivor's, where the person asked for was merged. */
  personId: PersonId
  factId: FactId
}
type Refused = PersonUnknown | FactUnknown | FactOverlaps | PersonDataWrong | ForbiddenRefusal

/**
 * Records a fact about a person; nothing is overwritten. A new residence or group of disability
 * ends the one before. The same fact again is `unchanged`.
 *
 * Refused where the person is unknown, a code or period cannot be, or days overlap.
 */
export async function recordFact(
  context: Context,
  { personId, fact }: { personId: PersonId; fact: Fact },
): Promise<FactRecorded | Refused> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const held = await holdPerson(tx, personId)
    if ('outcome' in held) return held
    return writeFact(tx, context, held, fact)
  })
}

/** Writes that a fact ends with a day, or lasts longer than was known. Refusals of a year do not end: withdraw them. */
export async function endFact(
  context: Context,
  {
    kind,
    factId,
    lastDay,
  }: { kind: Exclude<FactKind, 'refusal'>; factId: FactId; lastDay: PlainDate },
): Promise<FactRecorded | Refused> {
  return changeFact(context, kind, factId, (fact) => ({ ...fact, to: lastDay }) as Fact)
}

/** Says a fact otherwise: it was recorded wrongly. What was believed until now stays on record. */
export async function correctFact(
  context: Context,
  { factId, fact }: { factId: FactId; fact: Fact },
): Promise<FactRecorded | Refused> {
  return changeFact(context, fact.kind, factId, () => fact)
}

/** Takes back a fact that never was true. `reason` stands in the audit. */
export async function withdrawFact(
  context: Context,
  { kind, factId, reason }: { kind: FactKind; factId: FactId; reason: string },
): Promise<{ outcome: 'withdrawn'; personId: PersonId } | Refused> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const held = await holdFact(tx, kind, factId)
    if ('outcome' in held) return held
    await closeFact(tx, held.fact, context.at)
    await traceChange(tx, context, held.fact.personId, kind, { withdrew: factId, reason })
    return { outcome: 'withdrawn', personId: held.fact.personId }
  })
}

async function changeFact(
  context: Context,
  kind: FactKind,
  factId: FactId,
  say: (fact: StoredFact) => Fact,
): Promise<FactRecorded | Refused> {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const held = await holdFact(tx, kind, factId)
    if ('outcome' in held) return held
    return writeFact(tx, context, held.person, say(held.fact), held.fact)
  })
}

export type HeldPerson = {
  readonly survivor: PersonId
  readonly born: PlainDate
  readonly rows: readonly PersonId[]
}

/** The rows of a person, held until the end of the transaction: facts and merges of them wait. */
export async function holdPerson(
  tx: Transaction,
  personId: PersonId,
): Promise<HeldPerson | PersonUnknown> {
  const survivor = (await lockPeople(tx, [personId])).get(personId)
  if (survivor === undefined) return refused('person-unknown', { personId })
  const rows = await selectGroups(tx, [survivor], undefined)
  const born = rows[0]?.born as PlainDate
  return { survivor, born, rows: rows.map(({ id }) => id) }
}

async function holdFact(
  tx: Transaction,
  kind: FactKind,
  factId: FactId,
): Promise<{ person: HeldPerson; fact: StoredFact } | FactUnknown | PersonUnknown> {
  const [seen] = await selectFacts(tx, { kinds: [kind], ids: [factId] })
  if (!seen) return refused('fact-unknown', { factId, kind })
  const person = await holdPerson(tx, seen.personId)
  if ('outcome' in person) return person
  // Somebody may have changed it before the person was held.
  const [fact] = await selectFacts(tx, { kinds: [kind], ids: [factId] })
  return fact ? { person, fact } : refused('fact-unknown', { factId, kind })
}

/** Writes a fact of a held person, in place of another one where `instead` is given. */
export async function writeFact(
  tx: Transaction,
  context: Context,
  person: HeldPerson,
  fact: Fact,
  instead?: StoredFact,
): Promise<FactRecorded | FactOverlaps | PersonDataWrong> {
  const problems = factProblems(fact, person.born)
  if (problems.length > 0) return dataWrong(problems)
  const known = await selectFacts(tx, { personIds: person.rows, kinds: [fact.kind] })
  const plan = planFact(
    fact,
    known.filter(({ id }) => id !== instead?.id),
  )
  if (plan.plan === 'conflict') return overlap(plan.with)
  if (plan.plan === 'unchanged' && !instead) {
    return { outcome: 'unchanged', personId: person.survivor, factId: plan.same.id }
  }
  const own = instead && planFact(fact, [instead])
  if (own?.plan === 'unchanged') {
    return {
      outcome: 'unchanged',
      personId: instead?.personId ?? person.survivor,
      factId: own.same.id,
    }
  }
  const ends = plan.plan === 'write' ? plan.ends : []
  const replaces = plan.plan === 'write' ? plan.replaces : []
  let knownFrom = context.at
  for (const old of [
    ...ends.map(({ fact: each }) => each),
    ...replaces,
    ...(instead ? [instead] : []),
  ]) {
    const knownTo = await closeFact(tx, old, context.at)
    if (knownTo > knownFrom) knownFrom = knownTo
  }
  const trace = { knownFrom, recordedBy: context.actor.name }
  for (const end of ends) await insertFact(tx, end.fact.personId, end.as, trace)
  const personId = instead?.personId ?? person.survivor
  const factId = await insertFact(tx, personId, fact, trace)
  await traceChange(tx, context, personId, fact.kind, {
    factId,
    instead: [
      ...ends.map(({ fact: each }) => each.id),
      ...replaces.map(({ id }) => id),
      ...(instead ? [instead.id] : []),
    ],
  })
  return { outcome: 'recorded', personId, factId }
}

export function dataWrong(problems: readonly FieldProblem[]): PersonDataWrong {
  const rows = problems.map((problem) => ({ row: 1, ...problem }))
  const { column = '', code = '' } = problems[0] ?? {}
  return refused('person-data-wrong', { row: 1, column, code, problems: rows })
}

function overlap(other: StoredFact): FactOverlaps {
  return refused('fact-overlaps', {
    factId: other.id,
    kind: other.kind,
    ...(other.kind === 'refusal'
      ? { from: plainDate(`${other.year}-01-01`), to: plainDate(`${other.year}-12-31`) }
      : { from: other.from, to: other.to ?? null }),
  })
}

/** What a code or a disease was is in the register itself; the audit keeps who changed which fact. */
export async function traceChange(
  tx: Transaction,
  context: Context,
  personId: PersonId,
  kind: FactKind | 'identity' | 'number',
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await touch(tx, personId, context.at)
  await recordAudit(tx, context, {
    verb: 'change',
    document: 'person',
    documentId: personId,
    facts: { kind, ...facts },
  })
  await recordFactChange(tx, context, [personId], [kind])
}

async function touch(tx: Queryable, personId: PersonId, at: Date): Promise<void> {
  await tx.run(sql`
    UPDATE person SET changed_at = greatest(changed_at, ${at}) WHERE id = ${personId}`)
}
