/** A small law in memory, for tests of the rules: no files, every shape that the pack has. */
import {
  type DatedValue,
  GuaranteeMissing,
  type Guarantees,
  type LawEntry,
  type ListRow,
  type ValueUnit,
} from '#kernel/guarantees.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { workingCalendar } from '#kernel/working-calendar.ts'
import type { PersonFacts, PersonId } from './person-facts.ts'

export const source = { act: 'test-act', place: 'ст. 1' }
const since = plainDate('1990-01-01')

export type TestLaw = {
  readonly values?: Readonly<Record<string, readonly [value: number, unit: ValueUnit]>>
  /** Code → who, and what else differs from a right to everything at no cost. */
  readonly benefits?: Readonly<Record<string, TestBenefit>>
  /** Pairs: before, after. */
  readonly precedence?: readonly (readonly [string, string])[]
  /** List → rows. */
  readonly lists?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  readonly forms?: readonly LawEntry[]
  readonly okato?: string
}

export type TestBenefit = {
  readonly who: unknown
  readonly gets?: Readonly<Record<string, unknown>>
  readonly programme?: string
  readonly category?: string
}

let laws = 0

/** Everything in it is in force since 1990; each call is a pack of its own. */
export function testLaw(law: TestLaw): Guarantees {
  laws += 1
  const values = new Map(
    Object.entries(law.values ?? {}).map(([name, [value, unit]]): [string, DatedValue] => [
      name,
      { outcome: 'value', name, value, unit, from: since, source, jurisdiction: 'ru' },
    ]),
  )
  const find: Guarantees['find'] = (name, on) =>
    values.get(name) ?? { outcome: 'unknown', name, on, reason: 'no-such-name' }
  const sections: Readonly<Record<string, readonly LawEntry[]>> = {
    benefits: Object.entries(law.benefits ?? {}).map(([code, benefit]) =>
      testEntry('benefits', code, {
        who: benefit.who,
        gets: { 'patient-pays-percent': 0, 'recipe-objects': ['medicine'], ...benefit.gets },
        programme: benefit.programme ?? 'regional',
        ...(benefit.category === undefined ? {} : { category: benefit.category }),
      }),
    ),
    precedence: (law.precedence ?? []).map(([before, after]) =>
      testEntry('precedence', `${before}-${after}`, { before: [before], after: [after] }),
    ),
    'prescription-forms': law.forms ?? [],
  }
  const lists = new Map(
    Object.entries(law.lists ?? {}).map(([name, rows]) => [
      name,
      rows.map((columns): ListRow => ({ from: since, source, columns })),
    ]),
  )
  return {
    jurisdiction: 'ru',
    ...(law.okato === undefined ? {} : { okato: law.okato }),
    hash: `test law ${laws}`,
    find,
    value: (name, on) => {
      const answer = find(name, on)
      if (answer.outcome === 'value') return answer
      throw new GuaranteeMissing(answer)
    },
    history: () => undefined,
    valueNames: () => [...values.keys()],
    list: (name, on) => {
      const rows = lists.get(name)
      if (rows) return rows
      throw new GuaranteeMissing({ outcome: 'unknown', name, on, reason: 'no-such-name' })
    },
    listNames: () => [...lists.keys()],
    act: () => undefined,
    acts: () => [],
    programmes: () => programmes,
    entries: (section) => sections[section] ?? [],
    allEntries: (section) => sections[section] ?? [],
    calendar: workingCalendar([]),
  }
}

const programmes = [
  { code: 'federal', payer: 'federal-budget' },
  { code: 'regional', payer: 'regional-budget' },
].map(({ code, payer }) => ({
  code,
  names: namesOf(code),
  payer,
  payerNames: namesOf(payer),
  from: since,
  source,
}))

export function testEntry(section: string, code: string, body: LawEntry['body']): LawEntry {
  return { section, code, names: namesOf(code), from: since, source, jurisdiction: 'ru', body }
}

function namesOf(code: string) {
  return { ru: code, kk: code, en: code }
}

/** A woman born in 1961, alive, of whom nothing else is known. */
export function testPerson(facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    id: 1 as PersonId,
    born: '1961-05-03' as PlainDate,
    sex: 'female',
    categories: [],
    conditions: [],
    refusals: [],
    ...facts,
  }
}
