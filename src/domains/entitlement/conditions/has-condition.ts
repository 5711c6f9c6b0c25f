import { fact, remedy } from '#kernel/decision.ts'
import type { DatedValue } from '#kernel/guarantees.ts'
import type { PersonFacts } from '../person-facts.ts'
import { dayNumber, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { datedIn, recordIn, textIn, textsIn } from './body.ts'
import { dayOrNull, type Explained, isOn, type LawDay, type Leaf } from './condition.ts'
import { icd10Ranges } from './icd10-range.ts'
import { earliestEvent, lastDayOf } from './term.ts'
import { LawUnreadable } from '../law-unreadable.ts'

type Wanted = {
  readonly day: LawDay
  readonly at: string
  readonly fits: (icd10: string) => boolean
  readonly term: DatedValue | undefined
  /** Observation counts only where it began on this day or later. */
  readonly since: PlainDate | undefined
}

/** Before every day of the columns. */
const longAgo = dayNumber(plainDate('0001-01-01'))

/** `has-condition: { icd10, within? }`: the disease is in force, and since its onset no more than the term has passed. */
export function hasCondition(body: unknown, day: LawDay, at: string): Leaf {
  const { codes, wanted } = readBody(body, day, at)
  if (wanted.since) throw new LawUnreadable(at, 'has-condition knows no since')
  const { term } = wanted
  const earliest = term ? earliestEvent(term, day.on, at) : 0
  return {
    ...statement('has-condition', codes, term),
    explain: (facts) => explainDisease(facts, wanted),
    plan: { by: 'disease', fits: wanted.fits, since: term ? 'onset' : undefined, earliest },
  }
}

/**
 * `observed-for: { icd10, within?, since? }`: under dispensary observation because of the disease, and since
 * its first day no more than the term has passed. Without a first day nobody observes: no guess. With
 * `since`, only where the observation began on that day or later.
 */
export function observedFor(body: unknown, day: LawDay, at: string): Leaf {
  const { codes, wanted } = readBody(body, day, at)
  const { term, since } = wanted
  return {
    ...statement('observed-for', codes, term, since),
    explain: (facts) => explainObservation(facts, wanted),
    plan: {
      by: 'disease',
      fits: wanted.fits,
      since: 'observation',
      earliest: Math.max(
        term ? earliestEvent(term, day.on, at) : longAgo,
        since ? dayNumber(since) : longAgo,
      ),
    },
  }
}

function readBody(body: unknown, day: LawDay, at: string) {
  const { icd10, within, since, ...rest } = recordIn(body, at)
  if (Object.keys(rest).length > 0) {
    throw new LawUnreadable(at, `unknown fields: ${Object.keys(rest).join(', ')}`)
  }
  const codes = textsIn(icd10, at)
  const term = within === undefined ? undefined : datedIn(within, day, at)
  const wanted: Wanted = {
    day,
    at,
    fits: icd10Ranges(codes, at),
    term,
    since: since === undefined ? undefined : plainDate(textIn(since, at)),
  }
  return { codes, wanted }
}

function statement(
  word: string,
  codes: readonly string[],
  term: DatedValue | undefined,
  since?: PlainDate,
) {
  const counted = `${term ? `${term.value} ${term.unit}` : ''} ${since ?? ''}`
  return {
    key: `${word} ${codes.toSorted().join(' ')} ${counted}`.trim(),
    word: wordFor(word, term),
    asks: { icd10: codes, ...(term ? { term: term.value, unit: term.unit } : {}) },
    ...(term ? { parameter: term } : {}),
  }
}

/** A condition with a term and one without are two sentences. */
function wordFor(word: string, term: DatedValue | undefined): string {
  if (word === 'observed-for') return term ? word : 'observed'
  return term ? 'has-condition-within' : word
}

function explainDisease({ conditions }: PersonFacts, { day, at, fits, term }: Wanted): Explained {
  const own = conditions.filter(({ icd10 }) => fits(icd10)).toSorted(latestFirst)
  const current = own.filter((each) => isOn(each, day.on))
  const latest = current[0]
  if (latest) {
    const { icd10, from } = latest
    if (!term) return { holds: true, fact: fact('disease-held', { icd10, from }) }
    const lastOn = lastDayOf(term, from, at)
    const holds = day.on <= lastOn
    return { holds, fact: fact(holds ? 'term-runs' : 'term-over', { icd10, from, lastOn }) }
  }
  const ended = own.find(({ to }) => to !== undefined && to < day.on)
  if (ended) {
    const facts = { icd10: ended.icd10, endedOn: dayOrNull(ended.to) }
    return {
      holds: false,
      fact: fact('disease-ended', facts),
      remedy: remedy('confirm-disease', facts),
    }
  }
  return { holds: false, fact: fact('disease-none') }
}

function explainObservation(
  { conditions }: PersonFacts,
  { day, at, fits, term, since }: Wanted,
): Explained {
  const own = conditions.filter((each) => fits(each.icd10) && isOn(each, day.on))
  const observed = own
    .flatMap(({ icd10, observedFrom }) =>
      observedFrom !== undefined &&
      observedFrom <= day.on &&
      (since === undefined || since <= observedFrom)
        ? [{ icd10, from: observedFrom }]
        : [],
    )
    .toSorted(latestFirst)[0]
  if (observed) {
    if (!term) return { holds: true, fact: fact('observed', observed) }
    const lastOn = lastDayOf(term, observed.from, at)
    const holds = day.on <= lastOn
    return {
      holds,
      fact: fact(holds ? 'observation-runs' : 'observation-over', { ...observed, lastOn }),
    }
  }
  const disease = own[0]
  if (!disease) return { holds: false, fact: fact('disease-none') }
  const facts = { icd10: disease.icd10, from: disease.from }
  return {
    holds: false,
    fact: fact('not-observed', facts),
    remedy: remedy('ask-observation', { icd10: disease.icd10 }),
  }
}

function latestFirst(one: { from: string }, other: { from: string }): number {
  return one.from < other.from ? 1 : one.from > other.from ? -1 : 0
}
