import type { Act, Guarantees, LawEntry } from '#kernel/guarantees.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isInForce } from './open-pack.ts'
import { runCase, type Question, type WorkedCase } from './worked-case.ts'

/** An entry of law as a screen shows it: by which act, from when. */
export type DescribedLaw = {
  readonly section: string
  readonly code: string
  readonly names: Names
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly act: Act
  readonly place: string | null
  readonly judgement: string | null
  readonly jurisdiction: string
  readonly body: LawEntry['body']
}

export type DescribedPeriod = {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly isRepealed: boolean
  readonly act: Act
  readonly place: string | null
  readonly judgement: string | null
}

/** A worked case, and whether the rules in service answer it as it expects. */
export type DescribedCase = Pick<WorkedCase, 'title' | 'given' | 'expect'> & {
  readonly note: string | null
  readonly agrees: boolean
}

/** The entries of a section in force on a day, in the order of the pack. */
export function describeEntries(
  guarantees: Guarantees,
  section: string,
  on: PlainDate,
): DescribedLaw[] {
  return guarantees.entries(section, on).map((entry) => ({
    section,
    code: entry.code,
    names: entry.names,
    jurisdiction: entry.jurisdiction,
    body: entry.body,
    ...citedPeriod(entry, guarantees),
  }))
}

/** Everything that a code ever was, latest first. */
export function describeHistory(
  guarantees: Guarantees,
  section: string,
  code: string,
): DescribedPeriod[] {
  return guarantees
    .allEntries(section)
    .filter((entry) => entry.code === code)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .map((entry) => ({
      ...citedPeriod(entry, guarantees),
      isRepealed: entry.body['repealed'] === true,
    }))
}

/** The worked cases that name a code, each with whether the rules in service answer as it expects. */
export function describeCases(
  guarantees: Guarantees,
  code: string,
  cases: readonly WorkedCase[],
  questions: readonly Question[],
): DescribedCase[] {
  return cases
    .filter(({ given, expect }) => names(given, code) || names(expect, code))
    .map((worked) => ({
      title: worked.title,
      given: worked.given,
      expect: worked.expect,
      note: worked.note ?? null,
      agrees: runCase(worked, questions, guarantees).outcome === 'agrees',
    }))
}

/** How many entries of a section are in force on a day. */
export function countEntries(guarantees: Guarantees, section: string, on: PlainDate): number {
  return guarantees
    .allEntries(section)
    .filter((entry) => isInForce(entry, on) && entry.body['repealed'] !== true).length
}

function citedPeriod(entry: LawEntry, guarantees: Guarantees) {
  const act = guarantees.act(entry.source.act)
  if (!act) throw new Error(`guarantees: ${entry.code} cites ${entry.source.act}, not in the pack`)
  return {
    from: entry.from,
    to: entry.to ?? null,
    act,
    place: entry.source.place ?? null,
    judgement: entry.judgement ?? null,
  }
}

/** Whether a case names a code somewhere: as a benefit, a form, a category, one of the rights. */
function names(value: unknown, code: string): boolean {
  if (value === code) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((part) => names(part, code))
}
