import { type Condition, truthOf } from './conditions/condition.ts'
import type { Truth } from './conditions/truth.ts'
import type { Leaf } from './conditions/condition.ts'
import type { PersonFacts } from './person-facts.ts'

/**
 * How many steps a person is from a benefit: 0 where it holds, one for each condition that a known
 * remedy would make hold, and Infinity where something cannot be helped (an age that has passed).
 */
export function stepsAway(condition: Condition, facts: PersonFacts): number {
  switch (condition.is) {
    case 'leaf':
      return stepsOfLeaf(condition.leaf, facts)
    case 'not':
      return isTrue(truthOf(condition, (leaf) => leaf.explain(facts).holds)) ? 0 : Infinity
    case 'all':
      return condition.of.reduce((sum, part) => sum + stepsAway(part, facts), 0)
    case 'any':
      return Math.min(...condition.of.map((part) => stepsAway(part, facts)))
  }
}

function stepsOfLeaf(leaf: Leaf, facts: PersonFacts): number {
  const { holds, remedy } = leaf.explain(facts)
  if (isTrue(holds)) return 0
  return remedy ? 1 : Infinity
}

function isTrue(truth: Truth): boolean {
  return truth === true
}
