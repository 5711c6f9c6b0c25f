import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import type { ImportKind, NumberedValue, PostedRow, RowProblem } from '#kernel/import/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { holdPerson, writeFact } from './change-facts.ts'
import { writeNumber } from './change-number.ts'
import {
  type IdentityRow,
  type PersonChanges,
  selectIdentities,
  writeIdentity,
} from './change-person.ts'
import { isSame, planFact } from './fact-conflicts.ts'
import { selectFacts } from './fact-tables.ts'
import { checkPersonRow, personColumns } from './person-row.ts'
import { recordFactChange } from './record-change.ts'
import { findOwners } from './register-people.ts'
import { survivorOf } from './tables.ts'
import type { Fact, NewPerson, PersonId } from './types.ts'
import { lockNumbers, numbersOf, writePeople } from './write-people.ts'

type Lookup = { readonly today: PlainDate }

/**
 * A file of residents. A row is matched by its numbers; what it says is recorded, what it does not
 * mention stays. A period that the file tells otherwise is corrected, and what was believed stays
 * on record.
 */
export const peopleImport: ImportKind<NewPerson, Lookup> = {
  kind: 'people',
  namespace: 'people',
  document: 'person',
  parts: ['people'],
  columns: personColumns,
  prepare: async (_tx, context) => ({ today: localDate(context.at, context.region.timeZone) }),
  checkRow: (row, { today }) => checkPersonRow(row, today),
  checkTogether: refuseRepeated,
  post: (tx, context, rows, _options, _lookup, _importId, tellRowsDone) =>
    postPeople(tx, context, rows, tellRowsDone),
}

/** The first row with a number stands; each later one is refused and names it. */
function refuseRepeated(rows: readonly NumberedValue<NewPerson>[]): Map<number, RowProblem[]> {
  const first = new Map<string, number>()
  const problems = new Map<number, RowProblem[]>()
  for (const { number, value } of rows) {
    for (const { kind, value: digits } of numbersOf(value)) {
      const firstRow = first.get(`${kind} ${digits}`)
      if (firstRow === undefined) first.set(`${kind} ${digits}`, number)
      else problems.set(number, [{ column: kind, code: 'repeated-row', facts: { firstRow } }])
    }
  }
  return problems
}

type Row = NumberedValue<NewPerson>

async function postPeople(
  tx: Transaction,
  context: Context,
  rows: readonly Row[],
  tellRowsDone: (rowsDone: number) => void,
): Promise<PostedRow[]> {
  await lockNumbers(tx)
  const owners = await findOwners(
    tx,
    rows.flatMap(({ value }) => numbersOf(value)),
  )
  const survivors = await survivorOf(tx, [...new Set(owners.values())])
  const ownersOf = (person: NewPerson) => {
    const ids = numbersOf(person).flatMap(({ kind, value }) => owners.get(`${kind} ${value}`) ?? [])
    return [...new Set(ids.map((id) => survivors.get(id) ?? id))]
  }
  const added = rows.filter(({ value }) => ownersOf(value).length === 0)
  await addPeople(tx, context, added)
  const posted: PostedRow[] = added.map(({ number }) => ({ number, result: 'added' }))
  const known = rows.filter(({ value }) => ownersOf(value).length > 0)
  const ids = known.flatMap(({ value }) => ownersOf(value))
  const facts = await factsByPerson(tx, ids)
  const identities = await selectIdentities(tx, ids)
  for (const row of known) {
    tellRowsDone(posted.length)
    const [personId, another] = ownersOf(row.value)
    if (personId === undefined || another !== undefined) {
      posted.push(refusedRow(row, { column: '', code: 'numbers-of-two', facts: {} }))
    } else {
      const before = { identity: identities.get(personId), facts: facts.get(personId) ?? [] }
      const news = newsOf(row.value, before, owners)
      posted.push(
        news ? await changeKnown(tx, context, row, { personId, ...news }) : unchanged(row),
      )
    }
  }
  return posted
}

function refusedRow({ number }: Row, problem: RowProblem): PostedRow {
  return { number, result: 'refused', problems: [problem] }
}

async function addPeople(tx: Transaction, context: Context, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const ids = await writePeople(
    tx,
    context,
    rows.map(({ value }) => value),
  )
  await recordAudit(tx, context, {
    verb: 'register',
    document: 'person',
    facts: { people: ids.length, by: 'import' },
  })
  await recordFactChange(tx, context, ids, ['registered'])
}

type Known = Awaited<ReturnType<typeof selectFacts>>

async function factsByPerson(
  tx: Transaction,
  ids: readonly PersonId[],
): Promise<Map<PersonId, Known>> {
  const rows = await tx.many<{ id: PersonId; into: PersonId }>(sql`
    SELECT id, coalesce(merged_into, id) AS into FROM person
    WHERE id = ANY (${ids}::bigint[]) OR merged_into = ANY (${ids}::bigint[])`)
  const into = new Map(rows.map((row) => [row.id, row.into]))
  const facts = await selectFacts(tx, { personIds: rows.map(({ id }) => id) })
  return Map.groupBy(facts, ({ personId }) => into.get(personId) ?? personId)
}

