import { fact, remedy } from '#kernel/decision.ts'
import { textsIn } from './body.ts'
import { dayOrNull, isOn, type LawDay, type Leaf } from './condition.ts'

/** `disability: [I, II, III, child]`: one of the groups is established, and not past its last day. */
export function disability(body: unknown, { on }: LawDay, at: string): Leaf {
  const groups = textsIn(body, at)
  const wanted = new Set(groups)
  return {
    key: `disability ${groups.toSorted().join(' ')}`,
    word: 'disability',
    asks: { groups },
    explain: ({ disability: own }) => {
      if (!own) return { holds: false, fact: fact('disability-none') }
      const { group, from, to } = own
      if (to !== undefined && to < on) {
        const facts = { group, endedOn: to }
        return wanted.has(group)
          ? {
              holds: false,
              fact: fact('disability-ended', facts),
              remedy: remedy('renew-disability', facts),
            }
          : { holds: false, fact: fact('disability-ended', facts) }
      }
      const holds = wanted.has(group) && isOn(own, on)
      return { holds, fact: fact('disability-held', { group, from, to: dayOrNull(to) }) }
    },
    plan: { by: 'disability', groups: wanted },
  }
}
