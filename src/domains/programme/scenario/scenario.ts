import type { AnyKey, Overrides, Programme } from '../model/types.ts'
import { readExact, writeExact } from './exact-text.ts'
import { partsOf } from './inputs.ts'
import { problemOfValue, type ValueProblem } from './read-value.ts'

export const visibilities = ['private', 'shared'] as const
/** `private`: its owner sees it; `shared`: everybody who reads scenarios of the region. */
export type Visibility = (typeof visibilities)[number]
export const scenarioStates = ['open', 'archived'] as const
export type ScenarioState = (typeof scenarioStates)[number]

/** The name under which the demonstration is told: what it made is invented, and everybody's. */
export const inventedBy = 'demonstration'

/** A figure or a population with another value; `value` as `writeExact` writes it. */
export type ScenarioChange = { readonly key: AnyKey; readonly value: string }

export type Scenario = {
  readonly id: number
  readonly programme: string
  readonly name: string
  readonly note: string
  readonly visibility: Visibility
  readonly state: ScenarioState
  /** Grows by one each time it is saved; a save names the version that it follows. */
  readonly version: number
  /** The content of the programme that it was made on. */
  readonly baseHash: string
  readonly baseEdition: string
  readonly changes: readonly ScenarioChange[]
  readonly copiedFrom: number | null
  readonly madeAt: Date
  readonly madeBy: string
  readonly ownerId: string | null
  readonly changedAt: Date
  readonly changedBy: string
}

/** In the order of their keys, so that equal scenarios are written equally. */
export function changesOf(overrides: Overrides): ScenarioChange[] {
  return [...overrides]
    .map(([key, value]) => ({ key, value: writeExact(value) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
}

export type UnusableChange = ScenarioChange & {
  readonly problem: ValueProblem | 'unknown-figure'
}

/**
 * The changes as the engine takes them, and those that this programme cannot take: after the programme
 * has changed a line may be gone.
 */
export function overridesOf(
  programme: Programme,
  changes: readonly ScenarioChange[],
): { readonly overrides: Overrides; readonly unusable: readonly UnusableChange[] } {
  const overrides = new Map<AnyKey, NonNullable<ReturnType<typeof readExact>>>()
  const unusable: UnusableChange[] = []
  for (const change of changes) {
    const value = readExact(change.value)
    if (!partsOf(programme, change.key)) unusable.push({ ...change, problem: 'unknown-figure' })
    else if (!value) unusable.push({ ...change, problem: 'not-a-number' })
    else {
      const problem = problemOfValue(programme, change.key, value)
      if (problem) unusable.push({ ...change, problem })
      else overrides.set(change.key, value)
    }
  }
  return { overrides, unusable }
}
