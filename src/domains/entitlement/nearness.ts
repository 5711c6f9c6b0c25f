import { type Condition, truthOf } from './conditions/condition.ts'
import type { PersonReading } from './state-reasons.ts'

/**
 * How many steps a person is from a benefit: 0 where it holds, one for each condition that a known
 * remedy would make hold, and Infinity where something cannot be helped (an age that has passed).
 */
export function stepsAway(condition: Condition, read: PersonReading): number {
  switch (condition.is) {
    case 'leaf': {
      const { holds, remedy } = read(condition.leaf)
      if (holds === true) return 0
      return remedy ? 1 : Infinity
    }
    case 'not':
      return truthOf(condition, (leaf) => read(leaf).holds) === true ? 0 : Infinity
    case 'all':
      return condition.of.reduce((sum, part) => sum + stepsAway(part, read), 0)
    case 'any':
      return Math.min(...condition.of.map((part) => stepsAway(part, read)))
  }
}
