import { type Interval, intervalOf } from '../model/interval.ts'
import type { Indicator, Place, Programme } from '../model/types.ts'

/** As the parts name their whole: "24", "24/outpatient". */
export function codeOf({ number, part }: Indicator): string {
  return part === '' ? number : `${number}/${part}`
}

export function placeOf(indicator: Indicator, year: number | ''): Place {
  return { indicator: codeOf(indicator), column: year === '' ? '' : `y${year}` }
}

/** The parts that add up to the whole, or those that it lies between. */
export function partsOf(
  programme: Programme,
  whole: Indicator,
  relation: 'sum' | 'average',
): Indicator[] {
  const code = codeOf(whole)
  return programme.indicators.filter((each) => each.parent === code && each.relation === relation)
}

/** What the printed target can stand for; undefined where none is printed. */
export function valueOf(indicator: Indicator, year: number): Interval | undefined {
  const printed = indicator.values.get(year)
  return printed && intervalOf(printed, false)
}
