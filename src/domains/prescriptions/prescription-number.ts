import type { Region } from '#kernel/region.ts'

/**
 * The number on the paper: the series (two digits of the territory, four of the place of care),
 * then two digits of the year and six of the count at that place in that year.
 *
 * @example prescriptionNumber({ okato: '66' }, 42, 2026, 17) // '660042-26000017'
 */
export function prescriptionNumber(
  region: Pick<Region, 'okato'>,
  siteId: number,
  year: number,
  count: number,
): string {
  return `${seriesOf(region, siteId)}-${yearAndCount(year, count)}`
}

/** The number of a decision in the journal of the doctors' commission. */
export function commissionNumber(
  region: Pick<Region, 'okato'>,
  siteId: number,
  year: number,
  count: number,
): string {
  return `${seriesOf(region, siteId)}-ВК-${yearAndCount(year, count)}`
}

function seriesOf({ okato }: Pick<Region, 'okato'>, siteId: number): string {
  return `${(okato ?? '').slice(0, 2).padStart(2, '0')}${String(siteId).padStart(4, '0')}`
}

const yearAndCount = (year: number, count: number) =>
  `${String(year % 100).padStart(2, '0')}${String(count).padStart(6, '0')}`

/**
 * A typed or scanned number in the form in which it is kept: spaces, signs and the hyphen may be
 * left out. Undefined for what cannot be a number.
 */
export function parsePrescriptionNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s№#–—-]/g, '')
  if (!/^\d{14,17}$/.test(digits)) return undefined
  return `${digits.slice(0, -8)}-${digits.slice(-8)}`
}
