import type { Line, Programme } from '../model/types.ts'

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
