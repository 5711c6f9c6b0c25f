/** Which dates, ages and terms the law has, and on which of their two sides a worked case stands. */
import type { WorkedCase } from '#domains/guarantees/index.ts'
import type { Guarantees, LawEntry, ListRow } from '#kernel/guarantees.ts'
import { addDays, addMonths, type PlainDate, plainDate } from '#kernel/plain-date.ts'

/** One side of a boundary, and how a case that stands on it is known. */
export type Side = { readonly at: string; readonly stands: (worked: WorkedCase) => boolean }
type Fields = Readonly<Record<string, unknown>>

/** Every side of every boundary that the jurisdiction's own law has; its country's are the country's. */
export function sidesOf(law: Guarantees, country?: Guarantees): readonly Side[] {
  const own = ({ jurisdiction }: { readonly jurisdiction: string }) =>
    jurisdiction === law.jurisdiction
  const entries = (section: string) => law.allEntries(section).filter(own)
  return [
    ...valueSides(law, own),
    ...entries('benefits').flatMap((entry) => [
      ...daysOfChange([entry]).flatMap((day) => benefitDay(entry.code, day)),
      ...ownConditions(entry).flatMap((leaf) => conditionSides(entry, leaf, law)),
    ]),
    ...entries('deferral-rules').flatMap((entry) =>
      daysOfChange([entry]).flatMap((day) =>
        bothDays(`rule ${entry.code}`, day, (worked, on) =>
          is(worked, 'deferral-due', { 'requested-on': on }),
        ),
      ),
    ),
    ...entries('prescription-forms').flatMap((entry) =>
      daysOfChange([entry]).flatMap((day) =>
        bothDays(`form ${entry.code}`, day, (worked, on) =>
          is(worked, 'prescription-last-day', { 'issued-on': on, form: entry.code }),
        ),
      ),
    ),
    ...entries('precedence').map(orderSide),
    ...listSides(law, country),
  ]
}

/** A default of the programme is no law: its dates need no cases. */
function valueSides(law: Guarantees, own: (of: { readonly jurisdiction: string }) => boolean) {
  return law.valueNames().flatMap((name) => {
    const history = law.history(name)
    if (!history || !own(history)) return []
    const entries = history.entries.filter(({ source }) => law.act(source.act)?.kind !== 'setting')
    return daysOfChange(entries).flatMap((day) =>
      bothDays(`value ${name}`, day, (worked, on) => is(worked, 'value-on', { value: name, on })),
    )
  })
}

function benefitDay(code: string, day: PlainDate): readonly Side[] {
  return bothDays(`benefit ${code}`, day, (worked, on) =>
    is(worked, 'benefit-holds', { benefit: code, on }),
  )
}

/** The days on which something begins to be so, or is so no longer. */
function daysOfChange(
  entries: readonly { readonly from: PlainDate; readonly to?: PlainDate }[],
): readonly PlainDate[] {
  return [...new Set(entries.flatMap(({ from, to }) => [from, ...(to ? [addDays(to, 1)] : [])]))]
}

function bothDays(
  what: string,
  day: PlainDate,
  stands: (worked: WorkedCase, on: PlainDate) => boolean,
): readonly Side[] {
  return [day, addDays(day, -1)].map((on) => ({
    at: `${what}: ${on}`,
    stands: (worked) => stands(worked, on),
  }))
}

function is({ question, given }: WorkedCase, asked: string, facts: Fields): boolean {
  return question === asked && Object.entries(facts).every(([name, value]) => given[name] === value)
}

/** The leaves of a condition tree, each as its word and its body. */
function ownConditions({ body }: LawEntry): readonly (readonly [string, unknown])[] {
  const leaves = (node: unknown): readonly (readonly [string, unknown])[] =>
    Object.entries((node ?? {}) as Fields).flatMap(([word, of]) =>
      Array.isArray(of) && (word === 'all' || word === 'any')
        ? of.flatMap(leaves)
        : word === 'not'
          ? leaves(of)
          : [[word, of] as const],
    )
  return leaves(body['who'])
}

