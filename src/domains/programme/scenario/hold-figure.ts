import { compute } from '../model/compute.ts'
import {
  absolute,
  compare,
  exact,
  halfUnit,
  multiply,
  rounded,
  exactOf,
  subtract,
} from '../model/exact.ts'
import type { AnyKey, Exact, FigureKey, Overrides, Programme } from '../model/types.ts'
import { digitsOf, valueAt } from './inputs.ts'
import { problemOfValue } from './read-value.ts'
import { solve } from './solve.ts'

/**
 * Which values of the inputs `fits` bring the held figures to the wanted values. One input takes a
 * value of its own; several are all changed in the same proportion.
 */
export type HoldRequest = {
  readonly holds: readonly { readonly key: FigureKey; readonly value: Exact }[]
  readonly fits: readonly AnyKey[]
}

/** One way to take the answer: its values, and what the held figure then is. */
export type Fitted = {
  readonly changes: ReadonlyMap<AnyKey, Exact>
  readonly reached: Exact
}

export type HoldOutcome =
  | {
      readonly outcome: 'held'
      /** Of several inputs: what each was multiplied with. */
      readonly factor: Exact | undefined
      /** To the last digit; whole people at most, and then not always exact. */
      readonly exactly: Fitted
      /** With the digits that the document writes these inputs with. */
      readonly asPrinted: Fitted
    }
  | {
      readonly outcome: 'refused'
      readonly reason: HoldRefusal
      readonly facts: Readonly<Record<string, AnyKey | Exact>>
    }

export type HoldRefusal =
  | 'hold-nothing'
  | 'hold-itself'
  | 'hold-fixed'
  | 'hold-unknown'
  | 'hold-without-effect'
  | 'hold-never'
  | 'hold-negative'
  | 'hold-above-100'
  | 'hold-over-determined'

const one = exact(1)

/**
 * Holds a budget, or any other computed figure, and asks what fits it. The engine itself is asked, so
 * the answer is right for whatever formulas the programme has; it is verified before it is given.
 * A second held figure has to agree with the answer of the first, or the request is over-determined.
 */
export function holdFigure(
  programme: Programme,
  overrides: Overrides,
  { holds, fits }: HoldRequest,
): HoldOutcome {
  const [held, ...others] = holds
  if (!held || fits.length === 0) return refuse('hold-nothing', {})
  const before = compute(programme, overrides)
  for (const { key } of holds) {
    if (fits.includes(key)) return refuse('hold-itself', { figure: key })
    if (overrides.has(key)) return refuse('hold-fixed', { figure: key })
    if (!before.figures.has(key)) return refuse('hold-unknown', { figure: key })
  }
  const current = fits.map((key) => [key, valueAt(before, key)] as const)
  const missing = current.find(([, value]) => value === undefined)
  if (missing) return refuse('hold-unknown', { figure: missing[0] })
  const isAlone = fits.length === 1
  const changesAt = (x: Exact) =>
    new Map(current.map(([key, value]) => [key, isAlone ? x : multiply(value ?? one, x)]))
  const figureAt = (changes: ReadonlyMap<AnyKey, Exact>, key = held.key) =>
    compute(programme, new Map([...overrides, ...changes])).figures.get(key)?.exact
  const from = isAlone ? (current[0]?.[1] ?? one) : one
  const tolerance = halfUnit(digitsOf(programme, held.key))
  const solved = solve((x) => figureAt(changesAt(x)), held.value, from, tolerance)
  const facts = { figure: held.key, wanted: held.value, input: fits[0] ?? '' }
  if (solved.kind === 'constant') return refuse('hold-without-effect', facts)
  if (solved.kind === 'never') return refuse('hold-never', facts)
  if (solved.x.over < 0n) return refuse('hold-negative', { ...facts, value: solved.x })
  const wanted = changesAt(solved.x)
  const changes = new Map([...wanted].map(([key, value]) => [key, asPeople(key, value)]))
  for (const [key, value] of changes) {
    const problem = problemOfValue(programme, key, value)
    if (problem === 'above-100') return refuse('hold-above-100', { ...facts, value, input: key })
    if (problem) return refuse('hold-never', facts)
  }
  for (const other of others) {
    const got = figureAt(wanted, other.key)
    const far =
      got && compare(absolute(subtract(got, other.value)), halfUnit(digitsOf(programme, other.key)))
    if (!got || far === 1) {
      return refuse('hold-over-determined', {
        figure: other.key,
        wanted: other.value,
        ...(got ? { value: got } : {}),
        input: held.key,
      })
    }
  }
  const printed = new Map(
    [...wanted].map(([key, value]) => [key, exactOf(rounded(value, digitsOf(programme, key)))]),
  )
  return {
    outcome: 'held',
    factor: isAlone ? undefined : solved.x,
    exactly: { changes, reached: figureAt(changes) ?? held.value },
    asPrinted: { changes: printed, reached: figureAt(printed) ?? held.value },
  }
}

/** Half a person is nobody: a population is the nearest whole number. */
function asPeople(key: AnyKey, value: Exact): Exact {
  return key.startsWith('population|') ? exactOf(rounded(value, 0)) : value
}

function refuse(reason: HoldRefusal, facts: Readonly<Record<string, AnyKey | Exact>>): HoldOutcome {
  return { outcome: 'refused', reason, facts }
}
