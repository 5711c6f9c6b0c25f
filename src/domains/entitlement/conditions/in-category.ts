import { fact, remedy } from '#kernel/decision.ts'
import { textsIn } from './body.ts'
import { dayOrNull, type Explained, isOn, type LawDay, type Leaf } from './condition.ts'
import type { PersonFacts } from '../person-facts.ts'

/** `in-category: [codes]`: one of the categories is in force; the last day of a period counts. */
export function inCategory(body: unknown, day: LawDay, at: string): Leaf {
  const codes = textsIn(body, at)
  const wanted = new Set(codes)
  return {
    key: `in-category ${codes.toSorted().join(' ')}`,
    word: 'in-category',
    asks: { codes },
    explain: (facts) => explain(facts, wanted, day),
    plan: { by: 'category', codes: wanted },
  }
}

function explain(
  { categories }: PersonFacts,
  wanted: ReadonlySet<string>,
  { on }: LawDay,
): Explained {
  const own = categories.filter(({ code }) => wanted.has(code))
  const held = own.find((each) => isOn(each, on))
  if (held) {
    const { code, from, to } = held
    return { holds: true, fact: fact('category-held', { code, from, to: dayOrNull(to) }) }
  }
  const ended = own
    .filter(({ to }) => to !== undefined && to < on)
    .toSorted((one, other) => compare(other.to, one.to))[0]
  if (ended) {
    const facts = { code: ended.code, endedOn: dayOrNull(ended.to) }
    return {
      holds: false,
      fact: fact('category-ended', facts),
      remedy: remedy('renew-category', facts),
    }
  }
  const coming = own.toSorted((one, other) => compare(one.from, other.from))[0]
  if (coming) {
    const facts = { code: coming.code, from: coming.from }
    return {
      holds: false,
      fact: fact('category-not-yet', facts),
      remedy: remedy('wait', { until: coming.from }),
    }
  }
  return { holds: false, fact: fact('category-none') }
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : one > other ? 1 : 0
}
