import type { Act, Guarantees, ValueAnswer, ValueUnit } from '#kernel/guarantees.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isInForce } from './open-pack.ts'

/** A value as a screen shows it: what it is now, and everything that it ever was, latest first. */
export type DescribedValue = {
  readonly name: string
  readonly names: Names
  readonly unit: ValueUnit
  readonly jurisdiction: string
  readonly now: ValueAnswer
  readonly history: readonly DescribedEntry[]
}

export type DescribedEntry = {
  /** Undefined where the entry says that the value was repealed. */
  readonly value: number | undefined
  readonly from: PlainDate
  readonly to: PlainDate | undefined
  readonly isInForce: boolean
  readonly act: Act
  readonly place: string | undefined
  readonly judgement: string | undefined
}

/** Undefined where the pack has no value of the name. */
export function describeValue(
  guarantees: Guarantees,
  name: string,
  on: PlainDate,
): DescribedValue | undefined {
  const history = guarantees.history(name)
  if (!history) return undefined
  const entries = history.entries.map((entry): DescribedEntry => {
    const act = guarantees.act(entry.source.act)
    if (!act)
      throw new Error(`guarantees: ${name} cites ${entry.source.act}, which is not in the pack`)
    const isValue = entry.outcome === 'value'
    return {
      value: isValue ? entry.value : undefined,
      from: entry.from,
      to: entry.to,
      isInForce: isInForce(entry, on),
      act,
      place: entry.source.place,
      judgement: isValue ? entry.judgement : undefined,
    }
  })
  const { names, unit, jurisdiction } = history
  const now = guarantees.find(name, on)
  return { name, names, unit, jurisdiction, now, history: entries.toReversed() }
}

/** Every value of the pack, by name: the page "Values in force" and its open data. */
export function describeValues(guarantees: Guarantees, on: PlainDate): DescribedValue[] {
  return guarantees.valueNames().flatMap((name) => describeValue(guarantees, name, on) ?? [])
}
