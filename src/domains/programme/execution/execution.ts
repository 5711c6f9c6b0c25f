import { type Forecast, forecastYear, type Months, type ReportedMonths } from './forecast.ts'
import { type Measured, measure, sumMeasured } from './measured.ts'
import type { ExecutionRules } from './rules.ts'

/** One month of one organisation and line; volumes and money are integers (smallest unit, kopecks). */
export type Amount = {
  readonly organisation: string
  readonly line: string
  /** 1 to 12. */
  readonly month: number
  readonly volume: number
  readonly money: number
}

/** Held against the thresholds: of what was reported, or of the forecast. */
export type Standing = 'over' | 'under' | 'as-planned' | 'unplanned' | 'no-data'

export type ExecutionRow = {
  readonly organisation: string
  readonly line: string
  readonly volume: Measured
  readonly money: Measured
  /** Kopecks per whole unit of volume, rounded; null of no volume. */
  readonly unitCost: { readonly plan: number | null; readonly fact: number | null }
  /** By the volume so far. */
  readonly standing: Standing
  /** By the volume that the year will come to. */
  readonly forecastStanding: Standing
  /** Months up to the one asked for, with a plan and without a report. */
  readonly missing: readonly number[]
  readonly months: readonly MonthRow[]
}

export type MonthRow = {
  readonly month: number
  readonly planVolume: number
  readonly planMoney: number
  readonly factVolume: number | undefined
  readonly factMoney: number | undefined
}

export type ExecutionSum = Pick<ExecutionRow, 'volume' | 'money' | 'unitCost'> & {
  readonly organisations: number
  readonly over: number
  readonly under: number
  /** Months of organisations whose report is missing. */
  readonly missing: number
}

/** A month of an organisation of which no line was reported although something is planned. */
export type MissingReport = { readonly organisation: string; readonly month: number }

export type Execution = {
  readonly asOf: number
  readonly rows: readonly ExecutionRow[]
  readonly lines: ReadonlyMap<string, ExecutionSum>
  readonly organisations: ReadonlyMap<string, ExecutionSum>
  /** Money of all lines; their volumes are of different units and have no sum. */
  readonly money: Measured
  readonly missingReports: readonly MissingReport[]
}

export type ExecutionInput = {
  readonly plan: readonly Amount[]
  readonly fact: readonly Amount[]
  /** The last month that is looked at, 1 to 12; later reports are left out. */
  readonly asOf: number
  readonly rules: ExecutionRules
  /** How many smallest units a whole unit of volume has: 1, 10, 100 … */
  readonly unitsPerVolume: number
  /** Organisations that get one amount per head for everything: their volumes over plan cost nothing. */
  readonly isPerHead: (organisation: string) => boolean
}

/**
 * The year so far, against the distribution: by organisation and line, and summed by either. What an
 * organisation did without any plan is `unplanned` and counts as over plan.
 */
export function calculateExecution(input: ExecutionInput): Execution {
  const { plan, fact, asOf } = input
  const planned = byKey(plan)
  const done = byKey(fact.filter(({ month }) => month <= asOf))
  const keys = [...new Set([...planned.keys(), ...done.keys()])].toSorted()
  const rows = keys.map((key) => rowOf(key, planned.get(key) ?? [], done.get(key) ?? [], input))
  return {
    asOf,
    rows,
    lines: sums(
      rows,
      ({ line }) => line,
      ({ line }) => line,
      input,
    ),
    organisations: sums(
      rows,
      ({ organisation }) => organisation,
      () => '',
      input,
    ),
    money: sumMeasured(
      rows.map(({ money }) => money),
      together(rows, 'money', input),
    ),
    missingReports: missingReports(rows, asOf),
  }
}

export function standingOf(
  { planYear }: Pick<Measured, 'planYear'>,
  amount: number,
  percent: number | null,
  rules: ExecutionRules,
): Standing {
  if (planYear === 0) return amount > 0 ? 'unplanned' : 'no-data'
  if (percent === null) return 'no-data'
  if (percent < rules.underPercent) return 'under'
  return percent > rules.overPercent ? 'over' : 'as-planned'
}

const keyOf = ({ organisation, line }: Amount) => `${organisation}\n${line}`

function byKey(amounts: readonly Amount[]): Map<string, Amount[]> {
  return Map.groupBy(amounts, keyOf)
}

