import { approximate, type Indicator, type RegionProgramme } from '#domains/programme/index.ts'
import type { Language } from '#kernel/i18n/index.ts'
import { type Amount, amountOf, nearNumber, targetOf } from './model/amount.ts'
import { calculateIndicator } from './model/compute-indicator.ts'
import { codeOf, type SeriesKey } from './model/find-indicator.ts'
import type { Forecast } from './model/forecast.ts'
import { calculateJudgement } from './model/judge.ts'
import { periodOf } from './model/period.ts'
import type { JudgementSettings } from './model/settings.ts'
import { type KnownValue, placeInTime, standingOf, trendOf } from './model/standing.ts'
import { rankOf } from './compare-regions.ts'
import { shown, signed } from './say-amounts.ts'
import type { ValueRow } from './tables.ts'
import type { CurvePoint, ForecastView, IndicatorRow, Shown, TrendView, YearView } from './views.ts'

/** A programme with the values that hold of its indicators, and by what they are judged. */
export type Surveyed = {
  readonly opened: RegionProgramme
  readonly values: readonly ValueRow[]
  readonly settings: JudgementSettings
  readonly language: Language
}

/** Answers what is known of a series; sorts the values out once. */
export type Survey = Surveyed & {
  readonly own: (of: SeriesKey) => readonly KnownValue[]
  /** Values of other regions in the same series and period. */
  readonly others: (of: SeriesKey, period: string) => readonly ValueRow[]
}

export function survey(given: Surveyed): Survey {
  const there = given.values.filter(({ value }) => value !== null)
  const own = Map.groupBy(
    there.filter(({ otherRegion }) => otherRegion === ''),
    seriesCode,
  )
  const others = Map.groupBy(
    there.filter(({ otherRegion }) => otherRegion !== ''),
    (row) => `${seriesCode(row)}|${row.period}`,
  )
  const known = new Map(
    [...own].map(([code, rows]) => [
      code,
      rows.map(({ period, value }) => ({
        period: periodOf(period),
        amount: amountOf(value as string),
      })),
    ]),
  )
  return {
    ...given,
    own: (of) => known.get(seriesCode(of)) ?? [],
    others: (of, period) => others.get(`${seriesCode(of)}|${period}`) ?? [],
  }
}

function seriesCode({ number, part, territory }: SeriesKey): string {
  return `${number}|${part}|${territory}`
}

/** An indicator as it stands in a year. */
export function indicatorRow(of: Survey, indicator: Indicator, year: number): IndicatorRow {
  const { programme } = of.opened
  const values = of.own(indicator)
  const standing = standingOf(values, year, indicator, of.settings)
  const { code, wholeName, depth } = placeAmong(programme.indicators, indicator)
  return {
    ...yearView(of, indicator, year),
    code,
    number: indicator.number,
    part: indicator.part,
    depth,
    name: indicator.name,
    wholeName,
    unit: indicator.unit,
    territory: indicator.territory,
    direction: indicator.direction,
    chapter: chapterOf(of, indicator),
    attainment: attainmentOf(of, indicator, standing.amount, year),
    trend: trendView(of, indicator, year),
    forecast: forecastView(standing.forecast, indicator, values, of.language),
    curve: curveOf(values, standing.basis === 'forecast' ? standing.amount : undefined, year),
    targets: programme.years.flatMap((each) => {
      const target = targetOf(indicator.values.get(each))
      return target ? [{ year: each, value: nearNumber(target) }] : []
    }),
  }
}

/** What is asked for, what was reached and how it is judged in one year. */
export function yearView(of: Survey, indicator: Indicator, year: number): YearView {
  const { opened, settings, language } = of
  const target = targetOf(indicator.values.get(year))
  const values = of.own(indicator)
  const { amount, basis } = standingOf(values, year, indicator, settings)
  const judged = judgementOf(of, indicator, amount, year)
  const { deviation, deviationPercent, isGood } = judged
  const decimals = Math.max(target?.decimals ?? 0, amount?.decimals ?? 0)
  const computed = calculateIndicator(opened.programme, opened.computed(), indicator, year)
  return {
    year,
    target: target ? shown(target, language) : null,
    value: amount && basis !== 'nothing' ? { ...shown(amount, language), basis } : null,
    light: judged.light,
    because: judged.because ?? null,
    deviation: deviation
      ? {
          text: signed(deviation, decimals, language),
          number: approximate(deviation),
          percent: deviationPercent ? `${signed(deviationPercent, 1, language)}\u00a0%` : null,
          // What rounds to its target meets it: no side of it is bad.
          isGood: judged.light === 'met' && isGood === false ? null : (isGood ?? null),
        }
      : null,
    computed: computed
      ? shown({ value: computed, decimals: (target?.decimals ?? 1) + 1 }, language)
      : null,
    rank: rankOf(of, indicator, year),
  }
}

