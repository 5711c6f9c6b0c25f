import { decimal, formatDecimal } from '#kernel/decimal.ts'
import type { Language } from '#kernel/language.ts'
import { approximate, compare } from '../model/exact.ts'
import type { Interval } from '../model/interval.ts'
import { type Cell, figureKey, type Measure, type Programme } from '../model/types.ts'
import type { Draft } from './draft.ts'
import { cellInterval } from './relation.ts'

/** From one year to the next a figure that is so many times another one is worth a look. */
export const jump = 1.5

/** Fewer lines say nothing of how all of them move. */
const fewestPeers = 3

/**
 * Lines most of which grew alike, to so much, were multiplied by one index; then a line that parts with them
 * by so little may be a slip, and is worth a note.
 */
const index = { spread: 0.0005, most: 0.75, apart: 1.003 }

type Step = {
  readonly before: Cell
  readonly next: Cell
  readonly from: Interval
  readonly to: Interval
  readonly growth: number
}

/**
 * Figures that leap from one year to the next, and those that part with the lines which they move
 * together with, in the measures in which lines do.
 */
export function checkJumps(programme: Programme): Draft[] {
  const steps = programme.cells.flatMap((cell) =>
    programme.cellsOf(cell.key)[0] === cell ? stepAfter(programme, cell) : [],
  )
  const leaps = steps.flatMap((step): Draft[] => {
    return timesBetween(step.from, step.to) < jump
      ? []
      : [{ ...draftOf(step, 'jump'), severity: 'note', wordsOf: timesOf(step.growth) }]
  })
  return [...leaps, ...partings(programme, steps)]
}

function partings(programme: Programme, steps: readonly Step[]): Draft[] {
  const families = Map.groupBy(steps, ({ next }) => {
    const source = programme.lines.get(next.line)?.source ?? ''
    return `${next.measure}|${source}|${next.year}`
  })
  return [...families.values()].flatMap((family) => {
    const most = measureOf(programme, family[0]!.next)?.jumpBeyondPeers
    if (most === undefined || family.length <= fewestPeers) return []
    return family.flatMap((step): Draft[] => {
      const others = family.filter((each) => each !== step).map(({ growth }) => growth)
      const peers = middleOf(others)
      const alike = others.filter((each) => Math.abs(each / peers - 1) <= index.spread)
      const areOne = alike.length >= Math.max(fewestPeers, index.most * others.length)
      const apart = areOne ? Math.min(index.apart, most) : most
      const [low, high] = bounds(step)
      if (low <= peers * apart && high >= peers / apart) return []
      const wordsOf = (language: Language) => ({
        growth: percent(step.growth, language),
        peers: percent(peers, language),
        count: (areOne ? alike : others).length,
      })
      const isFar = low > peers * most || high < peers / most
      const draft = draftOf(step, areOne ? 'jump-beyond-index' : 'jump-beyond-peers')
      return [{ ...draft, severity: isFar ? 'warning' : 'note', wordsOf }]
    })
  })
}

/** From a figure to that of the next year; where it is printed twice, both in one section or table. */
function stepAfter(programme: Programme, first: Cell): Step[] {
  const next = programme.cellsOf(figureKey(first.line, first.measure, first.year + 1))[0]
  if (!next) return []
  const own = programme.cellsOf(first.key)
  const before = own.find((cell) => whereOf(cell) === whereOf(next)) ?? first
  const [from, to] = [cellInterval(programme, before), cellInterval(programme, next)]
  if (!from || !to || !before.printed.value || !next.printed.value) return []
  if (before.printed.value.over <= 0n || next.printed.value.over <= 0n) return []
  const growth = approximate(next.printed.value) / approximate(before.printed.value)
  return [{ before, next, from, to, growth }]
}

function draftOf({ before, next }: Step, key: string): Omit<Draft, 'severity'> {
  return {
    rule: 'jump-between-years',
    places: [next.place, before.place],
    printed: [next.printed.text, before.printed.text],
    key,
    ...(key === 'jump' ? {} : { about: key }),
  }
}

/** "6,7" times, upwards or downwards, in the words of a finding. */
export function timesOf(growth: number): (language: Language) => { times: string } {
  const times = decimal(Math.max(growth, 1 / growth).toFixed(1))
  return (language) => ({ times: formatDecimal(times, language) })
}

/** How many times the larger of two is the smaller one, rounding in their favour; 1 where they meet. */
export function timesBetween(a: Interval, b: Interval): number {
  const [low, high] = compare(a.low, b.low) <= 0 ? [a, b] : [b, a]
  const [below, above] = [approximate(low.high), approximate(high.low)]
  return below > 0 && above > below ? above / below : 1
}

function bounds({ from, to }: Step): [low: number, high: number] {
  const at = (above: Interval['low'], below: Interval['low']) =>
    approximate(above) / Math.max(approximate(below), Number.MIN_VALUE)
  return [at(to.low, from.high), at(to.high, from.low)]
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

function percent(growth: number, language: Language): string {
  const value = formatDecimal(decimal(((growth - 1) * 100).toFixed(1)), language)
  return growth >= 1 ? `+${value}` : value
}

function whereOf({ place }: Cell): string {
  if ('section' in place) return place.section
  return 'table' in place ? place.table : ''
}

function measureOf(programme: Programme, { measure }: Cell): Measure | undefined {
  return programme.measures.get(measure)
}
