import type { LawEntry } from '#kernel/guarantees.ts'
import { addMonths, type PlainDate, parsePlainDate, plainDate, yearOf } from '#kernel/plain-date.ts'
import { asId } from '#kernel/id.ts'
import type { PersonFacts } from '../person-facts.ts'

export const situationGroups = [
  'disability',
  'income',
  'event',
  'disease',
  'rare',
  'service',
  'radiation',
] as const
export type SituationGroup = (typeof situationGroups)[number]

/** Something that a person may tick, and what the rules learn by it; from `situations.yaml`. */
export type Situation = {
  readonly code: string
  readonly names: LawEntry['names']
  readonly group: SituationGroup
  readonly categories: readonly string[]
  readonly disability: 'I' | 'II' | 'III' | 'child' | undefined
  readonly condition: string | undefined
  /** The term is counted from a day that the person has to name. */
  readonly asksSince: boolean
}

/** What was answered; nobody's name, and nothing of it is kept. */
export type Ticks = {
  readonly age: number
  readonly situations: readonly { readonly situation: Situation; readonly since?: PlainDate }[]
  /** The social package was taken as money for this year. */
  readonly tookMoney: boolean
  readonly isRural: boolean
}

export function readSituation({ code, names, body }: LawEntry): Situation {
  const { group, categories, disability, condition } = body as Record<string, unknown>
  return {
    code,
    names,
    group: group as SituationGroup,
    categories: Array.isArray(categories) ? (categories as string[]) : [],
    disability: disability as Situation['disability'],
    condition: condition as string | undefined,
    asksSince: body['asks-since'] === true,
  }
}

/** The rules ask for an id and do not look at it. */
const nobody = asId<'Person'>(1)
const monthAndYear = /^(\d{1,2})[./-](\d{4})$/

/**
 * The day from which something lasts: a day (14.03.2026), or a month (03.2026), of which the first
 * day counts, so that nobody is promised a right for longer than it lasts. Undefined where it is no
 * day, or one that has not come yet.
 */
export function readSince(text: string, today: PlainDate): PlainDate | undefined {
  const month = monthAndYear.exec(text)
  const written = month ? `01.${(month[1] ?? '').padStart(2, '0')}.${month[2]}` : text
  const parsed = parsePlainDate(written)
  return parsed.ok && parsed.value <= today ? parsed.value : undefined
}

/**
 * The facts that the ticks amount to, for the same rules as in service: somebody of that age who
 * lives in the region. Whoever is 17 today has been for a day, and whoever ticks a disease has it.
 */
export function tickedFacts(ticks: Ticks, on: PlainDate, okato: string): PersonFacts {
  const chosen = ticks.situations.map(({ situation }) => situation)
  const group = chosen.find(({ disability }) => disability !== undefined)?.disability
  const categories = new Set(chosen.flatMap((each) => each.categories))
  const longAgo = plainDate('2000-01-01')
  return {
    id: nobody,
    born: addMonths(on, -12 * ticks.age),
    sex: 'female',
    categories: [...categories].map((code) => ({ code, from: longAgo })),
    conditions: ticks.situations.flatMap(({ situation: { condition }, since = on }) =>
      condition === undefined ? [] : [{ icd10: condition, from: since, observedFrom: since }],
    ),
    refusals: ticks.tookMoney ? [{ year: yearOf(on), package: 'all' as const }] : [],
    ...(group === undefined ? {} : { disability: { group, from: longAgo } }),
    residence: { okato, isRural: ticks.isRural, from: longAgo },
  }
}
