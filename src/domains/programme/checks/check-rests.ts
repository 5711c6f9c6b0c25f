import { add, approximate, compare, formatExact, subtract, zero } from '../model/exact.ts'
import { blankFigures } from '../model/blank.ts'
import { half, type Interval, middle, minus, over, plus, point, times } from '../model/interval.ts'
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
import { jump, timesBetween, timesOf } from './check-jumps.ts'
import { describePlace } from './describe-place.ts'
import type { Draft } from './draft.ts'
import { spanFromPrinted } from './printed-span.ts'
import { cellInterval } from './relation.ts'

type Populations = ReadonlyMap<PopulationKey, Interval>

/** What is left of a printed whole for the one part of which the document says nothing in that year. */
type Rest = {
  readonly whole: Cell
  readonly part: Line
  readonly value: Interval
  /** All parts but that one, together; and those of them that are printed. */
  readonly others: Interval
  readonly printed: readonly Cell[]
  readonly size: number
}

/**
 * A whole with parts that are all known but one leaves a rest for that one. In a year without a table
 * of its parts this is the only way to hold the norms and costs of the text against the money: the rest
 * must not be below zero, and is what the part was in another year or nearly so. Where the part is
 * printed nowhere, the rest is all that can be told of it.
 *
 * @example 1000 in all, norms and costs of the text give 940 of it; administration gets 60, and in the
 * year before 20 was printed for it.
 */
export function checkRests(programme: Programme, populations: Populations): Draft[] {
  const rests = nearest(restsOf(programme, populations))
  const negative = rests.filter(({ value }) => compare(value.high, zero) < 0)
  const others = rests.filter((rest) => !negative.includes(rest))
  return [
    ...negative.map((rest) => aboveWhole(programme, rest)),
    ...leaps(programme, others),
    ...nowhere(programme, others),
  ]
}

function restsOf(programme: Programme, populations: Populations): Rest[] {
  const family = familyOf(programme)
  const money = [...programme.measures.values()].filter(({ kind }) => isCounted(kind))
  return [...programme.lines.values()].flatMap((whole) =>
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
  if (!part || second || parts.length < 2) return []
  const others = values.reduce<Interval>(
    (sum, value) => (value ? plus(sum, value) : sum),
    point(zero),
  )
  const printed = parts.flatMap((each) => printedOf(programme, each, measure, year) ?? [])
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

function printedOf(
  programme: Programme,
  line: Line,
  measure: Measure,
  year: number,
): Cell | undefined {
  const key = figureKey(line.code, measure.code, year)
  return programme.cellsOf(key).find(({ printed }) => printed.value)
}

/** The rest of one part in one year is told once, of the whole with the fewest parts. */
function nearest(rests: readonly Rest[]): Rest[] {
  const groups = Map.groupBy(
    rests,
    ({ part, whole }) => `${part.code}|${whole.measure}|${whole.year}`,
  )
  return [...groups.values()].map((group) => group.toSorted((a, b) => a.size - b.size)[0]!)
}

function aboveWhole(programme: Programme, rest: Rest): Draft {
  return {
    ...draftOf(programme, rest, 'parts-above-whole'),
    rule: 'part-above-whole',
    severity: 'error',
  }
}

/** The rest against the part itself in the nearest year in which that is printed; a part once. */
function leaps(programme: Programme, rests: readonly Rest[]): Draft[] {
  const found = rests.flatMap((rest): { part: Line; draft: Draft }[] => {
    const { whole, part, value } = rest
    const measure = programme.measures.get(whole.measure)!
    const [known] = programme.years
      .toSorted((a, b) => Math.abs(a - whole.year) - Math.abs(b - whole.year))
      .flatMap((year) => printedOf(programme, part, measure, year) ?? [])
    const before = known && cellInterval(programme, known)
    if (!known || !before || timesBetween(value, before) < jump) return []
    const growth = approximate(middle(value)) / approximate(middle(before))
    const base = draftOf(programme, rest, 'rest-leaps')
    const draft: Draft = {
      ...base,
      rule: 'jump-between-years',
      severity: 'warning',
      places: [whole.place, known.place],
      printed: [whole.printed.text, known.printed.text],
      difference: formatExact(subtract(middle(value), middle(before)), known.printed.decimals),
      tolerance: formatExact(add(half(value), half(before)), known.printed.decimals + 2),
      words: { ...base.words, times: timesOf(growth), year: whole.year, otherYear: known.year },
    }
    return [{ part, draft }]
  })
  return [...Map.groupBy(found, ({ part }) => part.code).values()].map((group) => ({
    ...group[0]!.draft,
    consequences: group.slice(1).map(({ draft }) => draft),
  }))
}

/** A part of which the document says nothing in any year: what the whole leaves for it. */
function nowhere(programme: Programme, rests: readonly Rest[]): Draft[] {
  return rests
    .filter(({ part }) => !programme.cells.some((cell) => cell.line === part.code))
    .filter(({ value }) => compare(value.low, zero) > 0)
    .map((rest) => ({
      ...draftOf(programme, rest, 'rest-nowhere'),
      rule: 'missing-value',
      severity: 'note',
      places: [rest.whole.place, ...rest.printed.map(({ place }) => place)],
      printed: [rest.whole, ...rest.printed].map(({ printed }) => printed.text),
    }))
}

type Worded = Pick<Draft, 'places' | 'printed' | 'computed' | 'key' | 'about' | 'words' | 'wordsOf'>

function draftOf(programme: Programme, rest: Rest, key: string): Worded {
  const { whole, part, value, others, printed } = rest
  const decimals = Math.max(...[whole, ...printed].map((cell) => cell.printed.decimals))
  const show = (interval: Interval) => formatExact(middle(interval), decimals)
  return {
    places: [whole.place],
    printed: [whole.printed.text],
    computed: show(value),
    key,
    about: `rest of ${part.code}`,
    words: { part: part.name, sum: show(others), rest: show(value) },
    wordsOf: (language) => ({
      parts: printed
        .map((cell) => `${describePlace(programme, cell.place, language)} – ${cell.printed.text}`)
        .join('; '),
    }),
  }
}
