import type { Fact, Reason, Remedy } from '#kernel/decision.ts'
import type { Benefit } from './benefit.ts'
import { type Condition, type Explained, type Leaf, truthOf } from './conditions/condition.ts'
import { notOf, type Truth } from './conditions/truth.ts'
import type { PersonFacts } from './person-facts.ts'

/** A benefit asked for one person: whether the person has it, and by which conditions. */
export type Asked = {
  readonly benefit: Benefit
  readonly holds: Truth
  readonly reasons: readonly Reason[]
}

/**
 * The words reading of a benefit. Of alternatives that hold, only those that do are named; of
 * alternatives none of which holds, all, because each is a way in. A condition that everybody
 * fulfils without a word of the law (being alive) is named only where it does not hold.
 */
export function askBenefit(benefit: Benefit, facts: PersonFacts): Asked {
  const explained = new Map<Leaf, Explained>()
  const explain = (leaf: Leaf) => {
    const known = explained.get(leaf) ?? leaf.explain(facts)
    explained.set(leaf, known)
    return known
  }
  const truth = (condition: Condition) => truthOf(condition, (leaf) => explain(leaf).holds)
  const named = relevant(benefit.who, false, truth)
  const reasons = named.flatMap(({ leaf, isNegated }) => {
    const { holds, fact, remedy } = explain(leaf)
    if (leaf.word === 'alive' && holds === true) return []
    return [reasonOf(benefit, leaf, isNegated, { holds, fact, ...(remedy ? { remedy } : {}) })]
  })
  return { benefit, holds: truth(benefit.who), reasons: once(reasons) }
}

type NamedLeaf = { readonly leaf: Leaf; readonly isNegated: boolean }

function relevant(
  condition: Condition,
  isNegated: boolean,
  truth: (condition: Condition) => Truth,
): NamedLeaf[] {
  if (condition.is === 'leaf') return [{ leaf: condition.leaf, isNegated }]
  if (condition.is === 'not') return relevant(condition.of, !isNegated, truth)
  // Under a negation "all" fails by one part, as "any" holds by one.
  const decisive = condition.is === 'any'
  const decides = condition.of.filter((part) => truth(part) === decisive)
  const isAlternative = (condition.is === 'any') !== isNegated
  const parts = isAlternative && decides.length > 0 ? decides : condition.of
  return parts.flatMap((part) => relevant(part, isNegated, truth))
}

function reasonOf(
  { entry }: Benefit,
  { word, asks, parameter }: Leaf,
  isNegated: boolean,
  { holds, fact, remedy }: { holds: Truth; fact: Fact; remedy?: Remedy },
): Reason {
  const values = { ...fact.values, benefit: entry.code, asks }
  return {
    condition: isNegated ? `not-${word}` : word,
    holds: isNegated ? notOf(holds) : holds,
    fact: { name: fact.name, values },
    ...(parameter ? { parameter } : {}),
    source: entry.source,
    // What would make the opposite hold is no advice.
    ...(remedy && !isNegated ? { remedy } : {}),
  }
}

function once(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>()
  return reasons.filter(({ condition, fact }) => {
    const key = JSON.stringify([condition, fact])
    return seen.has(key) ? false : seen.add(key)
  })
}
