import { divideRounded } from '#kernel/decimal.ts'
import type { ExecutionRules } from './rules.ts'

/** Twelve integers, January first: kopecks, or a volume in its smallest unit. */
export type Months = readonly number[]
/** As `Months`; undefined is a month of which nothing was reported. Zero was reported. */
export type ReportedMonths = readonly (number | undefined)[]

/**
 * What the year will come to. `by-profile`: the rest of the plan times how the plan was followed so
 * far; `by-mean`: the mean month, where the plan of the reported months is zero; `none`: nothing was
 * reported, or nothing follows from it.
 */
export type Forecast =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'by-profile' | 'by-mean'
      readonly year: number
      /** Between these with a chance of 80 %, if the months to come scatter as the past ones did. */
      readonly low: number
      readonly high: number
      /** Reported per planned, the last months weighing more; 1 is exactly as planned. Of `by-mean`: null. */
      readonly rate: number | null
      readonly monthsReported: number
      /** `assumed`: too few months to know how they scatter, so the rule's spread stands in. */
      readonly spread: 'measured' | 'assumed'
    }

/** Student's t, 80 % two-sided, by degrees of freedom from 1. */
const quantiles = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363]
const normalQuantile = 1.282

/**
 * Forecasts the year from the plan's own profile over the months.
 *
 * The months that were reported stand as they are. For the others, also those before `asOf` whose
 * report is missing, the plan is followed at the rate of the reported ones: Σ w·fact ÷ Σ w·plan, where
 * the last month weighs 1 and each earlier one `earlierMonthPercent` of the next. A year that went
 * exactly as planned comes to the plan. The year is exact, rounded once to the whole unit; the
 * interval is a statement about chance and is computed in floating point.
 *
 * @example plan of 100 a month, January 110 and February 90, weight 80 %: the rate is
 * (0.8·110 + 90) ÷ (0.8·100 + 100) = 0.98889, the year 200 + 0.98889·1000 = 1189.
 */
export function forecastYear(
  plan: Months,
  fact: ReportedMonths,
  asOf: number,
  rules: ExecutionRules,
): Forecast {
  const weigh = weightsUpTo(asOf, rules.earlierMonthPercent)
  const reported: Reported[] = []
  const rest: number[] = []
  plan.forEach((planned, index) => {
    const done = index < asOf ? fact[index] : undefined
    if (done === undefined) rest.push(planned)
    else reported.push({ weight: weigh(index + 1), planned, done })
  })
  if (reported.length === 0) return { kind: 'none' }
  const weightedPlan = sumBig(reported, ({ weight, planned }) => weight * BigInt(planned))
  const weightedFact = sumBig(reported, ({ weight, done }) => weight * BigInt(done))
  const toDate = reported.reduce((sum, { done }) => sum + done, 0)
  if (weightedPlan > 0n) {
    const restPlan = rest.reduce((sum, planned) => sum + planned, 0)
    const more = Number(divideRounded(weightedFact * BigInt(restPlan), weightedPlan, 'half-up'))
    const usable = reported.filter(({ planned }) => planned > 0)
    const ratios = usable.map(({ weight, planned, done }) => ({
      weight: ratioOf(weight * BigInt(planned), weightedPlan),
      value: done / planned,
    }))
    const rate = ratioOf(weightedFact, weightedPlan)
    const spread = spreadOf(ratios, rules, 1)
    const half = spread.quantile * spread.deviation * rootOf(rest, spread.share)
    return bounded('by-profile', toDate, more, half, rate, reported.length, spread.kind)
  }
  if (weightedFact === 0n) return { kind: 'none' }
  const weights = sumBig(reported, ({ weight }) => weight)
  const months = BigInt(rest.length)
  const more = Number(divideRounded(weightedFact * months, weights, 'half-up'))
  const values = reported.map(({ weight, done }) => ({
    weight: ratioOf(weight, weights),
    value: done,
  }))
  const spread = spreadOf(values, rules, ratioOf(weightedFact, weights))
  const ones = rest.map(() => 1)
  const half = spread.quantile * spread.deviation * rootOf(ones, spread.share)
  return bounded('by-mean', toDate, more, half, null, reported.length, spread.kind)
}

type Reported = { readonly weight: bigint; readonly planned: number; readonly done: number }

/** Whole weights in the proportion 1 : share : share² …, back from the last month. */
function weightsUpTo(asOf: number, percent: number): (month: number) => bigint {
  const share = BigInt(Math.round(percent))
  return (month) => share ** BigInt(asOf - month) * 100n ** BigInt(month - 1)
}

function sumBig(rows: readonly Reported[], of: (row: Reported) => bigint): bigint {
  return rows.reduce((sum, row) => sum + of(row), 0n)
}

function ratioOf(over: bigint, under: bigint): number {
  return Number((over * 1_000_000_000_000n) / under) / 1e12
}

/** How far a single month lies from the mean of the months, weighted, and how sure that is. */
function spreadOf(
  values: readonly { weight: number; value: number }[],
  rules: ExecutionRules,
  level: number,
) {
  const share = values.reduce((sum, { weight }) => sum + weight * weight, 0)
  const mean = values.reduce((sum, { weight, value }) => sum + weight * value, 0)
  const squares = values.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0)
  const deviation = values.length > 1 ? Math.sqrt(squares / (1 - share)) : 0
  if (values.length >= rules.fewMonths) {
    const quantile = quantiles[values.length - 2] ?? normalQuantile
    return { kind: 'measured' as const, deviation, quantile, share }
  }
  const assumed = (level * rules.assumedSpreadPercent) / 100
  return {
    kind: 'assumed' as const,
    deviation: Math.max(deviation, assumed),
    quantile: normalQuantile,
    share,
  }
}

/** The months to come scatter each by itself, and all of them with the rate that was estimated. */
function rootOf(rest: readonly number[], share: number): number {
  const sum = rest.reduce((total, planned) => total + planned, 0)
  const squares = rest.reduce((total, planned) => total + planned * planned, 0)
  return Math.sqrt(squares + sum * sum * share)
}

function bounded(
  kind: 'by-profile' | 'by-mean',
  toDate: number,
  more: number,
  half: number,
  rate: number | null,
  monthsReported: number,
  spread: 'measured' | 'assumed',
): Forecast {
  const year = toDate + more
  const low = Math.max(toDate, Math.round(year - half))
  return { kind, year, low, high: Math.round(year + half), rate, monthsReported, spread }
}
