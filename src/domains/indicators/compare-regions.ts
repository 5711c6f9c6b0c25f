import type { Indicator } from '#domains/programme/index.ts'
import { decimal, formatDecimal } from '#kernel/decimal.ts'
import type { Survey } from './describe-indicator.ts'
import type { KnownValue } from './model/standing.ts'
import { partWords, periodWords, shown } from './say-amounts.ts'
import { amountOf, nearNumber } from './model/amount.ts'
import { nameOfSubject } from './model/find-subject.ts'
import { periodCode } from './model/period.ts'
import { calculateRank } from './model/rank.ts'
import { placeInTime } from './model/standing.ts'
import type { RankView, Shown } from './views.ts'

/** Our own value of a period among those of other regions. */
export type RegionComparison = {
  period: string
  words: string
  own: Shown
  rank: RankView | null
  /** The best first; where neither side is better, the least. */
  regions: readonly (Shown & { okato: string; name: string; source: string })[]
}

/** The place in a year: by the value of the year, else by the last part of it that others have too. */
export function rankOf(of: Survey, indicator: Indicator, year: number): RankView | null {
  const own = compared(of, indicator).filter(({ period }) => period.year === year)
  const [first] = own.toSorted(
    (one, other) =>
      Number(other.period.grain === 'year') - Number(one.period.grain === 'year') ||
      placeInTime(other.period) - placeInTime(one.period),
  )
  return first ? rankIn(of, indicator, first) : null
}

/** Every period of which our own value and others are known, the last one first. */
export function comparisonsOf(of: Survey, indicator: Indicator): RegionComparison[] {
  const sign = indicator.direction === 'higher' ? -1 : 1
  return compared(of, indicator)
    .toSorted((one, other) => placeInTime(other.period) - placeInTime(one.period))
    .map((each) => {
      const period = periodCode(each.period)
      return {
        period,
        words: periodWords(period, of.language),
        own: shown(each.amount, of.language),
        rank: rankIn(of, indicator, each),
        regions: of
          .others(indicator, period)
          .map(({ otherRegion, value, source }) => ({
            okato: otherRegion,
            name: nameOfSubject(otherRegion),
            text: formatDecimal(decimal(value as string), of.language),
            number: nearNumber(amountOf(value as string)),
            source,
          }))
          .toSorted((one, other) => sign * (one.number - other.number)),
      }
    })
}

/** Our own values of periods of which others are known too. */
function compared(of: Survey, indicator: Indicator): KnownValue[] {
  return of
    .own(indicator)
    .filter(({ period }) => of.others(indicator, periodCode(period)).length > 0)
}

function rankIn(of: Survey, indicator: Indicator, { period, amount }: KnownValue): RankView | null {
  const code = periodCode(period)
  const others = of.others(indicator, code).map(({ value }) => amountOf(value as string).value)
  const rank = calculateRank(amount.value, others, indicator.direction)
  if (!rank) return null
  const isWhole = period.grain === 'year'
  return { ...rank, period: code, part: isWhole ? '' : partWords(code, of.language) }
}
