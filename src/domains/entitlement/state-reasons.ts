import type { Reason } from '#kernel/decision.ts'
import type { Benefit } from './benefit.ts'
import { type Condition, type Explained, type Leaf, truthOf } from './conditions/condition.ts'
import { notOf, type Truth } from './conditions/truth.ts'
import type { PersonFacts } from './person-facts.ts'

/** A benefit asked for one person: whether the person has it, and by which conditions. */
export type Asked = {
  readonly benefit: Benefit
  readonly holds: Truth
  /** The conditions that decide it; put into words only when they are asked for. */
  readonly reasons: () => readonly Reason[]
}

/** Everything that the law's conditions say of one person; each is looked at once, whatever benefit asks it. */
export type PersonReading = (leaf: Leaf) => Explained

export function readPerson(facts: PersonFacts): PersonReading {
  const explained = new Map<Leaf, Explained>()
  return (leaf) => {
    const known = explained.get(leaf)
    if (known) return known
    const said = leaf.explain(facts)
    explained.set(leaf, said)
    return said
  }
}

/**
 * The words reading of a benefit. Of alternatives that hold, only those that do are named; of
 * alternatives none of which holds, all, because each is a way in. A condition that everybody
 * fulfils without a word of the law (being alive) is named only where it does not hold.
 */
export function askBenefit(benefit: Benefit, read: PersonReading): Asked {
  const truth = (condition: Condition) => truthOf(condition, (leaf) => read(leaf).holds)
  return {
    benefit,
    holds: truth(benefit.who),
    reasons: () =>
      once(relevant(benefit.who, false, truth)).flatMap(({ leaf, isNegated }) => {
        const said = read(leaf)
        if (leaf.word === 'alive' && said.holds === true) return []
        return [reasonOf(benefit, leaf, isNegated, said)]
      }),
  }
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
  { holds, fact, remedy }: Explained,
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

/** A condition that a law names twice is said once. */
function once(named: readonly NamedLeaf[]): NamedLeaf[] {
  return named.filter(
    ({ leaf, isNegated }, index) =>
      named.findIndex((each) => each.leaf === leaf && each.isNegated === isNegated) === index,
  )
}