type Before = { readonly identity: IdentityRow | undefined; readonly facts: Known }
type News = {
  readonly identity: PersonChanges
  readonly numbers: ReturnType<typeof numbersOf>
  readonly facts: readonly Fact[]
}

/** What the row says and the register does not; undefined where there is nothing. */
function newsOf(
  person: NewPerson,
  before: Before,
  owners: ReadonlyMap<string, PersonId>,
): News | undefined {
  const identity = identityNews(before.identity, person)
  const numbers = numbersOf(person).filter(({ kind, value }) => !owners.has(`${kind} ${value}`))
  const facts = factsOf(person).filter((fact) => !before.facts.some((each) => isSame(fact, each)))
  const isNothing = Object.keys(identity).length + numbers.length + facts.length === 0
  return isNothing ? undefined : { identity, numbers, facts }
}

function unchanged({ number }: Row): PostedRow {
  return { number, result: 'unchanged' }
}

/** A problem turns away the whole row: what was written of it before is undone. */
async function changeKnown(
  tx: Transaction,
  context: Context,
  row: Row,
  news: News & { readonly personId: PersonId },
): Promise<PostedRow> {
  await tx.run(sql`SAVEPOINT person_row`)
  const problem = await writeNews(tx, context, news)
  if (problem) {
    await tx.run(sql`ROLLBACK TO SAVEPOINT person_row`)
    return refusedRow(row, problem)
  }
  await tx.run(sql`RELEASE SAVEPOINT person_row`)
  return { number: row.number, result: 'changed' }
}

async function writeNews(
  tx: Transaction,
  context: Context,
  { personId, identity, numbers, facts }: News & { readonly personId: PersonId },
): Promise<RowProblem | undefined> {
  const held = await holdPerson(tx, personId)
  if ('outcome' in held) throw new Error(`people: nobody has the id ${personId}`)
  const changed = await writeIdentity(tx, context, held.survivor, identity)
  if (changed.outcome === 'refused') return problemOf(changed.facts.problems[0])
  for (const { kind, value } of numbers) {
    const written = await writeNumber(tx, context, held, { kind, number: value })
    if (written.outcome === 'refused') return { column: kind, code: 'numbers-of-two', facts: {} }
  }
  for (const fact of facts) {
    const known = await selectFacts(tx, { personIds: held.rows, kinds: [fact.kind] })
    const plan = planFact(fact, known)
    const instead = plan.plan === 'conflict' ? plan.with : undefined
    const written = await writeFact(tx, context, held, fact, instead)
    if (written.outcome === 'refused') return factProblem(fact, written.reason)
  }
  return undefined
}

function problemOf(problem: RowProblem | undefined): RowProblem {
  const { column = '', code = 'empty', facts = {} } = problem ?? {}
  return { column, code, facts }
}

const columnOf: Readonly<Record<Fact['kind'], string>> = {
  category: 'categories',
  condition: 'conditions',
  disability: 'disability',
  residence: 'okato',
  trusted: '',
  refusal: 'refusals',
}

function factProblem(fact: Fact, reason: string): RowProblem {
  const code = reason === 'fact-overlaps' ? 'period-overlaps' : 'before-birth'
  const from = fact.kind === 'refusal' ? String(fact.year) : fact.from
  const name = fact.kind === 'category' ? fact.code : fact.kind === 'condition' ? fact.icd10 : ''
  return { column: columnOf[fact.kind], code, facts: { code: name, from, got: from, born: '' } }
}

function factsOf(person: NewPerson): Fact[] {
  return [
    ...(person.categories ?? []).map((fact) => ({ kind: 'category' as const, ...fact })),
    ...(person.conditions ?? []).map((fact) => ({ kind: 'condition' as const, ...fact })),
    ...(person.refusals ?? []).map((fact) => ({ kind: 'refusal' as const, ...fact })),
    ...(person.disability ? [{ kind: 'disability' as const, ...person.disability }] : []),
    ...(person.residence ? [{ kind: 'residence' as const, ...person.residence }] : []),
  ]
}

/** What the row says of the identity and the contacts and the register does not; empty cells say nothing. */
function identityNews(before: IdentityRow | undefined, person: NewPerson): PersonChanges {
  const said: PersonChanges = {
    familyName: person.familyName,
    givenName: person.givenName,
    born: person.born,
    sex: person.sex,
    ...(person.patronymic ? { patronymic: person.patronymic } : {}),
    ...(person.died ? { died: person.died } : {}),
    ...(person.email ? { email: person.email } : {}),
    ...(person.telephone ? { telephone: person.telephone } : {}),
  }
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => value !== before?.[name as keyof PersonChanges]),
  )
}
