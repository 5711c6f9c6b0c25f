import type { Indicator } from '#domains/programme/index.ts'
import type { Amount } from './amount.ts'
import { calculateForecast, type Forecast } from './forecast.ts'
import { type Grain, ordinalOf, type Period } from './period.ts'
import type { JudgementSettings } from './settings.ts'
import { calculateTrend, type Point, type Trend } from './trend.ts'

/** One value of a series that holds. */
export type KnownValue = { readonly period: Period; readonly amount: Amount }

/** What is known of a year: its own value, or what its parts lead to. */
export type Standing = {
  readonly amount?: Amount
  readonly basis: 'year' | 'forecast' | 'nothing'
  /** Also where the year itself is known: how good a forecast was can then be seen. */
  readonly forecast?: Forecast
}

/**
 * What stands against the target of a year. The value of the year itself goes first; without it, the
 * forecast from its months or its quarters, whichever reach further.
 */
export function standingOf(
  values: readonly KnownValue[],
  year: number,
  { kind }: Pick<Indicator, 'kind'>,
  { forecastNeeded }: Pick<JudgementSettings, 'forecastNeeded'>,
): Standing {
  const forecast = forecastOf(values, year, kind, forecastNeeded)
  const own = values.find(({ period }) => period.grain === 'year' && period.year === year)
  const told = forecast ? { forecast } : {}
  if (own) return { amount: own.amount, basis: 'year', ...told }
  if (forecast?.outcome !== 'forecast') return { basis: 'nothing', ...told }
  const digits = values
    .filter(({ period }) => period.year === year && period.grain === forecast.grain)
    .map(({ amount }) => amount.decimals)
  const amount = { value: forecast.value, decimals: Math.max(...digits) }
  return { amount, basis: 'forecast', ...told }
}

function forecastOf(
  values: readonly KnownValue[],
  year: number,
  kind: Indicator['kind'],
  needed: JudgementSettings['forecastNeeded'],
): Forecast | undefined {
  const parts = values.map(({ period, amount }) => ({ period, value: amount.value }))
  const grains = (['month', 'quarter'] as const).filter((grain) =>
    parts.some(({ period }) => period.year === year && period.grain === grain),
  )
  const all = grains.map((grain) =>
    calculateForecast(parts, { year, grain, kind, needed: needed[grain] }),
  )
  const found = all.filter((each) => each.outcome === 'forecast')
  const monthsOf = (each: (typeof found)[number]) => each.known * (each.grain === 'quarter' ? 3 : 1)
  return found.toSorted((one, other) => monthsOf(other) - monthsOf(one))[0] ?? all[0]
}

/**
 * The trend up to the end of a year: of whole years where enough are known, otherwise of the parts of
 * the year of which most are.
 */
export function trendOf(
  values: readonly KnownValue[],
  upTo: number,
  { direction }: Pick<Indicator, 'direction'>,
  { trendLast, trendNeeded }: Pick<JudgementSettings, 'trendLast' | 'trendNeeded'>,
): Trend & { readonly grain: Grain } {
  const known = values.filter(({ period }) => period.year <= upTo)
  const byGrain = (['year', 'quarter', 'month'] as const).map((grain) => {
    const own = known.filter(({ period }) => period.grain === grain)
    const points: Point[] = own.map(({ period, amount }) => ({
      at: ordinalOf(period),
      value: amount.value,
    }))
    const decimals = Math.max(0, ...own.map(({ amount }) => amount.decimals))
    const options = { last: trendLast, needed: trendNeeded, decimals, direction }
    return { grain, ...calculateTrend(points, options) }
  })
  const [years] = byGrain
  return (
    byGrain.find(({ outcome }) => outcome === 'trend') ??
    byGrain.toSorted((one, other) => other.points - one.points)[0] ??
    years!
  )
}

/** Share of the way through the year, for curves: a year stands at its middle, a quarter at its own. */
export function placeInTime({ year, grain, index }: Period): number {
  if (grain === 'year') return year + 0.5
  const parts = grain === 'quarter' ? 4 : 12
  return year + (index - 0.5) / parts
}
