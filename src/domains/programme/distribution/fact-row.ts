import { parseDecimal, toText } from '#kernel/decimal.ts'
import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
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
  /** Number of an organisation by its number and by its names in lower case. */
  organisations: ReadonlyMap<string, string>
  insured: ReadonlySet<string>
  lines: ReadonlySet<string>
  capacities: ReadonlySet<string>
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
}

const largest = 1_000_000_000

/** A row as a fact; every problem of it at once. */
export function checkFactRow({ cells }: ImportRow, bounds: FactBounds): CheckedRow<DatedFact> {
  const problems: RowProblem[] = []
  const wrong = (name: string, code: string, got: string) => {
    problems.push({ column: name, code, facts: { got } })
  }
  const cell = (name: string) => (cells[name] ?? '').trim()
  const organisation = bounds.organisations.get(cell('organisation').toLowerCase())
  if (organisation === undefined) {
    wrong('organisation', 'organisation-unknown', cell('organisation'))
  } else if (!bounds.insured.has(organisation)) {
    wrong('organisation', 'organisation-outside', cell('organisation'))
  }
  const word = cell('kind').toLowerCase()
  const kind = factKinds.find((each) => each === word) ?? kindWords[word]
  if (!kind) wrong('kind', 'kind-unknown', cell('kind'))
  const subject = cell('subject')
  const subjectProblem = kind && problemOfSubject(kind, subject, bounds)
  if (subjectProblem) wrong('subject', subjectProblem, subject)
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
  if (problems.length > 0 || !kind || organisation === undefined || !from.ok || !value.ok) {
    return { ok: false, problems }
  }
  const fact = { organisation, kind, subject, month, fromOn: from.value }
  return { ok: true, value: { ...fact, value: toText(value.value) } }
}

function problemOfSubject(
  kind: FactKind,
  subject: string,
  { lines, capacities }: FactBounds,
): string | undefined {
  switch (kind) {
    case 'population':
      return undefined
    case 'capacity':
      return capacities.has(subject) ? undefined : 'capacity-unknown'
    case 'coefficient':
      return subject === '' || subject === perHeadLine || lines.has(subject)
        ? undefined
        : 'line-unknown'
    case 'history':
    case 'minimum':
    case 'maximum':
      return lines.has(subject) ? undefined : 'line-unknown'
    default:
      return kind satisfies never
  }
}
