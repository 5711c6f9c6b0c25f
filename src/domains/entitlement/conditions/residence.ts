import { fact, remedy } from '#kernel/decision.ts'
import type { PersonFacts } from '../person-facts.ts'
import { trueIn } from './body.ts'
import { type Explained, isOn, type LawDay, type Leaf } from './condition.ts'

/** `resident: true`: lives in the region whose law it is. Without a known residence nobody can say. */
export function resident(body: unknown, day: LawDay, at: string): Leaf {
  trueIn(body, at)
  const { territory } = day
  return {
    key: 'resident',
    word: 'resident',
    asks: { territory },
    explain: (facts) => {
      const own = residenceOn(facts, day)
      if (!own) return unknownResidence
      const holds = own.okato.startsWith(territory)
      const known = fact(holds ? 'lives-here' : 'lives-elsewhere', {
        okato: own.okato,
        from: own.from,
      })
      return holds ? { holds, fact: known } : { holds, fact: known, remedy: remedy('move-here') }
    },
    plan: { by: 'okato', territory },
  }
}

/** `rural: true`: lives in the countryside. */
export function rural(body: unknown, day: LawDay, at: string): Leaf {
  trueIn(body, at)
  return {
    key: 'rural',
    word: 'rural',
    asks: {},
    explain: (facts) => {
      const own = residenceOn(facts, day)
      if (!own) return unknownResidence
      return { holds: own.isRural, fact: fact(own.isRural ? 'lives-rural' : 'lives-urban') }
    },
    plan: { by: 'rural' },
  }
}

const unknownResidence: Explained = {
  holds: 'unknown',
  fact: fact('residence-unknown'),
  remedy: remedy('state-residence'),
}

function residenceOn({ residence }: PersonFacts, { on }: LawDay): PersonFacts['residence'] {
  return residence && isOn(residence, on) ? residence : undefined
}
