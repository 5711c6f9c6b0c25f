import type { Citation } from './citation.ts'
import type { DatedValue } from './guarantees.ts'
import type { PlainDate } from './plain-date.ts'
import type { Facts } from './refusal.ts'

/** What was looked at: a name of the locales and the figures of its sentence. */
export type Fact = { readonly name: string; readonly values: Facts }

/** The nearest way to make a condition hold: what to do, how much, until when. */
export type Remedy = { readonly action: string; readonly facts: Facts }

/** One condition of the law: held, not held, or not enough data to say. */
export type Reason = {
  readonly condition: string
  readonly holds: boolean | 'unknown'
  readonly fact: Fact
  readonly parameter?: DatedValue
  readonly source: Citation
  readonly remedy?: Remedy
}

/** What makes a decision repeatable years later: the pack, its values, the engine. */
export type Receipt = {
  readonly pack: string
  readonly parameters: readonly DatedValue[]
  readonly engine: string
}

export type Decision<Outcome> = {
  readonly outcome: Outcome
  readonly on: PlainDate
  readonly reasons: readonly Reason[]
  readonly receipt: Receipt
}

/** The version of the rules, written into every receipt; raised when a rule changes its answer. */
export const engineVersion = '1'

export function fact(name: string, values: Facts = {}): Fact {
  return { name, values }
}

export function remedy(action: string, facts: Facts = {}): Remedy {
  return { action, facts }
}

/**
 * Puts a decision together; the receipt lists each parameter that a reason used, once.
 *
 * `pack` is the hash of the guarantees that were asked.
 */
export function decide<Outcome>(
  outcome: Outcome,
  on: PlainDate,
  reasons: readonly Reason[],
  pack: string,
): Decision<Outcome> {
  const parameters = new Map<string, DatedValue>()
  for (const { parameter } of reasons) {
    if (parameter) parameters.set(`${parameter.name} ${parameter.from}`, parameter)
  }
  const receipt = { pack, parameters: [...parameters.values()], engine: engineVersion }
  return { outcome, on, reasons, receipt }
}

/** The reasons that stand in the way: not held, or unknown. */
export function unmet(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter((reason) => reason.holds !== true)
}
