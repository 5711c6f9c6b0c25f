import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  type Indicator,
  isZero,
  multiply,
  zero,
} from '#domains/programme/index.ts'
import { type Grain, type Period, perYear } from './period.ts'

export type Forecast =
  | {
      readonly outcome: 'forecast'
      readonly value: Exact
      /**
       * - `whole`: every part of the year is known, nothing is guessed
       * - `season`: the rest of the year to these months as it was the year before
       * - `pace`: the rest of the year like these months
       */
      readonly how: 'whole' | 'season' | 'pace'
      readonly grain: Exclude<Grain, 'year'>
      /** The parts of the year that are known: from the first to this one. */
      readonly known: number
    }
  /** A part before the last known one is missing. */
  | { readonly outcome: 'gap'; readonly missing: number; readonly grain: Exclude<Grain, 'year'> }
  | {
      readonly outcome: 'not-enough'
      readonly known: number
      readonly needed: number
      readonly grain: Exclude<Grain, 'year'>
    }

export type KnownPart = { readonly period: Period; readonly value: Exact }

const hundred = exact(100)

/**
 * What the year will come to, from its quarters or months. Counts add up to their year; percentages,
 * rates and ratios are levels, whose year is the mean of its parts. Where the year before is known to
 * its end in the same parts, its course is followed; otherwise the pace is kept.
 *
 * @param needed by kind of part, with how many of them something is said
 * @example complaints 30 and 20 in two quarters at an even pace: 50 / 2 × 4 = 100. When the year
 *   before had 20, 20, 10, 10: its whole is 60 of 40, so 50 × 60 / 40 = 75
 */
export function calculateForecast(
  parts: readonly KnownPart[],
  {
    year,
    grain,
    kind,
    needed,
  }: {
    year: number
    grain: Exclude<Grain, 'year'>
    kind: Indicator['kind']
    needed: number
  },
): Forecast {
  const own = valuesOf(parts, year, grain)
  const missing = own.findIndex((value) => value === undefined)
  const known = missing < 0 ? own : own.slice(0, missing)
  const isGap = own.slice(known.length).some((value) => value !== undefined)
  if (isGap) return { outcome: 'gap', missing: known.length + 1, grain }
  if (known.length < Math.max(needed, 1)) {
    return { outcome: 'not-enough', known: known.length, needed, grain }
  }
  const all = perYear[grain]
  const found = { outcome: 'forecast', grain, known: known.length } as const
  const whole = (of: readonly Exact[]) =>
    kind === 'count' ? sum(of) : multiply(sum(of), exact(1, of.length))
  const soFar = whole(known as Exact[])
  if (known.length === all) return { ...found, how: 'whole', value: soFar }
  const before = valuesOf(parts, year - 1, grain)
  const same = before.slice(0, known.length)
  if (before.every((value) => value !== undefined) && !isZero(sum(same as Exact[]))) {
    const course = divide(whole(before), whole(same as Exact[])) ?? exact(1)
    return { ...found, how: 'season', value: withinKind(kind, multiply(soFar, course)) }
  }
  const pace = kind === 'count' ? multiply(soFar, exact(all, known.length)) : soFar
  return { ...found, how: 'pace', value: pace }
}

/** By their place in the year; undefined where one is not known. */
function valuesOf(parts: readonly KnownPart[], year: number, grain: Grain): (Exact | undefined)[] {
  const values = new Map(
    parts
      .filter(({ period }) => period.year === year && period.grain === grain)
      .map(({ period, value }) => [period.index, value]),
  )
  return Array.from({ length: perYear[grain] }, (_, index) => values.get(index + 1))
}

function sum(values: readonly Exact[]): Exact {
  return values.reduce(add, zero)
}

/** A percentage of a whole ends at a hundred, however the year before went. */
function withinKind(kind: Indicator['kind'], value: Exact): Exact {
  return kind === 'percent' && compare(value, hundred) > 0 ? hundred : value
}
