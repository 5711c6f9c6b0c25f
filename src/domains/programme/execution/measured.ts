import { type Forecast, forecastYear, type Months, type ReportedMonths } from './forecast.ts'
import type { ExecutionRules } from './rules.ts'

/**
 * One quantity, volume or money, followed over a year. Integers: kopecks, or a volume in its smallest
 * unit. Whatever adds up over organisations is a plain sum.
 */
export type Measured = {
  readonly planYear: number
  /** Of all months up to the month asked for. */
  readonly planToDate: number
  /** Of those months alone that were reported: what `fact` is held against. */
  readonly planReported: number
  readonly fact: number
  /** fact − planReported. */
  readonly deviation: number
  /** Of planReported, one digit; null where nothing was planned or nothing reported. */
  readonly percent: number | null
  readonly forecast: Forecast
  /** The forecast of the plan of the year, per cent, one digit. */
  readonly forecastPercent: number | null
  /** fact above planToDate, of each organisation and line for itself: at risk not to be paid. */
  readonly overNow: number
  /** The forecast above the plan of the year, likewise. */
  readonly overYear: number
}

export function measure(
  plan: Months,
  fact: ReportedMonths,
  asOf: number,
  rules: ExecutionRules,
): Measured {
  let [planYear, planToDate, planReported, done] = [0, 0, 0, 0]
  plan.forEach((planned, index) => {
    planYear += planned
    if (index >= asOf) return
    planToDate += planned
    const reported = fact[index]
    if (reported === undefined) return
    planReported += planned
    done += reported
  })
  const forecast = forecastYear(plan, fact, asOf, rules)
  return withShares({
    planYear,
    planToDate,
    planReported,
    fact: done,
    forecast,
    overNow: Math.max(0, done - planToDate),
    overYear: forecast.kind === 'none' ? 0 : Math.max(0, forecast.year - planYear),
  })
}

/**
 * The sum over organisations or lines. Whoever reported nothing yet stands in the sum's forecast with
 * their plan: without it the sum could not be held against its plan. Its interval is the wider one of
 * two: as if everybody scattered independently, and `together`, the forecast of the summed months,
 * which shows what moves everybody at once (an epidemic, a late payment).
 */
export function sumMeasured(all: readonly Measured[], together?: Forecast): Measured {
  const sum = (of: (each: Measured) => number) => all.reduce((total, each) => total + of(each), 0)
  return withShares({
    planYear: sum(({ planYear }) => planYear),
    planToDate: sum(({ planToDate }) => planToDate),
    planReported: sum(({ planReported }) => planReported),
    fact: sum(({ fact }) => fact),
    forecast: sumForecast(all, together),
    overNow: sum(({ overNow }) => overNow),
    overYear: sum(({ overYear }) => overYear),
  })
}

function sumForecast(all: readonly Measured[], together: Forecast | undefined): Forecast {
  const known = all.flatMap(({ forecast }) => (forecast.kind === 'none' ? [] : [forecast]))
  if (known.length === 0) return { kind: 'none' }
  const silent = all.reduce(
    (sum, { forecast, planYear }) => sum + (forecast.kind === 'none' ? planYear : 0),
    0,
  )
  const year = known.reduce((sum, each) => sum + each.year, silent)
  const common = together && together.kind !== 'none' ? [together] : []
  const half = (of: (each: (typeof known)[number]) => number) =>
    Math.max(
      Math.sqrt(known.reduce((sum, each) => sum + of(each) ** 2, 0)),
      ...common.map((each) => of(each)),
    )
  const below = half((each) => each.year - each.low)
  const above = half((each) => each.high - each.year)
  return {
    kind: known.some(({ kind }) => kind === 'by-profile') ? 'by-profile' : 'by-mean',
    year,
    low: Math.round(year - below),
    high: Math.round(year + above),
    rate: null,
    monthsReported: Math.max(...known.map(({ monthsReported }) => monthsReported)),
    spread: known.every(({ spread }) => spread === 'measured') ? 'measured' : 'assumed',
  }
}

type Raw = Omit<Measured, 'deviation' | 'percent' | 'forecastPercent'>

function withShares(raw: Raw): Measured {
  const { forecast } = raw
  return {
    ...raw,
    deviation: raw.fact - raw.planReported,
    percent: percentOf(raw.fact, raw.planReported),
    forecastPercent: forecast.kind === 'none' ? null : percentOf(forecast.year, raw.planYear),
  }
}

/** Per cent with one digit, the half up; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 1000) / 10 : null
}
