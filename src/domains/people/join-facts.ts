import type { PlainDate } from '#kernel/plain-date.ts'
import type {
  CategoryFact,
  ConditionFact,
  DisabilityFact,
  PersonFacts,
  PersonId,
  RefusalFact,
  ResidenceFact,
  Sex,
} from './types.ts'

/** What one row of the register says; a merged person has several. */
export type OwnFacts = {
  readonly id: PersonId
  readonly born: PlainDate
  readonly sex: Sex
  readonly died?: PlainDate
  readonly categories: readonly CategoryFact[]
  readonly conditions: readonly ConditionFact[]
  readonly refusals: readonly RefusalFact[]
  readonly disability?: DisabilityFact
  readonly residence?: ResidenceFact
  readonly attachedTo?: { readonly siteId: number; readonly doctorId?: number }
}

/**
 * The facts of a person whose rows were merged: what identifies comes from the row that stays,
 * lists are joined, and periods of one code that overlap become one. Of disability, residence and
 * attachment the survivor's is taken, else that of the earliest merged row that has one.
 */
export function joinFacts(survivor: OwnFacts, merged: readonly OwnFacts[]): PersonFacts {
  if (merged.length === 0) return survivor
  const rows = [survivor, ...merged]
  const died = first(rows, ({ died: day }) => day)
  const disability = first(rows, ({ disability: fact }) => fact)
  const residence = first(rows, ({ residence: fact }) => fact)
  const attachedTo = first(rows, ({ attachedTo: place }) => place)
  return {
    id: survivor.id,
    born: survivor.born,
    sex: survivor.sex,
    ...(died ? { died } : {}),
    categories: joinPeriods(
      rows.flatMap(({ categories }) => categories),
      ({ code }) => code,
    ),
    conditions: joinPeriods(
      rows.flatMap(({ conditions }) => conditions),
      ({ icd10 }) => icd10,
    ),
    refusals: firstOfYear(rows.flatMap(({ refusals }) => refusals)),
    ...(disability ? { disability } : {}),
    ...(residence ? { residence } : {}),
    ...(attachedTo ? { attachedTo } : {}),
  }
}

function first<Value>(rows: readonly OwnFacts[], read: (row: OwnFacts) => Value | undefined) {
  return rows.map(read).find((value) => value !== undefined)
}

type Lasting = {
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly observedFrom?: PlainDate
}

/** Periods of one key that share a day become one; the earliest observation is kept. */
function joinPeriods<Fact extends Lasting>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
): Fact[] {
  const joined: Fact[] = []
  for (const fact of facts.toSorted(byKeyAndDay(keyOf))) {
    const last = joined.at(-1)
    const overlaps =
      last !== undefined &&
      keyOf(last) === keyOf(fact) &&
      (last.to === undefined || fact.from <= last.to)
    if (overlaps) joined[joined.length - 1] = longer(last, fact)
    else joined.push(fact)
  }
  return joined
}

function byKeyAndDay<Fact extends Lasting>(keyOf: (fact: Fact) => string) {
  const order = (fact: Fact) => `${keyOf(fact)} ${fact.from}`
  return (one: Fact, other: Fact) =>
    order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0
}

function longer<Fact extends Lasting>(one: Fact, other: Fact): Fact {
  const { to: _, ...open } = one
  const observedFrom = [one.observedFrom, other.observedFrom]
    .filter((day) => day !== undefined)
    .toSorted()[0]
  const isOpen = one.to === undefined || other.to === undefined
  const to = isOpen ? undefined : one.to > other.to ? one.to : other.to
  return { ...open, ...(to ? { to } : {}), ...(observedFrom ? { observedFrom } : {}) } as Fact
}

function firstOfYear(refusals: readonly RefusalFact[]): RefusalFact[] {
  const byYear = new Map<number, RefusalFact>()
  for (const refusal of refusals) if (!byYear.has(refusal.year)) byYear.set(refusal.year, refusal)
  return [...byYear.values()].toSorted((one, other) => one.year - other.year)
}