function judgementOf(
  { settings }: Survey,
  indicator: Indicator,
  value: Amount | undefined,
  year: number,
) {
  const target = targetOf(indicator.values.get(year))
  const { direction } = indicator
  return calculateJudgement({ direction, target, value, closePercent: settings.closePercent })
}

function attainmentOf(
  of: Survey,
  indicator: Indicator,
  value: Amount | undefined,
  year: number,
): Shown | null {
  const { attainment } = judgementOf(of, indicator, value, year)
  return attainment ? shown({ value: attainment, decimals: 1 }, of.language) : null
}

function trendView(of: Survey, indicator: Indicator, year: number): TrendView {
  const values = of.own(indicator)
  const trend = trendOf(values, year, indicator, of.settings)
  if (trend.outcome === 'not-enough') {
    return { outcome: 'not-enough', points: trend.points, needed: trend.needed }
  }
  const decimals = Math.max(0, ...values.map(({ amount }) => amount.decimals)) + 1
  const { moves, sense, points, grain } = trend
  const slope = signed(trend.slope, decimals, of.language)
  return { outcome: 'trend', moves, sense, slope, points, grain }
}

function forecastView(
  forecast: Forecast | undefined,
  indicator: Indicator,
  values: readonly KnownValue[],
  language: Language,
): ForecastView | null {
  if (!forecast) return null
  if (forecast.outcome !== 'forecast') return forecast
  const digits = indicator.kind === 'count' ? 0 : decimalsOf(values)
  const { how, grain, known } = forecast
  const value = shown({ value: forecast.value, decimals: digits }, language)
  return { outcome: 'forecast', value, how, grain, known }
}

function decimalsOf(values: readonly KnownValue[]): number {
  return Math.max(0, ...values.map(({ amount }) => amount.decimals))
}

function curveOf(
  values: readonly KnownValue[],
  forecast: Amount | undefined,
  year: number,
): CurvePoint[] {
  const years = values
    .filter(({ period }) => period.grain === 'year')
    .map(
      ({ period, amount }): CurvePoint => ({
        at: placeInTime(period),
        value: nearNumber(amount),
        grain: 'year',
      }),
    )
  const told: CurvePoint[] = forecast
    ? [{ at: year + 0.5, value: nearNumber(forecast), grain: 'forecast' }]
    : []
  return [...years, ...told].toSorted((one, other) => one.at - other.at)
}

/** Where an indicator stands among the others: of what it is a part, and how far below. */
function placeAmong(indicators: readonly Indicator[], indicator: Indicator) {
  const above: Indicator[] = []
  let parent = indicator.parent
  while (parent !== undefined && above.length < 10) {
    const found = indicators.find((each) => codeOf(each) === parent)
    if (!found) break
    above.push(found)
    parent = found.parent
  }
  return {
    code: codeOf(indicator),
    depth: above.length,
    wholeName: above
      .map(({ name }) => name)
      .toReversed()
      .join(' · '),
  }
}

/** A chapter of indicators: `numbers` is "1-20, 23". */
export function chaptersOf({ opened }: Pick<Survey, 'opened'>) {
  return (opened.programme.lists['indicator-chapters'] ?? []).map((row) => ({
    chapter: row['chapter'] ?? '',
    name: row['name'] ?? '',
    ranges: (row['numbers'] ?? '').split(',').map((range) => {
      const [from = '', to = from] = range.split('-').map((each) => each.trim())
      return { from: Number(from), to: Number(to) }
    }),
  }))
}

function chapterOf(of: Survey, { number }: Indicator): string {
  const at = Number(number)
  const found = chaptersOf(of).find(({ ranges }) =>
    ranges.some(({ from, to }) => at >= from && at <= to),
  )
  return found?.chapter ?? ''
}
