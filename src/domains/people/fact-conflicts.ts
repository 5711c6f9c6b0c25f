import { addDays } from '#kernel/plain-date.ts'
import { overlaps } from './check-person.ts'
import type { Fact, StoredFact } from './types.ts'

/** What has to happen so that a fact can stand beside those that are known. */
export type Plan =
  | { readonly plan: 'unchanged'; readonly same: StoredFact }
  | { readonly plan: 'conflict'; readonly with: StoredFact }
  /** `ends`: what the new fact takes over from; `replaces`: what it says otherwise. */
  | {
      readonly plan: 'write'
      readonly ends: readonly { readonly fact: StoredFact; readonly as: Fact }[]
      readonly replaces: readonly StoredFact[]
    }

/**
 * How a new fact goes with the known ones of the same person. One place of residence and one group
 * of disability at a time: a later one ends the one before on the day before. One refusal a year:
 * the later word counts. Two periods of one category or disease may not share a day.
 */
export function planFact(fact: Fact, known: readonly StoredFact[]): Plan {
  const same = known.find((each) => isSame(fact, each))
  if (same) return { plan: 'unchanged', same }
  const rivals = known.filter((each) => isRival(fact, each))
  if (fact.kind === 'refusal') return { plan: 'write', ends: [], replaces: rivals }
  if (fact.kind === 'disability' || fact.kind === 'residence') return takeOver(fact, rivals)
  const [rival] = rivals
  return rival ? { plan: 'conflict', with: rival } : { plan: 'write', ends: [], replaces: [] }
}

type Single = Extract<Fact, { kind: 'disability' | 'residence' }>

function takeOver(fact: Single, rivals: readonly StoredFact[]): Plan {
  const late = rivals.find((rival) => rival.kind !== 'refusal' && rival.from >= fact.from)
  if (late) return { plan: 'conflict', with: late }
  const ends = rivals.flatMap((rival) =>
    rival.kind === 'refusal' ? [] : [{ fact: rival, as: { ...rival, to: addDays(fact.from, -1) } }],
  )
  return { plan: 'write', ends, replaces: [] }
}

function isRival(fact: Fact, other: StoredFact): boolean {
  if (fact.kind === 'refusal') return other.kind === 'refusal' && other.year === fact.year
  if (fact.kind === 'trusted' || other.kind === 'refusal' || other.kind !== fact.kind) return false
  if (fact.kind === 'category' && other.kind === 'category' && fact.code !== other.code)
    return false
  if (fact.kind === 'condition' && other.kind === 'condition' && fact.icd10 !== other.icd10) {
    return false
  }
  return overlaps(fact, other)
}

const written = new Set(['id', 'personId', 'knownFrom', 'knownTo', 'recordedBy'])

/** Whether a known fact says just this. */
export function isSame(fact: Fact, known: StoredFact): boolean {
  return factText(fact) === factText(known)
}

/** One text for one fact, whatever the order of its fields; what is not said counts as nothing. */
export function factText(fact: Fact): string {
  return JSON.stringify(
    Object.entries(fact)
      .filter(([name, value]) => !written.has(name) && !isNothing(value))
      .toSorted(byName)
      .map(([name, value]) => [
        name,
        isObject(value) ? Object.entries(value).toSorted(byName) : value,
      ]),
  )
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (isObject(value) && Object.keys(value).length === 0)
  )
}
