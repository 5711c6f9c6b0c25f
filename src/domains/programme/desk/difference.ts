import { withConsequences } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import { absolute, formatExact, rounded, subtract } from '../model/exact.ts'
import type { Computed, ComputedFigure, Place, Printed, Programme } from '../model/types.ts'

/**
 * Why a printed value and the computed one are what they are to each other.
 *
 * - `equal`: the same in the digits that are printed
 * - `finding`: a finding names this cell
 * - `follows`: a value that went into the computed one stands in a finding
 * - `rounding`: nothing contradicts; what is printed was counted from values with more digits
 * - `nothing`: one of the two is not there
 */
export type Reason = 'equal' | 'finding' | 'follows' | 'rounding' | 'nothing'

/** `table|row|column` of a place that stands in a table; indicators are one as well. */
export function placeKey(place: Place): string | undefined {
  if ('table' in place) return `${place.table}|${place.row}|${place.column}`
  if ('indicator' in place) return `indicators|${place.indicator}|${place.column}`
  return undefined
}

/** The findings, causes and consequences alike, by the cells that they name. */
export function findingsByCell(
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const pairs = withConsequences(findings).flatMap((finding) =>
    finding.places.flatMap((place) => {
      const key = placeKey(place)
      return key === undefined ? [] : [[key, finding] as const]
    }),
  )
  const cells = Map.groupBy(pairs, ([key]) => key)
  return new Map([...cells].map(([key, own]) => [key, own.map(([, finding]) => finding)]))
}

/** Printed less computed, in the digits that are printed, with its sign; '' where they are equal. */
export function differenceOf(printed: Printed, { exact }: ComputedFigure): string {
  if (!printed.value) return ''
  const difference = subtract(printed.value, exact)
  const { coefficient } = rounded(difference, printed.decimals)
  if (coefficient === 0n) return ''
  const sign = coefficient > 0n ? '+' : '−'
  return `${sign}${formatExact(absolute(difference), printed.decimals, 'ru')}`
}

/** The findings that a computed value inherits: of the figures that it is counted from, and theirs. */
export function inheritedFindings(
  { programme, computed }: { programme: Programme; computed: Computed },
  cells: ReadonlyMap<string, readonly Finding[]>,
  figure: ComputedFigure,
): readonly Finding[] {
  const found = new Set<Finding>()
  const seen = new Set<string>([figure.key])
  const toLook = [figure]
  for (let next = toLook.pop(); next; next = toLook.pop()) {
    const { how } = next
    const operands = [
      ...('operands' in how ? how.operands : []),
      ...('minus' in how ? how.minus : []),
    ]
    for (const key of operands) {
      if (seen.has(key)) continue
      seen.add(key)
      for (const cell of programme.cellsOf(key)) {
        for (const finding of cells.get(placeKey(cell.place) ?? '') ?? []) found.add(finding)
      }
      const operand = computed.figures.get(key)
      if (operand) toLook.push(operand)
    }
  }
  return [...found]
}
