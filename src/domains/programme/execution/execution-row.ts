import { type Decimal, parseDecimal, round, toText } from '#kernel/decimal.ts'
import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { type Kopecks, kopecks } from '#kernel/money.ts'
import type { Lookup, ProgrammeLookup } from './import-lookup.ts'
import { readMonth } from './read-month.ts'
import type { ReportedRow } from './tables.ts'

const column = (name: string, isRequired: boolean, ...titles: string[]): ImportColumn => ({
  name,
  isRequired,
  titles,
})

/** A row an organisation, a line and a month; money in roubles (tenge) with at most two digits. */
export const executionColumns: readonly ImportColumn[] = [
  column('period', true, 'Период', 'Месяц', 'Отчётный период', 'Кезең', 'Ай', 'Period', 'Month'),
  column(
    'organisation',
    true,
    'Организация',
    'Медицинская организация',
    'Номер организации',
    'МО',
    'Ұйым',
    'Organisation',
  ),
  column('line', true, 'Строка программы', 'Строка', 'Вид помощи', 'Бағдарлама жолы', 'Line'),
  column('volume', true, 'Объём', 'Объём, единиц', 'Фактический объём', 'Көлем', 'Volume'),
  column(
    'accepted',
    true,
    'Принято к оплате (руб.)',
    'Принято к оплате',
    'Принято',
    'Төлеуге қабылданды',
    'Accepted',
  ),
  column('paid', false, 'Оплачено (руб.)', 'Оплачено', 'Төленді', 'Paid'),
  column('withheld', false, 'Удержано (руб.)', 'Удержано', 'Ұсталды', 'Withheld'),
]

export type ReportedValue = ReportedRow & { programme: string; year: number }

type Problems = RowProblem[]

/** A row of a monthly file; every problem of it at once, each with its column. */
export function checkExecutionRow(row: ImportRow, lookup: Lookup): CheckedRow<ReportedValue> {
  const problems: Problems = []
  const cell = (name: string) => (row.cells[name] ?? '').trim()
  const month = monthOf(cell('period'), lookup, problems)
  // Without a readable month the other cells are still held against the newest programme.
  const programme = (month && lookup.byYear.get(month.year)) ?? [...lookup.byYear.values()][0]
  const organisation = programme && organisationOf(cell('organisation'), programme, problems)
  const line = programme && lineOf(cell('line'), programme, problems)
  const volume = volumeOf(cell('volume'), programme?.volumeDecimals ?? 0, problems)
  const accepted = moneyOf('accepted', cell('accepted'), problems)
  const paid = cell('paid') === '' ? null : moneyOf('paid', cell('paid'), problems)
  const withheld = cell('withheld') === '' ? null : moneyOf('withheld', cell('withheld'), problems)
  const isWhole = month && programme && organisation && line && volume && problems.length === 0
  if (!isWhole || accepted === undefined || paid === undefined || withheld === undefined) {
    return { ok: false, problems }
  }
  const value = {
    programme: programme.code,
    year: month.year,
    month: month.month,
    organisation,
    line,
    volume: toText(volume),
    accepted,
    paid,
    withheld,
  }
  return { ok: true, value }
}

function monthOf(text: string, { byYear, today }: Lookup, problems: Problems) {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: 'period', code, facts: { got: text, ...facts } })
  if (text === '') return refuse('empty')
  const month = readMonth(text)
  if (!month) return refuse('period-unreadable')
  if (month.month < 1 || month.month > 12) return refuse('period-no-such-month')
  if (!byYear.has(month.year)) {
    return refuse('month-outside-programme', { years: [...byYear.keys()].join(', ') })
  }
  const isFuture =
    month.year > today.year || (month.year === today.year && month.month > today.month)
  return isFuture ? refuse('month-in-future') : month
}

function organisationOf(text: string, programme: ProgrammeLookup, problems: Problems) {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: 'organisation', code, facts: { got: text, ...facts } })
  if (text === '') return refuse('empty')
  const found = programme.organisations.find(text)
  if (!found) {
    const near = programme.organisations.nearest(text)
    return near
      ? refuse('organisation-unknown-near', { number: near.number, name: near.shortName })
      : refuse('organisation-unknown')
  }
  if (!found.isInsured) {
    return refuse('organisation-uninsured', { number: found.number, name: found.shortName })
  }
  return found.number
}

function lineOf(text: string, programme: ProgrammeLookup, problems: Problems) {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: 'line', code, facts: { got: text, ...facts } })
  if (text === '') return refuse('empty')
  const [found, ...more] = programme.lines.find(text)
  if (!found) {
    const near = programme.lines.nearest(text)
    return near
      ? refuse('line-unknown-near', { line: near.code, name: near.name })
      : refuse('line-unknown')
  }
  if (more.length > 0) {
    return refuse('line-unclear', { lines: [found, ...more].map(({ code }) => code).join(', ') })
  }
  return programme.isFollowed(found.code)
    ? found.code
    : refuse('line-not-followed', { name: found.name })
}

function volumeOf(text: string, decimals: number, problems: Problems): Decimal | undefined {
  const number = numberOf('volume', text, problems)
  if (!number) return undefined
  if (number.scale > decimals) {
    const isZero = round(number, decimals, 'down')
    const isSame =
      number.coefficient === isZero.coefficient * 10n ** BigInt(number.scale - decimals)
    if (isSame) return isZero
    problems.push(
      decimals === 0
        ? { column: 'volume', code: 'volume-not-whole', facts: { got: text } }
        : { column: 'volume', code: 'too-many-decimals', facts: { atMost: decimals, got: text } },
    )
    return undefined
  }
  return number
}

/** Undefined with its problem. The sum of a year in kopecks has to stay countable. */
function moneyOf(name: string, text: string, problems: Problems): Kopecks | undefined {
  const number = numberOf(name, text, problems)
  if (!number) return undefined
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: name, code, facts: { got: text, ...facts } })
  const { coefficient, scale } = number
  if (scale > 2) return refuse('too-many-decimals', { atMost: 2 }) ?? undefined
  const money = coefficient * (scale === 2 ? 1n : scale === 1 ? 10n : 100n)
  return money > mostMoney ? (refuse('money-too-large') ?? undefined) : kopecks(Number(money))
}

/** A thousand million roubles: no organisation's month of one line comes near it. */
const mostMoney = 100_000_000_000n
/** Letters aside, what only wrong signs keep from being a number: "1,234.56", "12 34", "1.234.567". */
const wrongSigns = /^[-−]?[\d\s\u00a0\u2009\u202f.,'’]+$/

function numberOf(name: string, text: string, problems: Problems): Decimal | undefined {
  const refuse = (code: string, facts = {}) =>
    void problems.push({ column: name, code, facts: { got: text, ...facts } })
  if (text === '') return refuse('empty') ?? undefined
  const number = parseDecimal(text)
  if (!number.ok) {
    return refuse(wrongSigns.test(text) ? 'number-signs' : 'not-a-number') ?? undefined
  }
  if (number.value.coefficient < 0n) return refuse('negative') ?? undefined
  return number.value
}
