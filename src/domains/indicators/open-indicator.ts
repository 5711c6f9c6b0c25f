import type { Context } from '#kernel/context.ts'
import { decimal, formatDecimal } from '#kernel/decimal.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { Indicator } from '#domains/programme/index.ts'
import { comparisonsOf, type RegionComparison } from './compare-regions.ts'
import { indicatorRow, type Survey, yearView } from './describe-indicator.ts'
import { nearNumber } from './model/amount.ts'
import { codeOf, territories } from './model/find-indicator.ts'
import { periodOf } from './model/period.ts'
import { placeInTime } from './model/standing.ts'
import { periodWords } from './say-amounts.ts'
import { openSurvey, type OpenProgrammes, type ProgrammeNotServed, yearOf } from './open-survey.ts'
import { listHistory, type ValueRow } from './tables.ts'
import type { CurvePoint, HistoryView, IndicatorRow, YearView } from './views.ts'

export type IndicatorUnknown = Refusal<'indicator-not-found', { indicator: string }>

export type IndicatorAccount = {
  outcome: 'opened'
  programme: string
  year: number
  row: IndicatorRow
  /** From the first known year to the last of the programme. */
  years: readonly YearView[]
  /** Every known value in its place in time; of counts the years alone, their parts are of another size. */
  points: readonly CurvePoint[]
  /** The whole beside its town and country, or an indicator beside its parts. */
  beside: readonly IndicatorRow[]
  history: readonly (HistoryView & { words: string })[]
  /** Our own value among those of other regions, by period, the last one first. */
  comparisons: readonly RegionComparison[]
  findings: readonly { id: string; sentence: string }[]
  /** By what it is judged, with where that comes from. */
  judgedBy: readonly { name: string; value: number; judgement: string }[]
  /** What may be entered: the first and the last year. */
  enterable: { from: number; to: number }
}

/** Everything that is known of one indicator. */
export async function openIndicator(
  context: Context,
  open: OpenProgrammes,
  given: { programme: string; indicator: string; year?: number | undefined },
): Promise<IndicatorAccount | IndicatorUnknown | ProgrammeNotServed | ForbiddenRefusal> {
  const found = await openSurvey(context, open, given.programme)
  if (found.outcome === 'refused') return found
  const { survey } = found
  const { programme } = survey.opened
  const indicator = programme.indicators.find((each) => codeOf(each) === given.indicator)
  if (!indicator) return refused('indicator-not-found', { indicator: given.indicator })
  const { language, region, at } = context
  const year = yearOf(survey, given.year, localDate(at, region.timeZone))
  const history = await listHistory(region.db, programme.code, indicator)
  const values = survey.own(indicator)
  const first = Math.min(...values.map(({ period }) => period.year), ...programme.years)
  const last = Math.max(...programme.years)
  return {
    outcome: 'opened',
    programme: programme.code,
    year,
    row: indicatorRow(survey, indicator, year),
    years: Array.from({ length: last - first + 1 }, (_, index) =>
      yearView(survey, indicator, first + index),
    ),
    points: values
      .filter(({ period }) => indicator.kind !== 'count' || period.grain === 'year')
      .map(
        ({ period, amount }): CurvePoint => ({
          at: placeInTime(period),
          value: nearNumber(amount),
          grain: period.grain,
        }),
      )
      .toSorted((one, other) => one.at - other.at),
    beside: besideOf(survey, given.indicator).map((each) => indicatorRow(survey, each, year)),
    history: historyOf(history, context),
    comparisons: comparisonsOf(survey, indicator),
    findings: survey.opened
      .findings()
      .filter(({ places }) =>
        places.some((place) => 'indicator' in place && place.indicator === given.indicator),
      )
      .map(({ id, sentence }) => ({ id, sentence: sentence[language] })),
    judgedBy: survey.settings.values.map(({ name, value, judgement }) => ({
      name: region.guarantees.history(name)?.names[language] ?? name,
      value,
      judgement: judgement ?? '',
    })),
    enterable: { from: Math.min(...programme.years) - survey.settings.yearsBefore, to: last },
  }
}

/**
 * The parts of an indicator, and its own values by territory where it has no part for it; of a part,
 * its whole and the other parts.
 */
function besideOf(of: Survey, code: string): Indicator[] {
  const { indicators } = of.opened.programme
  const partsOf = (whole: string) => indicators.filter(({ parent }) => parent === whole)
  const own = partsOf(code)
  const indicator = indicators.find((each) => codeOf(each) === code)
  const elsewhere = territories
    .filter((territory) => territory !== indicator?.territory)
    .filter((territory) => !own.some((part) => part.territory === territory))
    .flatMap((territory): Indicator[] => {
      const there = indicator && { ...indicator, territory, values: new Map() }
      return there && of.own(there).length > 0 ? [there] : []
    })
  if (own.length + elsewhere.length > 0) return [...own, ...elsewhere]
  const parent = indicator?.parent
  if (parent === undefined) return []
  const whole = indicators.filter((each) => codeOf(each) === parent)
  return [...whole, ...partsOf(parent)].filter((each) => codeOf(each) !== code)
}

function historyOf(rows: readonly ValueRow[], { language }: Context) {
  const byValue = Map.groupBy(rows, ({ period, territory }) => `${period} ${territory}`)
  return [...byValue.values()]
    .map((entries) => {
      const { period, territory } = entries[0]!
      return {
        period,
        territory,
        words: periodWords(period, language),
        entries: entries.toReversed().map((entry) => ({
          position: entry.position,
          value: entry.value === null ? null : formatDecimal(decimal(entry.value), language),
          source: entry.source,
          knownOn: entry.knownOn,
          reason: entry.reason,
          isInvented: entry.isInvented,
          recordedAt: entry.recordedAt,
          recordedBy: entry.recordedBy,
        })),
      }
    })
    .toSorted(
      (one, other) => placeInTime(periodOf(other.period)) - placeInTime(periodOf(one.period)),
    )
}
