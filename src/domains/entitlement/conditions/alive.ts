import { fact } from '#kernel/decision.ts'
import type { LawDay, Leaf } from './condition.ts'

/** Nobody has a right before birth or after the day of death; the law says it nowhere and means it everywhere. */
export function alive({ on }: LawDay): Leaf {
  return {
    key: 'alive',
    word: 'alive',
    asks: {},
    explain: ({ born, died }) => {
      if (on < born) return { holds: false, fact: fact('not-born', { born }) }
      if (died !== undefined && died < on) return { holds: false, fact: fact('died', { died }) }
      return { holds: true, fact: fact('alive') }
    },
    plan: { by: 'alive' },
  }
}