function rowOf(
  key: string,
  plan: readonly Amount[],
  fact: readonly Amount[],
  { asOf, rules, unitsPerVolume, isPerHead }: ExecutionInput,
): ExecutionRow {
  const [organisation = '', line = ''] = key.split('\n')
  const [planVolume, planMoney] = [inMonths(plan, 'volume'), inMonths(plan, 'money')]
  const [factVolume, factMoney] = [reported(fact, 'volume'), reported(fact, 'money')]
  const volume = measure(planVolume, factVolume, asOf, rules)
  const measured = measure(planMoney, factMoney, asOf, rules)
  const money = isPerHead(organisation) ? { ...measured, overNow: 0, overYear: 0 } : measured
  const { forecast } = volume
  const known = forecast.kind === 'none' ? 0 : forecast.year
  const months = planVolume.map((planned, index) => ({
    month: index + 1,
    planVolume: planned,
    planMoney: planMoney[index] ?? 0,
    factVolume: factVolume[index],
    factMoney: factMoney[index],
  }))
  return {
    organisation,
    line,
    volume,
    money,
    unitCost: unitCostOf(volume, money, unitsPerVolume),
    standing: standingOf(volume, volume.fact, volume.percent, rules),
    forecastStanding: standingOf(volume, known, volume.forecastPercent, rules),
    missing: months
      .filter(
        (each) =>
          each.month <= asOf &&
          (each.planVolume > 0 || each.planMoney > 0) &&
          each.factVolume === undefined,
      )
      .map(({ month }) => month),
    months,
  }
}

function inMonths(amounts: readonly Amount[], of: 'volume' | 'money'): Months {
  const months = Array.from({ length: 12 }, () => 0)
  for (const amount of amounts)
    months[amount.month - 1] = (months[amount.month - 1] ?? 0) + amount[of]
  return months
}

function reported(amounts: readonly Amount[], of: 'volume' | 'money'): ReportedMonths {
  const months: (number | undefined)[] = Array.from({ length: 12 }, () => undefined)
  for (const amount of amounts)
    months[amount.month - 1] = (months[amount.month - 1] ?? 0) + amount[of]
  return months
}

function unitCostOf(volume: Measured, money: Measured, unitsPerVolume: number) {
  const cost = (amount: number, units: number) =>
    units > 0 ? Math.round((amount / units) * unitsPerVolume) : null
  return { plan: cost(money.planYear, volume.planYear), fact: cost(money.fact, volume.fact) }
}

function sums(
  rows: readonly ExecutionRow[],
  groupOf: (row: ExecutionRow) => string,
  unitOf: (row: ExecutionRow) => string,
  input: ExecutionInput,
): Map<string, ExecutionSum> {
  return new Map(
    [...Map.groupBy(rows, groupOf)].map(([group, own]) => {
      const volume = sumMeasured(
        own.map((row) => row.volume),
        together(own, 'volume', input),
      )
      const money = sumMeasured(
        own.map((row) => row.money),
        together(own, 'money', input),
      )
      // Volumes of different lines are of different units: only those of one line have a mean cost.
      const isOneUnit = new Set(own.map(unitOf)).size === 1 && unitOf(own[0]!) !== ''
      return [
        group,
        {
          volume,
          money,
          unitCost: isOneUnit
            ? unitCostOf(volume, money, input.unitsPerVolume)
            : { plan: null, fact: null },
          organisations: new Set(own.map(({ organisation }) => organisation)).size,
          over: own.filter(({ standing }) => standing === 'over' || standing === 'unplanned')
            .length,
          under: own.filter(({ standing }) => standing === 'under').length,
          missing: own.reduce((sum, { missing }) => sum + missing.length, 0),
        },
      ] as const
    }),
  )
}

/**
 * The forecast of the summed months, of those rows and months that were reported; the months to come
 * with everybody's plan. Its interval says how all of them together scatter.
 */
function together(
  rows: readonly ExecutionRow[],
  of: 'volume' | 'money',
  { asOf, rules }: ExecutionInput,
): Forecast {
  const [planOf, factOf] =
    of === 'volume'
      ? (['planVolume', 'factVolume'] as const)
      : (['planMoney', 'factMoney'] as const)
  const plan = Array.from({ length: 12 }, () => 0)
  const fact: (number | undefined)[] = Array.from({ length: 12 }, () => undefined)
  for (const { months } of rows) {
    for (const [index, month] of months.entries()) {
      const done = month[factOf]
      if (index < asOf && done === undefined) continue
      plan[index] = (plan[index] ?? 0) + month[planOf]
      if (index < asOf) fact[index] = (fact[index] ?? 0) + (done ?? 0)
    }
  }
  return forecastYear(plan, fact, asOf, rules)
}

function missingReports(rows: readonly ExecutionRow[], asOf: number): MissingReport[] {
  return [...Map.groupBy(rows, ({ organisation }) => organisation)].flatMap(([organisation, own]) =>
    Array.from({ length: asOf }, (_, index) => index + 1)
      .filter(
        (month) =>
          own.some(({ missing }) => missing.includes(month)) &&
          own.every(({ months }) => months[month - 1]?.factVolume === undefined),
      )
      .map((month) => ({ organisation, month })),
  )
}
