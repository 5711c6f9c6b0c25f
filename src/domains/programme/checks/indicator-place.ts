import type { Indicator, Place } from '../model/types.ts'

/** As the parts name their whole: "24", "24/outpatient". */
export function codeOf({ number, part }: Indicator): string {
  return part === '' ? number : `${number}/${part}`
}

export function placeOf(indicator: Indicator, year: number | ''): Place {
  return { indicator: codeOf(indicator), column: year === '' ? '' : `y${year}` }
}
