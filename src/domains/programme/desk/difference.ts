import type { Language } from '#kernel/language.ts'
import { withConsequences } from '../checks/check-programme.ts'
import type { Finding, RuleCode } from '../checks/finding.ts'
import { absolute, formatExact, rounded, subtract } from '../model/exact.ts'
import type { Computed, ComputedFigure, Exact, Place, Printed, Programme } from '../model/types.ts'

/** `table|row|column` of a place that stands in a table; indicators are one as well. */
export function placeKey(place: Place): string | undefined {
  if ('table' in place) return `${place.table}|${place.row}|${place.column}`
  if ('indicator' in place) return `indicators|${place.indicator}|${place.column}`
  return undefined
}

/** Rules that hold two places against each other, so that each of them may be the wrong one. */
const pairRules: ReadonlySet<RuleCode> = new Set([
  'same-figure-twice',
  'text-against-table',
  'single-part-differs',
  'denominator-does-not-fit',
  'duplicate-row-number',
])

export type FindingsOfCells = ReadonlyMap<string, readonly Finding[]>

/** The findings, causes and consequences alike, by the cells that they say are wrong. */
export function findingsByCell(findings: readonly Finding[]): FindingsOfCells {
  return byCell(findings, ({ rule, places }) => (pairRules.has(rule) ? places : places.slice(0, 1)))
}

/** By every cell that has a part in them: the addends of a sum that does not come out as well. */
export function findingsTouching(findings: readonly Finding[]): FindingsOfCells {
  return byCell(findings, ({ places }) => places)
}

function byCell(
  findings: readonly Finding[],
  placesOf: (finding: Finding) => readonly Place[],
): FindingsOfCells {
  const pairs = withConsequences(findings).flatMap((finding) =>
    placesOf(finding).flatMap((place) => {
      const key = placeKey(place)
      return key === undefined ? [] : [[key, finding] as const]
    }),
  )
  const cells = Map.groupBy(pairs, ([key]) => key)
  return new Map([...cells].map(([key, own]) => [key, own.map(([, finding]) => finding)]))
}

/** How computed numbers are written: as the document writes its own, or as in the reader's language. */
export type NumberWay = Language | 'document'

export function numberIn(way: NumberWay, value: Exact, decimals: number): string {
  return way === 'document' ? formatExact(value, decimals) : formatExact(value, decimals, way)
}

/** Printed less computed, in the digits that are printed, with its sign; '' where they are equal. */
export function differenceOf(
  printed: Printed,
  { exact }: ComputedFigure,
  way: NumberWay = 'document',
): string {
  if (!printed.value) return ''
  const difference = subtract(printed.value, exact)
  const { coefficient } = rounded(difference, printed.decimals)
  if (coefficient === 0n) return ''
  const sign = coefficient > 0n ? '+' : '−'
  return `${sign}${numberIn(way, absolute(difference), printed.decimals)}`
}

/**
 * The findings that a difference comes from: of the figures that the value is counted from, and of
 * theirs. A figure that the tables print as it is computed passes none on, whatever the text says.
 */
export function inheritedFindings(
  { programme, computed }: { programme: Programme; computed: Computed },
  cells: FindingsOfCells,
  figure: ComputedFigure,
): readonly Finding[] {
  const found = new Set<Finding>()
  const seen = new Set<string>([figure.key])
  const toLook = [figure]
  for (let next = toLook.pop(); next; next = toLook.pop()) {
    for (const key of operandsOf(next)) {
      const operand = computed.figures.get(key)
      if (seen.has(key) || !operand) continue
      seen.add(key)
      const printed = programme.cellsOf(key).filter((cell) => cell.printed.value !== undefined)
      const inTables = printed.filter(({ place }) => 'table' in place)
      const isAsPrinted = inTables.every((cell) => differenceOf(cell.printed, operand) === '')
      if (inTables.length > 0 && isAsPrinted) continue
      for (const { place } of printed) {
        for (const finding of cells.get(placeKey(place) ?? '') ?? []) found.add(finding)
      }
      toLook.push(operand)
    }
  }
  return [...found]
}

/** The figures that it is counted from. */
export function operandsOf({ how }: ComputedFigure): readonly string[] {
  return [...('operands' in how ? how.operands : []), ...('minus' in how ? how.minus : [])]
}
