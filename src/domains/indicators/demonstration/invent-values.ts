import type { Indicator, Programme } from '#domains/programme/index.ts'
import { type Random, seededRandom } from '#kernel/seeded-random.ts'
import { nearNumber, targetOf } from '../model/amount.ts'
import type { ValueFields } from '../model/check-value.ts'
import { codeOf } from '../model/find-indicator.ts'

/** A value as somebody might have written it down, and the correction that followed it where one did. */
export type InventedValue = ValueFields & {
  readonly correction?: { value: string; reason: string }
}

const seed = 20_181_227
const yearsBefore = 5
const quartersOfLastYear = 3
const monthsOfLastYear = 9
const source = 'Демонстрационные данные'
/** Of every so many indicators one has no values, one none of the last year, one a correction. */
const withoutValues = 31
const withoutLastYear = 9
const corrected = 11
const neighbours = ['10', '30', '44', '64', '76', '77', '08', '05', '81', '93', '04', '25']

/**
 * Values of the years before a programme and of its own, for a demonstration: near what was asked for,
 * with a drift of their own, the parts agreeing with their whole. The last year is known to its third
 * quarter, counts to its ninth month. The same at every run; nothing in them is real.
 */
export function inventValues(programme: Pick<Programme, 'indicators' | 'years'>): InventedValue[] {
  const random = seededRandom(seed)
  const last = Math.max(...programme.years)
  const first = Math.min(...programme.years) - yearsBefore
  const courses = coursesOf(programme, random, first, last)
  return programme.indicators.flatMap((indicator, index) => {
    if (index % withoutValues === withoutValues - 1) return []
    const course = courses.get(codeOf(indicator)) ?? []
    const years = course.slice(0, -1).map((value, at) => {
      const year = first + at
      const field = fieldOf(indicator, String(year), value)
      const isCorrected = index % corrected === 4 && year === last - 1
      return isCorrected ? withCorrection(field, indicator, value) : field
    })
    const isKnown = index % withoutLastYear !== withoutLastYear - 1
    return [
      ...years,
      ...(isKnown ? partsOfYears(indicator, course, last, random) : []),
      ...ofOthers(indicator, course.at(-2), String(last - 1), random),
      ...(indicator.kind === 'count' || !isKnown
        ? []
        : ofOthers(indicator, course.at(-1), `${last}-Q${quartersOfLastYear}`, random)),
    ]
  })
}

/** A value a year; of a whole with parts what its parts make together. */
function coursesOf(
  { indicators, years }: Pick<Programme, 'indicators' | 'years'>,
  random: Random,
  first: number,
  last: number,
): Map<string, number[]> {
  const courses = new Map<string, number[]>()
  const partsOf = (whole: Indicator) => indicators.filter(({ parent }) => parent === codeOf(whole))
  for (const indicator of indicators) {
    courses.set(codeOf(indicator), courseOf(indicator, years, random, first, last))
  }
  for (const whole of indicators.toReversed()) {
    const parts = partsOf(whole)
    const own = parts.map((part) => courses.get(codeOf(part)) ?? [])
    const [town = [], country = []] = own
    const isSum = parts[0]?.relation === 'sum'
    if (own.length < 2) continue
    courses.set(
      codeOf(whole),
      town.map((value, at) =>
        isSum
          ? own.reduce((sum, part) => sum + (part[at] ?? 0), 0)
          : value * 0.66 + (country[at] ?? 0) * 0.34,
      ),
    )
  }
  return courses
}

function courseOf(
  indicator: Indicator,
  years: readonly number[],
  random: Random,
  first: number,
  last: number,
): number[] {
  const targets = years
    .map((year) => targetOf(indicator.values.get(year)))
    .flatMap((target) => (target ? [nearNumber(target)] : []))
    .toSorted((one, other) => one - other)
  const middle = targets[Math.floor(targets.length / 2)] ?? 10
  const better = indicator.direction === 'lower' ? -1 : 1
  const drift = (random.next() * 0.035 + 0.002) * better * (random.happens(0.8) ? 1 : -1)
  const offset = (random.next() - 0.55) * 0.07 * better
  const most = indicator.kind === 'percent' ? 99 : Number.POSITIVE_INFINITY
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const behind = last - first - 1 - at
    const wave = (random.next() - 0.5) * 0.03
    return Math.min(Math.max(middle * (1 - drift * behind + offset + wave), 0), most)
  })
}

/** The last year by its quarters; counts by months, of the year before as well, so that its course shows. */
function partsOfYears(
  indicator: Indicator,
  course: readonly number[],
  last: number,
  random: Random,
): InventedValue[] {
  if (indicator.kind === 'count') {
    return [last - 1, last].flatMap((year) => {
      const months = year === last ? monthsOfLastYear : 12
      const whole = course.at(year === last ? -1 : -2) ?? 0
      return shares(Math.round(whole), random)
        .slice(0, months)
        .map((value, at) => fieldOf(indicator, `${year}-${String(at + 1).padStart(2, '0')}`, value))
    })
  }
  const value = course.at(-1) ?? 0
  return Array.from({ length: quartersOfLastYear }, (_, at) =>
    fieldOf(indicator, `${last}-Q${at + 1}`, value * (1 + (random.next() - 0.5) * 0.04)),
  )
}

/** A whole number over twelve months, adding up to it. */
function shares(whole: number, random: Random): number[] {
  const weights = Array.from({ length: 12 }, () => 0.6 + random.next())
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let given = 0
  let weighed = 0
  return weights.map((weight) => {
    weighed += weight
    const next = Math.round((whole * weighed) / all)
    const share = next - given
    given = next
    return share
  })
}

/** What is known of a dozen other regions of a period, whole indicators only. */
function ofOthers(
  indicator: Indicator,
  own: number | undefined,
  period: string,
  random: Random,
): InventedValue[] {
  if (own === undefined || indicator.part !== '' || indicator.direction === 'none') return []
  return neighbours
    .filter(() => random.happens(0.85))
    .map((region) => ({
      ...fieldOf(indicator, period, own * (0.85 + random.next() * 0.3)),
      region,
    }))
}

function withCorrection(field: ValueFields, indicator: Indicator, value: number): InventedValue {
  return {
    ...field,
    value: written(indicator, value * 1.06),
    correction: { value: field.value, reason: 'Уточнено по годовому отчёту' },
  }
}

function fieldOf(indicator: Indicator, period: string, value: number): InventedValue {
  return {
    indicator: codeOf(indicator),
    part: '',
    territory: '',
    period,
    value: written(indicator, value),
    source,
    knownOn: '',
    region: '',
  }
}

function written({ kind, values }: Indicator, value: number): string {
  const decimals = Math.max(0, ...[...values.values()].map((printed) => printed.decimals))
  const most = kind === 'percent' ? Math.min(value, 100) : value
  return most.toFixed(kind === 'count' ? 0 : Math.max(decimals, 1))
}
