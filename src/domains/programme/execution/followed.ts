import type { Line, Programme } from '../model/types.ts'

/** An organisation of the programme's own list, as far as its execution is concerned. */
export type ProgrammeOrganisation = {
  readonly number: string
  readonly name: string
  readonly shortName: string
  readonly district: string
  readonly isInsured: boolean
  readonly isPerHead: boolean
  readonly wayOfPayment: string
}

export function organisationsOf({ lists }: Pick<Programme, 'lists'>): ProgrammeOrganisation[] {
  return (lists['organisations'] ?? []).map((row) => ({
    number: row['number'] ?? '',
    name: row['name'] ?? '',
    shortName: row['short-name'] || row['name'] || '',
    district: row['district'] ?? '',
    isInsured: row['is-insured'] === '1',
    isPerHead: row['is-per-head-all'] === '1',
    wayOfPayment: row['way-of-payment'] ?? '',
  }))
}

/** Lines of which volumes can be reported where nothing is distributed yet: norm times cost, with a unit. */
export function linesWithVolume({ lines }: Pick<Programme, 'lines'>): Line[] {
  return [...lines.values()].filter(({ basis, unit }) => basis === 'product' && Boolean(unit))
}

/**
 * Digits behind the sign of a volume: those of the programme's measure of volumes; none where it has
 * no such measure, since care is counted in whole calls, visits and cases.
 */
export function volumeDecimals({ measures }: Pick<Programme, 'measures'>): number {
  return [...measures.values()].find(({ kind }) => kind === 'volume')?.decimals ?? 0
}

/** The year of which the execution is followed: the programme's first; the others are plan years. */
export function yearOf({ years }: Pick<Programme, 'years'>): number {
  return years[0] ?? 0
}