function conditionSides(
  entry: LawEntry,
  [word, body]: readonly [string, unknown],
  law: Guarantees,
): readonly Side[] {
  const ofEntry = (worked: WorkedCase) => {
    const on = worked.given['on'] as PlainDate
    const isInForce = entry.from <= on && (!entry.to || on <= entry.to)
    return is(worked, 'benefit-holds', { benefit: entry.code }) && isInForce
  }
  const at = `benefit ${entry.code} since ${entry.from}, ${word}`
  const sides = (starts: (worked: WorkedCase) => readonly PlainDate[]) =>
    ['the last day', 'the day after'].map((name, later) => ({
      at: `${at}: ${name}`,
      stands: (worked: WorkedCase) =>
        ofEntry(worked) && starts(worked).some((day) => addDays(day, later) === worked.given['on']),
    }))
  const valueOf = (value: unknown, worked: WorkedCase) => {
    const found = law.find((value as { value: string }).value, worked.given['on'] as PlainDate)
    return found.outcome === 'value' ? found.value : Number.NaN
  }
  if (word === 'age-below' || word === 'age-at-least') {
    return sides((worked) => {
      const years = valueOf(body, worked)
      const born = plainDate(String(worked.given['born']))
      return Number.isNaN(years) ? [] : [addDays(addMonths(born, 12 * years), -1)]
    })
  }
  if (word === 'kept-package') {
    return [0, 1].flatMap((end) =>
      sides((worked) =>
        listOf(worked.given['refusals']).map(({ year }) =>
          plainDate(`${Number(year) + end - 1}-12-31`),
        ),
      ).map((side) => ({
        ...side,
        at: `${side.at} of the year ${end === 0 ? 'before' : 'itself'}`,
      })),
    )
  }
  const { within, since } = (body ?? {}) as Fields
  const start = word === 'observed-for' ? 'observed-from' : 'from'
  const startsOf = (worked: WorkedCase) =>
    listOf(worked.given['conditions']).flatMap((each) => (each[start] ?? []) as PlainDate)
  return [
    ...(within === undefined
      ? []
      : sides((worked) => {
          const months = valueOf(within, worked)
          return Number.isNaN(months) ? [] : startsOf(worked).map((day) => addMonths(day, months))
        })),
    ...(since === undefined
      ? []
      : bothDays(`${at} begun`, since as PlainDate, (worked, day) => {
          return ofEntry(worked) && startsOf(worked).includes(day)
        })),
  ]
}

/** A case in which a right of `before` is named ahead of one of `after`. */
function orderSide({ code, from, body }: LawEntry): Side {
  const before = [body['before']].flat()
  const after = [body['after']].flat()
  return {
    at: `precedence ${code}`,
    stands: ({ question, given, expect }) => {
      const rights = [expect['rights']].flat()
      const last = rights.findLastIndex((right) => after.includes(right))
      const first = rights.findIndex((right) => before.includes(right))
      return question === 'right' && String(given['on']) >= from && first >= 0 && first < last
    },
  }
}

/** A list is entered by a medicine of it: asked on the day on which its rows begin or end, and before. */
function listSides(law: Guarantees, country: Guarantees | undefined): readonly Side[] {
  const opened = new Set(
    law.allEntries('benefits').map(({ body }) => (body['gets'] as Fields | undefined)?.['list']),
  )
  const names = law
    .listNames()
    .filter((name) => opened.has(name) && country?.listNames().includes(name) !== true)
  return names.flatMap((name) => {
    const rows = everyRow(law, name)
    const inns = new Set(rows.map(({ columns }) => columns['inn']))
    return daysOfChange(rows).flatMap((day) =>
      bothDays(`list ${name}`, day, ({ question, given, expect }, on) => {
        const { inn } = (given['medicine'] ?? {}) as Fields
        return (
          question === 'right' && given['on'] === on && 'list' in expect && inns.has(String(inn))
        )
      }),
    )
  })
}

/** The rows of a list through all its history, from the latest day back. */
function everyRow(law: Guarantees, name: string): readonly ListRow[] {
  const rows: ListRow[] = []
  let on = plainDate('9999-12-31')
  for (let found = law.list(name, on); found.length > 0; found = law.list(name, on)) {
    rows.push(...found)
    on = addDays(found.map(({ from }) => from).toSorted()[0] ?? on, -1)
  }
  return rows
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as Fields[]) : []
}
