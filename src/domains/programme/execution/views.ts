import type { EditionInForce } from '../distribution/approved-plan.ts'
import { byNumber } from '../distribution/rule/types.ts'
import type { ExecutionRow, ExecutionSum, Standing } from './execution.ts'
import type { Forecast } from './forecast.ts'
import type { FollowedYear } from './follow-year.ts'
import type { Measured } from './measured.ts'
import type { ExecutionRule } from './rules.ts'

/** As `Measured`: volumes in whole units of the line, money in kopecks. */
export type MeasuredView = Measured

export type LineView = {
  line: string
  name: string
  unit: string
  volume: MeasuredView
  money: MeasuredView
  unitCost: ExecutionSum['unitCost']
  organisations: number
  over: number
  under: number
  missing: number
}

export type RowView = {
  id: string
  organisation: string
  name: string
  district: string
  isPerHead: boolean
  line: string
  lineName: string
  unit: string
  volume: MeasuredView
  money: MeasuredView
  unitCost: ExecutionRow['unitCost']
  standing: Standing
  forecastStanding: Standing
  missing: readonly number[]
}

export type YearView = {
  outcome: 'shown'
  programmes: readonly { programme: string; name: string; year: number }[]
  programme: string
  name: string
  year: number
  asOf: number
  monthsReported: readonly number[]
  /** The edition of the distribution that the year is held against. */
  inForce: EditionInForce | null
  isInvented: boolean
  money: MeasuredView
  lines: readonly LineView[]
  missingReports: readonly { organisation: string; name: string; months: readonly number[] }[]
  standings: Readonly<Record<Standing, number>>
  rules: readonly ExecutionRule[]
}

export type MonthView = {
  month: number
  planVolume: number
  planMoney: number
  factVolume: number | null
  factMoney: number | null
  /** What the files said, the last first. */
  versions: readonly VersionView[]
}

export type VersionView = {
  version: number
  volume: number
  accepted: number
  paid: number | null
  withheld: number | null
  importId: number
  fileName: string
  fileRow: number
  knownSince: Date
  recordedBy: string
}

export type RowDetail = {
  outcome: 'shown'
  row: RowView
  months: readonly MonthView[]
  asOf: number
}

type Named = { year: FollowedYear; language: 'ru' | 'kk' | 'en' }

export function yearView({ year: followed, language }: Named): YearView {
  const { programme, execution, programmes, organisations } = followed
  const missing = Map.groupBy(execution.missingReports, ({ organisation }) => organisation)
  const standings: Record<Standing, number> = {
    over: 0,
    under: 0,
    'as-planned': 0,
    unplanned: 0,
    'no-data': 0,
  }
  for (const { standing } of execution.rows) standings[standing] += 1
  return {
    outcome: 'shown',
    programmes: programmes.map((each) => ({
      programme: each.code,
      name: each.names[language],
      year: each.years[0] ?? 0,
    })),
    programme: programme.code,
    name: programme.names[language],
    year: followed.year,
    asOf: execution.asOf,
    monthsReported: followed.monthsReported,
    inForce: followed.inForce,
    isInvented: followed.isInvented,
    money: execution.money,
    lines: linesInOrder(followed).map(([line, sum]) => ({
      line,
      ...namesOfLine(followed, line),
      volume: volumeView(sum.volume, followed.unitsPerVolume),
      money: sum.money,
      unitCost: sum.unitCost,
      organisations: sum.organisations,
      over: sum.over,
      under: sum.under,
      missing: sum.missing,
    })),
    missingReports: [...missing]
      .toSorted(([a], [b]) => byNumber(a, b))
      .map(([organisation, own]) => ({
        organisation,
        name: organisations.get(organisation)?.shortName ?? organisation,
        months: own.map(({ month }) => month),
      })),
    standings,
    rules: followed.rulesSaid,
  }
}

/** Every organisation and line; in the order of the programme, organisations by their number. */
export function rowViews(followed: FollowedYear): RowView[] {
  const at = new Map(linesInOrder(followed).map(([line], index) => [line, index]))
  return followed.execution.rows
    .map((row) => rowView(followed, row))
    .toSorted(
      (a, b) =>
        (at.get(a.line) ?? 0) - (at.get(b.line) ?? 0) || byNumber(a.organisation, b.organisation),
    )
}

export function rowView(followed: FollowedYear, row: ExecutionRow): RowView {
  const organisation = followed.organisations.get(row.organisation)
  const { name: lineName, unit } = namesOfLine(followed, row.line)
  return {
    id: `${row.line}~${row.organisation}`,
    organisation: row.organisation,
    name: organisation?.shortName ?? row.organisation,
    district: organisation?.district ?? '',
    isPerHead: organisation?.isPerHead ?? false,
    line: row.line,
    lineName,
    unit,
    volume: volumeView(row.volume, followed.unitsPerVolume),
    money: row.money,
    unitCost: row.unitCost,
    standing: row.standing,
    forecastStanding: row.forecastStanding,
    missing: row.missing,
  }
}

export function namesOfLine({ programme }: FollowedYear, line: string) {
  const found = programme.lines.get(line)
  return { name: found?.name ?? line, unit: found?.unit ?? '' }
}

function linesInOrder({ programme, execution }: FollowedYear): [string, ExecutionSum][] {
  const order = [...programme.lines.keys()]
  return [...execution.lines].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

/** Volumes come in smallest units and go out in whole ones. */
export function volumeView(measured: Measured, units: number): MeasuredView {
  if (units === 1) return measured
  return {
    ...measured,
    planYear: measured.planYear / units,
    planToDate: measured.planToDate / units,
    planReported: measured.planReported / units,
    fact: measured.fact / units,
    deviation: measured.deviation / units,
    overNow: measured.overNow / units,
    overYear: measured.overYear / units,
    forecast: forecastView(measured.forecast, units),
  }
}

function forecastView(forecast: Forecast, units: number): Forecast {
  if (forecast.kind === 'none') return forecast
  const { year, low, high } = forecast
  return { ...forecast, year: year / units, low: low / units, high: high / units }
}
