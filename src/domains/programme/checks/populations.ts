import { compare, exact, halfUnit } from '../model/exact.ts'
import { around, half, type Interval, meet, over, times } from '../model/interval.ts'
import { type PopulationKey, populationKey, type Programme } from '../model/types.ts'
import { cellInterval } from './relation.ts'

/**
 * What each population can be. A printed one is what it rounds to. One that is implied follows from
 * cells, and can only be told as closely as they tell it: it has the interval of the total and the
 * norm per head that tell it best, among those that agree with it.
 */
export function populationIntervals(programme: Programme): ReadonlyMap<PopulationKey, Interval> {
  const intervals = new Map<PopulationKey, Interval>()
  for (const { code, population } of programme.denominators.values()) {
    for (const [year, { printed, basis }] of population) {
      if (!printed.value) continue
      const own = around(printed.value, halfUnit(printed.decimals))
      const implied = basis === 'implied' ? narrowest(programme, code, year, own) : undefined
      intervals.set(populationKey(code, year), implied ? hull(own, implied) : own)
    }
  }
  return intervals
}

function narrowest(
  programme: Programme,
  denominator: string,
  year: number,
  own: Interval,
): Interval | undefined {
  const kindOf = (measure: string) => programme.measures.get(measure)?.kind
  let best: Interval | undefined
  for (const { rows } of programme.tables) {
    for (const { cells } of rows) {
      const ofYear = [...cells.values()].filter(
        (cell) => cell.year === year && programme.lines.get(cell.line)?.denominator === denominator,
      )
      for (const total of ofYear.filter(({ measure }) => kindOf(measure) === 'money')) {
        const perHead = ofYear.find(
          (cell) => cell.line === total.line && kindOf(cell.measure) === 'money-per-head',
        )
        const [money, each] = [total, perHead].map((cell) => cell && cellInterval(programme, cell))
        const unit = { low: exact(programme.moneyUnit), high: exact(programme.moneyUnit) }
        const people = money && each && over(times(money, unit), each)
        if (!people || !meet(people, own)) continue
        if (!best || compare(half(people), half(best)) < 0) best = people
      }
    }
  }
  return best
}

function hull(a: Interval, b: Interval): Interval {
  return {
    low: compare(a.low, b.low) <= 0 ? a.low : b.low,
    high: compare(a.high, b.high) >= 0 ? a.high : b.high,
  }
}
