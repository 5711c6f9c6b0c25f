import { compare, zero } from '../model/exact.ts'
import { blankFigures } from '../model/blank.ts'
import { type Interval, minus, over, plus, point, times } from '../model/interval.ts'
import { type Breakdown, familyOf } from '../model/parts.ts'
import {
  type Cell,
  figureKey,
  type Line,
  type Measure,
  type PopulationKey,
  populationKey,
  type Programme,
} from '../model/types.ts'
import { spanFromPrinted } from './printed-span.ts'
import { cellInterval } from './relation.ts'

export type Populations = ReadonlyMap<PopulationKey, Interval>

/** What the parts leave of a printed whole. */
export type Rest = {
  readonly whole: Cell
  /** The one part of which the document says nothing in that year; undefined: all of them are known. */
  readonly part: Line | undefined
  readonly value: Interval
  /** All parts but that one, together; and those of them that are printed. */
  readonly others: Interval
  readonly printed: readonly Cell[]
  readonly size: number
}

/**
 * Of every printed whole whose parts are all known but one, and of those whose parts are all known though
 * no sum of printed figures says so: a part is only computed, or the whole stands in the text. What is
 * left for one part in one year is told once, of the whole with the fewest parts.
 */
export function restsOf(programme: Programme, populations: Populations): Rest[] {
  const family = familyOf(programme)
  const money = [...programme.measures.values()].filter(({ kind }) => isCounted(kind))
  const rests = [...programme.lines.values()].flatMap((whole) =>
    family
      .breakdownsOf(whole.code)
      .flatMap((breakdown) =>
        money.flatMap((measure) =>
          programme.years.flatMap((year) =>
            restOf(programme, populations, whole, breakdown, measure, year),
          ),
        ),
      ),
  )
  const groups = Map.groupBy(
    rests,
    ({ part, whole }) => `${part?.code ?? whole.key}|${whole.measure}|${whole.year}`,
  )
  return [...groups.values()].map((group) => group.toSorted((a, b) => a.size - b.size)[0]!)
}

/** Money per head is left out: where the parts count different people it adds up to nothing. */
function isCounted(kind: Measure['kind']): boolean {
  return kind === 'money' || kind === 'volume' || kind === 'volume-per-head'
}

function restOf(
  programme: Programme,
  populations: Populations,
  whole: Line,
  { parts }: Breakdown,
  measure: Measure,
  year: number,
): Rest[] {
  const cell = printedOf(programme, whole, measure, year)
  const own = cell && cellInterval(programme, cell)
  if (!cell || !own) return []
  if (measure.kind !== 'money' && !parts.every(({ unit }) => unit && unit === whole.unit)) return []
  const values = parts.map((part) => valueOf(programme, populations, whole, part, measure, year))
  const unknown = parts.filter((_, index) => values[index] === undefined)
  const [part, second] = unknown
  const printed = parts.flatMap((each) => printedOf(programme, each, measure, year) ?? [])
  const filled = values.filter((value) => value && compare(value.high, zero) > 0)
  const isSummed = !part && 'table' in cell.place && filled.length <= printed.length
  if (second || isSummed || parts.length < 2) return []
  const others = values.reduce<Interval>(
    (sum, value) => (value ? plus(sum, value) : sum),
    point(zero),
  )
  return [{ whole: cell, part, value: minus(own, others), others, printed, size: parts.length }]
}

/** Printed, or counted from what is; nothing, where a table leaves it empty; else undefined. */
function valueOf(
  programme: Programme,
  populations: Populations,
  whole: Line,
  part: Line,
  measure: Measure,
  year: number,
): Interval | undefined {
  const cell = printedOf(programme, part, measure, year)
  const key = figureKey(part.code, measure.code, year)
  const value = cell ? cellInterval(programme, cell) : spanFromPrinted(programme, key)
  if (!value) return blankFigures(programme).has(key) ? point(zero) : undefined
  if (measure.kind !== 'volume-per-head' || part.denominator === whole.denominator) return value
  const [people, all] = [part, whole].map(({ denominator }) =>
    populations.get(populationKey(denominator ?? '', year)),
  )
  const ratio = people && all && over(people, all)
  return ratio && times(value, ratio)
}

export function printedOf(
  programme: Programme,
  line: Line,
  measure: Measure,
  year: number,
): Cell | undefined {
  const key = figureKey(line.code, measure.code, year)
  return programme.cellsOf(key).find(({ printed }) => printed.value)
}
