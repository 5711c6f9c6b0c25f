import { parseDecimal, toText } from '#kernel/decimal.ts'
import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import type { LineLookup } from '../lookup/lines.ts'
import { folded } from '../lookup/nearest.ts'
import type { OrganisationLookup } from '../lookup/organisations.ts'
import type { DatedFact } from './fact-tables.ts'
import { type FactKind, factKinds } from './organisation-fact.ts'
import { perHeadLine } from './rule/types.ts'

const column = (name: string, isRequired: boolean, ...titles: string[]): ImportColumn => ({
  name,
  isRequired,
  titles,
})

/** One fact a row: of which organisation, what, since when, how much. */
export const factColumns: readonly ImportColumn[] = [
  column('organisation', true, 'Организация', 'Номер организации', 'Organisation'),
  column('kind', true, 'Показатель', 'Вид', 'Fact', 'Kind'),
  column('subject', false, 'Чего', 'Строка', 'Группа', 'Of what', 'Subject'),
  column('month', false, 'Месяц', 'Month'),
  column('from', true, 'С даты', 'Дата', 'From'),
  column('value', true, 'Значение', 'Value'),
]

/** What rows are compared with: the programme's own lists. */
export type FactBounds = {
  organisations: OrganisationLookup
  lines: LineLookup
  /** The codes of the lines that are distributed. */
  distributed: ReadonlySet<string>
  /** Code of a capacity by its code and its name, folded. */
  capacities: ReadonlyMap<string, string>
}

const kindWords: Readonly<Record<string, FactKind>> = {
  прикреплено: 'population',
  население: 'population',
  мощность: 'capacity',
  'прошлый год': 'history',
  история: 'history',
  'не менее': 'minimum',
  минимум: 'minimum',
  'не более': 'maximum',
  максимум: 'maximum',
  коэффициент: 'coefficient',
  тіркелген: 'population',
  қуаты: 'capacity',
  'өткен жыл': 'history',
  'кем емес': 'minimum',
  'артық емес': 'maximum',
}

/** Of a coefficient: the one amount per head instead of a line. */
const perHeadWords = new Set(['подушевой', 'подушевой норматив', 'жан басына', 'per head'])

const largest = 1_000_000_000

/** A row as a fact; every problem of it at once. */
export function checkFactRow({ cells }: ImportRow, bounds: FactBounds): CheckedRow<DatedFact> {
  const problems: RowProblem[] = []
  const wrong = (name: string, code: string, got: string) => {
    problems.push({ column: name, code, facts: { got } })
  }
  const cell = (name: string) => (cells[name] ?? '').trim()
  const organisation = organisationOf(cell('organisation'), bounds, problems)
  const word = cell('kind').toLowerCase()
  const kind = factKinds.find((each) => each === word) ?? kindWords[word]
  if (!kind) wrong('kind', 'kind-unknown', cell('kind'))
  const subject = kind && subjectOf(kind, cell('subject'), bounds, problems)
  const month = cell('month') === '' ? 0 : Number(cell('month'))
  if (!Number.isInteger(month) || month < 0 || month > 12 || (month > 0 && kind !== 'history')) {
    wrong('month', 'month-wrong', cell('month'))
  }
  const from = parsePlainDate(cell('from'))
  if (!from.ok) problems.push({ column: 'from', ...from.problem })
  const value = parseDecimal(cell('value'))
  if (!value.ok) problems.push({ column: 'value', ...value.problem })
  else if (value.value.coefficient < 0n || Number(toText(value.value)) > largest) {
    const facts = { atLeast: 0, atMost: largest, got: cell('value') }
    problems.push({ column: 'value', code: 'out-of-range', facts })
  } else if (value.value.scale > 4) {
    const facts = { atMost: 4, got: cell('value') }
    problems.push({ column: 'value', code: 'too-many-decimals', facts })
  }
  const isNamed = organisation !== undefined && subject !== undefined
  if (problems.length > 0 || !kind || !isNamed || !from.ok || !value.ok) {
    return { ok: false, problems }
  }
  const fact = { organisation, kind, subject, month, fromOn: from.value }
  return { ok: true, value: { ...fact, value: toText(value.value) } }
}

/** The number of an organisation by its number or name; undefined with its problem. */
function organisationOf(
  got: string,
  { organisations }: FactBounds,
  problems: RowProblem[],
): string | undefined {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: 'organisation', code, facts: { got, ...facts } })
  const found = organisations.find(got)
  if (!found) {
    const near = organisations.nearest(got)
    return near
      ? refuse('organisation-unknown-near', { number: near.number, name: near.shortName })
      : refuse('organisation-unknown')
  }
  return found.isInsured ? found.number : refuse('organisation-outside')
}

/** The code of what a fact is of, by its code or name; undefined with its problem. */
function subjectOf(
  kind: FactKind,
  got: string,
  bounds: FactBounds,
  problems: RowProblem[],
): string | undefined {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: 'subject', code, facts: { got, ...facts } })
  switch (kind) {
    case 'population':
      return got
    case 'capacity':
      return bounds.capacities.get(folded(got)) ?? refuse('capacity-unknown')
    case 'coefficient':
      if (got === '') return got
      if (got === perHeadLine || perHeadWords.has(got.toLowerCase())) return perHeadLine
      return lineOf(got, bounds, refuse)
    case 'history':
    case 'minimum':
    case 'maximum':
      return lineOf(got, bounds, refuse)
    default:
      return kind satisfies never
  }
}

function lineOf(
  got: string,
  { lines, distributed }: FactBounds,
  refuse: (code: string, facts?: object) => undefined,
): string | undefined {
  const [found, ...more] = lines.find(got)
  if (found && more.length === 0 && distributed.has(found.code)) return found.code
  if (more.length > 0 && found) {
    return refuse('line-unclear', { lines: [found, ...more].map(({ code }) => code).join(', ') })
  }
  const near = lines.nearest(got)
  return near
    ? refuse('line-unknown-near', { line: near.code, name: near.name })
    : refuse('line-unknown')
}
