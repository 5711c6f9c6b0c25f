import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { PersonFacts } from '../person-facts.ts'
import type { DifferenceKind } from './difference-kinds.ts'

/** A category of a person as the federal register has it; `to` is its last day. */
export type RegisterRecord = {
  readonly snils: string
  readonly fullName: string
  readonly bornOn: PlainDate
  readonly category: string
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly hasRefused: boolean
  readonly okato: string | null
}

/** One contradiction: what is known here, and what the register says. */
export type RegisterDifference = {
  readonly kind: DifferenceKind
  readonly category: string | null
  readonly here: Facts
  readonly there: Facts
}

export type CompareOn = {
  readonly on: PlainDate
  /** OKATO of the region. */
  readonly territory: string
  /** The categories that the federal register keeps. */
  readonly isFederal: (category: string) => boolean
}

/**
 * Where the register contradicts the facts about one person. Somebody who died, moved away or is not
 * known is one contradiction, whatever else differs, because one letter settles it all. A period
 * that differs without changing today's answer is none.
 */
export function compareRegister(
  facts: PersonFacts | undefined,
  records: readonly RegisterRecord[],
  day: CompareOn,
): RegisterDifference[] {
  const active = records.filter(({ from, to }) => from <= day.on && (to === null || day.on <= to))
  const [first] = active
  if (!facts) return first ? [difference('unknown-here', first, {})] : []
  if (first && first.bornOn !== facts.born) {
    return [difference('identity-differs', first, { bornOn: facts.born })]
  }
  if (facts.died !== undefined && facts.died <= day.on) {
    return first ? [difference('died', first, { diedOn: facts.died })] : []
  }
  const { residence } = facts
  if (residence && !residence.okato.startsWith(day.territory)) {
    const isTheirs = first && (first.okato === null || first.okato.startsWith(day.territory))
    return isTheirs
      ? [difference('moved', first, { okato: residence.okato, since: residence.from })]
      : []
  }
  return [...lostRights(facts, active, day), ...missingRights(facts, active, day)].concat(
    packageDifference(facts, active, day),
  )
}

/** Registered there, no longer (or never) a category here. */
function lostRights(
  facts: PersonFacts,
  active: readonly RegisterRecord[],
  { on }: CompareOn,
): RegisterDifference[] {
  return active
    .filter(({ category }) => !categoriesOn(facts, on).has(category))
    .map((record) => {
      const ended = facts.categories
        .filter(({ code }) => code === record.category)
        .flatMap(({ to }) => to ?? [])
        .toSorted()
        .at(-1)
      return difference('right-lost', record, { endedOn: ended ?? null })
    })
}

/** A federal category here that the register does not have. */
function missingRights(
  facts: PersonFacts,
  active: readonly RegisterRecord[],
  { on, isFederal }: CompareOn,
): RegisterDifference[] {
  const registered = new Set(active.map(({ category }) => category))
  return [...categoriesOn(facts, on)]
    .filter(([category]) => isFederal(category) && !registered.has(category))
    .map(([category, from]) => ({
      kind: 'right-not-registered',
      category,
      here: { from },
      there: {},
    }))
}

/** Medicines there and money here, or the other way round. */
function packageDifference(
  facts: PersonFacts,
  active: readonly RegisterRecord[],
  { on }: CompareOn,
): RegisterDifference[] {
  const [first] = active
  if (!first) return []
  const year = yearOf(on)
  const isRefusedHere = facts.refusals.some((refusal) => refusal.year === year)
  const isRefusedThere = active.some(({ hasRefused }) => hasRefused)
  if (isRefusedHere === isRefusedThere) return []
  return [
    {
      kind: 'package-differs',
      category: null,
      here: { hasRefused: isRefusedHere, year },
      there: { hasRefused: isRefusedThere, fullName: first.fullName },
    },
  ]
}

/** The categories in force on the day, each with its first day. */
function categoriesOn(facts: PersonFacts, on: PlainDate): ReadonlyMap<string, PlainDate> {
  return new Map(
    facts.categories
      .filter(({ from, to }) => from <= on && (to === undefined || on <= to))
      .map(({ code, from }) => [code, from]),
  )
}

const aboutThePerson: readonly DifferenceKind[] = [
  'died',
  'moved',
  'identity-differs',
  'unknown-here',
]

function difference(kind: DifferenceKind, record: RegisterRecord, here: Facts): RegisterDifference {
  const { category, from, to, fullName, bornOn } = record
  return {
    kind,
    category: aboutThePerson.includes(kind) ? null : category,
    here,
    there: { category, from, to, fullName, bornOn },
  }
}
