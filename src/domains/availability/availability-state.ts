import type { DatedValue, Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { AvailabilityState } from './types.ts'

/** How the stock of a site becomes known: from Opora's own books, or from files that it sends. */
export type FeedKind = 'opora' | 'files'

/** How a site's stock is known. `knownAt` is null where it never was. */
export type Knowledge = { readonly fedBy: FeedKind; readonly knownAt: Date | null }

/** Free units of the lots of one medicine and programme that expire on one day, by size of pack. */
export type StockLine = {
  /** The last day on which they may be used. */
  readonly expiresOn: PlainDate
  readonly units: number
  readonly unitsPerPack: number
}

/** The thresholds of the public search on one day. */
export type AvailabilityTerms = {
  readonly fewBelowPacks: DatedValue
  readonly currentForHours: Readonly<Record<FeedKind, DatedValue>>
}

/** A state, and the value of the guarantees by which it was decided. */
export type StateDecision = { readonly state: AvailabilityState; readonly value: DatedValue }

const bestFirst: readonly AvailabilityState[] = ['in-stock', 'few', 'none', 'not-current']
const millisecondsPerHour = 3_600_000

/** The terms in force on a day: `guarantees/<country>/availability.yaml`. */
export function availabilityTerms(guarantees: Guarantees, on: PlainDate): AvailabilityTerms {
  const value = (name: string) => guarantees.value(`availability.${name}`, on)
  return {
    fewBelowPacks: value('few-below-packs'),
    currentForHours: {
      opora: value('current-for-hours.opora'),
      files: value('current-for-hours.files'),
    },
  }
}

/**
 * Whether what is known of a site still counts: up to and including the last moment of its hours.
 * A site of which nothing was ever known is not current.
 */
export function isCurrent(knowledge: Knowledge, at: Date, terms: AvailabilityTerms): boolean {
  if (knowledge.knownAt === null) return false
  const limit = terms.currentForHours[knowledge.fedBy].value * millisecondsPerHour
  return at.getTime() - knowledge.knownAt.getTime() <= limit
}

/**
 * What the public sees of one medicine at one site.
 *
 * `programmes` holds the free stock of each programme that may serve the reader's right, one list
 * a programme. They are never added up, because the stock of one programme cannot serve another:
 * of several the best state counts. A lot is counted until the end of its last day, by the site's
 * own calendar (`today`).
 *
 * @example 4 packs federal, 4 packs regional, any programme, few below 5 → few
 */
export function decideState(
  programmes: readonly (readonly StockLine[])[],
  today: PlainDate,
  knowledge: Knowledge,
  at: Date,
  terms: AvailabilityTerms,
): StateDecision {
  const hours = terms.currentForHours[knowledge.fedBy]
  if (!isCurrent(knowledge, at, terms)) return { state: 'not-current', value: hours }
  const states = programmes.map((lines) => stateOf(lines, today, terms.fewBelowPacks.value))
  const state = bestState(['none', ...states])
  return { state, value: state === 'none' ? hours : terms.fewBelowPacks }
}

/** The best of several states; `none` of no states at all. */
export function bestState(states: readonly AvailabilityState[]): AvailabilityState {
  return bestFirst.find((state) => states.includes(state)) ?? 'none'
}

/** Whether somebody who goes there now gets it: in stock, or few. */
export function hasIt(state: AvailabilityState): boolean {
  return state === 'in-stock' || state === 'few'
}

function stateOf(lines: readonly StockLine[], today: PlainDate, fewBelowPacks: number) {
  const good = lines.filter(({ units, expiresOn }) => units > 0 && expiresOn >= today)
  if (good.length === 0) return 'none'
  return isAtLeast(good, fewBelowPacks) ? 'in-stock' : 'few'
}

const parts = 1_000 // a threshold has at most three decimals

/** Compares packs of different sizes with a threshold in packs, exactly: three thirds are one. */
function isAtLeast(lines: readonly StockLine[], packs: number): boolean {
  const common = lines.reduce(
    (all, line) => leastCommonMultiple(all, BigInt(line.unitsPerPack)),
    1n,
  )
  const units = lines.reduce(
    (sum, line) => sum + BigInt(line.units) * (common / BigInt(line.unitsPerPack)),
    0n,
  )
  return units * BigInt(parts) >= BigInt(Math.round(packs * parts)) * common
}

function leastCommonMultiple(one: bigint, other: bigint): bigint {
  let [divisor, rest] = [one, other]
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest]
  return (one / divisor) * other
}
