import { compare, exact, exactOf, multiply, rounded } from '../model/exact.ts'
import type { AnyKey, Computed, Exact, LineCode, MeasureCode, Programme } from '../model/types.ts'
import { digitsOf, isInput, isPopulationKey, partsOf, valueAt } from './inputs.ts'
import { problemOfValue } from './read-value.ts'

export type Inflation = {
  /** 1.043 makes everything 4.3 % more. */
  readonly index: Exact
  /** Codes of measures; `population` for the numbers of people. */
  readonly measures: ReadonlySet<MeasureCode>
  /** Of figures; undefined takes every line. */
  readonly lines: ReadonlySet<LineCode> | undefined
  readonly years: readonly number[]
  /** Each year after the first is multiplied once more: prices that grow year by year. */
  readonly isYearByYear: boolean
}

export type Inflated = {
  readonly changes: ReadonlyMap<AnyKey, Exact>
  /** Inputs that were chosen and whose digits do not show so small a change. */
  readonly unmoved: readonly AnyKey[]
  /** Inputs that would become impossible: a percentage above 100. */
  readonly impossible: readonly AnyKey[]
}

/**
 * Multiplies the chosen inputs, each rounded half up to the digits that the document writes it with,
 * since a programme approves what it prints. `computed` is what is inflated, `base` says what is given.
 */
export function inflate(
  programme: Programme,
  base: Computed,
  computed: Computed,
  { index, measures, lines, years, isYearByYear }: Inflation,
): Inflated {
  const order = years.toSorted((one, other) => one - other)
  const factorOf = (year: number): Exact => {
    const times = isYearByYear ? order.indexOf(year) + 1 : 1
    return Array.from({ length: times }).reduce<Exact>((all) => multiply(all, index), exact(1))
  }
  const changes = new Map<AnyKey, Exact>()
  const unmoved: AnyKey[] = []
  const impossible: AnyKey[] = []
  for (const key of [...base.populations.keys(), ...base.figures.keys()]) {
    const parts = partsOf(programme, key)
    if (!parts || !order.includes(parts.year) || !isInput(base, key)) continue
    const measure = parts.kind === 'population' ? 'population' : parts.measure.code
    if (!measures.has(measure)) continue
    if (parts.kind === 'figure' && lines && !lines.has(parts.line.code)) continue
    const value = valueAt(computed, key)
    if (!value) continue
    const grown = exactOf(rounded(multiply(value, factorOf(parts.year)), digitsOf(programme, key)))
    if (compare(grown, value) === 0) unmoved.push(key)
    else if (problemOfValue(programme, key, grown)) impossible.push(key)
    else changes.set(key, grown)
  }
  return { changes, unmoved, impossible }
}

/**
 * What a district coefficient of another value would do, where costs contain it and nothing computes
 * with it: the cost of a unit of the same line and year changes in the same proportion. An assumption
 * that somebody takes, never one that the engine makes.
 */
export function costsWithCoefficient(
  programme: Programme,
  base: Computed,
  key: AnyKey,
  coefficient: Exact,
): ReadonlyMap<AnyKey, Exact> {
  const parts = partsOf(programme, key)
  const before = valueAt(base, key)
  if (parts?.kind !== 'figure' || !before || before.over === 0n) return new Map()
  const costs = [...programme.measures.values()].filter(({ kind }) => kind === 'money-per-unit')
  return new Map(
    costs.flatMap(({ code }) => {
      const of = `${parts.line.code}|${code}|${parts.year}`
      const cost = valueAt(base, of)
      if (!cost || isPopulationKey(of) || !isInput(base, of)) return []
      const changed = multiply(cost, {
        over: coefficient.over * before.under,
        under: coefficient.under * before.over,
      })
      return [[of, exactOf(rounded(changed, digitsOf(programme, of)))] as const]
    }),
  )
}
