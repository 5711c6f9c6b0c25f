import { compare, exact, formatExact, multiply, zero } from '../model/exact.ts'
import { meet, middle, minus, over, plus, point, widen } from '../model/interval.ts'
import type { Indicator, Programme } from '../model/types.ts'
import type { Draft } from './draft.ts'
import { partsOf, placeOf, valueOf } from './indicator-place.ts'

/** Targets of town and country against those of both: rates added up, and shares that no year shares. */
export function checkTerritories(programme: Programme): Draft[] {
  return [
    ...addedRates(programme),
    ...programme.indicators.flatMap((whole) => movedWeights(programme, whole)),
  ]
}

/**
 * What is counted per head of town and per head of country does not add up to what is counted per head
 * of both: that lies between the two. Where the document adds them, both are per head of all, which it
 * does not say, and town cannot be held against country. Told once for an indicator.
 */
function addedRates(programme: Programme): Draft[] {
  const added = programme.indicators.filter((whole) => {
    const territories = new Set(partsOf(programme, whole, 'sum').map((part) => part.territory))
    const isPerHead = whole.kind === 'rate' || whole.kind === 'percent' || whole.kind === 'ratio'
    return isPerHead && territories.has('town') && territories.has('country')
  })
  return [...Map.groupBy(added, ({ number }) => number).values()].flatMap((wholes): Draft[] => {
    const all = wholes.flatMap((whole) => [whole, ...partsOf(programme, whole, 'sum')])
    const year = programme.years.find((each) =>
      wholes.every((whole) => isSum(whole, partsOf(programme, whole, 'sum'), each)),
    )
    if (year === undefined) return []
    const textOf = (indicator: Indicator) => indicator.values.get(year)?.text ?? ''
    const sums = wholes.map((whole) => {
      const parts = partsOf(programme, whole, 'sum').map(textOf)
      return `${textOf(whole)} = ${parts.join(' + ')}`
    })
    return [
      {
        rule: 'denominator-does-not-fit',
        severity: 'warning',
        places: all.map((each) => placeOf(each, year)),
        printed: all.map(textOf),
        key: 'rates-added',
        about: 'rates-added',
        words: { sums: sums.join('; '), indicator: wholes[0]!.number },
      },
    ]
  })
}

function isSum(whole: Indicator, parts: readonly Indicator[], year: number): boolean {
  const [own, ...values] = [whole, ...parts].map((each) => valueOf(each, year))
  const known = values.filter((value) => value !== undefined)
  const sum = known.reduce((all, value) => plus(all, value), point(zero))
  return own !== undefined && known.length === parts.length && meet(own, sum)
}

/** How far the share of town in all may go from one year to the next. */
const shareMoves = exact(3, 100n)

/**
 * A whole between two parts says how much of all each of them is, and that stays nearly the same from
 * year to year: where no one share gives both years, one of the six values is wrong. Told of the later
 * year, once.
 */
function movedWeights(programme: Programme, whole: Indicator): Draft[] {
  const [first, second, third] = partsOf(programme, whole, 'average')
  if (!first || !second || third) return []
  const weights = programme.years.flatMap((year) => {
    const [all, a, b] = [whole, first, second].map((each) => valueOf(each, year))
    const share = all && a && b && over(minus(all, b), minus(a, b))
    const isWithin =
      share && compare(share.high, exact(0)) >= 0 && compare(share.low, exact(1)) <= 0
    return share && isWithin ? [{ year, share }] : []
  })
  const at = weights.findIndex(
    ({ share }, index) => index > 0 && !meet(widen(share, shareMoves), weights[index - 1]!.share),
  )
  const [before, after] = [weights[at - 1], weights[at]]
  if (!before || !after) return []
  const years = [after.year, before.year]
  const all = years.flatMap((year) => [whole, first, second].map((each) => ({ each, year })))
  const percentOf = ({ share }: typeof after) => formatExact(multiply(middle(share), exact(100)), 0)
  return [
    {
      rule: 'average-outside-parts',
      severity: 'warning',
      places: all.map(({ each, year }) => placeOf(each, year)),
      printed: all.map(({ each, year }) => each.values.get(year)?.text ?? ''),
      key: 'weights-moved',
      about: 'weights',
      words: {
        part: first.name.replace(/^[\s\-–—]+/, ''),
        share: percentOf(after),
        shareBefore: percentOf(before),
        year: after.year,
        yearBefore: before.year,
      },
    },
  ]
}
