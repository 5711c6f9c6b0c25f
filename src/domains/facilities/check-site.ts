import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { isTimeZone } from '#kernel/time-zone.ts'
import { isPoint } from './distance.ts'
import { type Licence, overlappingLicence } from './licence-in-force.ts'
import {
  type Closure,
  isRoundTheClock,
  type OpeningException,
  type WeeklyInterval,
  wrongInterval,
} from './opening-hours.ts'
import type { FacilityRefusal } from './refusals.ts'
import { type Audience, dispenses, type SiteKind, type SiteService } from './site-kind.ts'
import { intervalText } from './week-notation.ts'

/** What a site says of itself; the same whether it is registered or changed. */
export type SiteDetails = {
  readonly kind: SiteKind
  readonly serves: Audience | null
  readonly name: string
  readonly organisationId: number
  readonly settlementId: number
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly timeZone: string
  readonly telephone: string | null
  readonly services: readonly SiteService[]
  readonly week: readonly WeeklyInterval[]
  readonly exceptions: readonly OpeningException[]
  readonly closures: readonly Closure[]
  readonly licences: readonly Licence[]
}

/**
 * The first thing about a site that cannot be, or undefined. Names it in facts, with the code of
 * the site, so that one wrong site among many is found. Whether its organisation and settlement
 * exist is for the database to say.
 */
export function siteProblem(code: string, site: SiteDetails): FacilityRefusal | undefined {
  const { latitude, longitude, timeZone } = site
  if (!isPoint(latitude, longitude)) {
    return refused('site-place-impossible', { code, latitude, longitude })
  }
  if (!isTimeZone(timeZone)) return refused('site-time-zone-unknown', { code, timeZone })
  if (dispenses(site.kind) && site.serves === null)
    return refused('site-audience-missing', { code })
  if (!dispenses(site.kind) && site.serves !== null) {
    return refused('site-audience-impossible', { code })
  }
  if (site.services.includes('compounding') && site.kind !== 'pharmacy') {
    return refused('site-compounding-impossible', { code })
  }
  return hoursProblem(code, site) ?? periodProblem(code, site)
}

function hoursProblem(code: string, site: SiteDetails): FacilityRefusal | undefined {
  const days = [
    ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      day: String(weekday),
      intervals: site.week.filter((interval) => interval.weekday === weekday),
    })),
    ...site.exceptions.map(({ on, intervals }) => ({ day: on, intervals })),
  ]
  for (const { day, intervals } of days) {
    const wrong = wrongInterval(intervals)
    if (wrong) return refused('site-hours-wrong', { code, day, interval: intervalText(wrong) })
  }
  if (site.services.includes('round-the-clock') && !isRoundTheClock(site.week)) {
    return refused('site-not-round-the-clock', { code })
  }
  const on = firstTwice(site.exceptions.map((exception) => exception.on))
  return on === undefined ? undefined : refused('site-exception-twice', { code, on })
}

function periodProblem(code: string, site: SiteDetails): FacilityRefusal | undefined {
  const backwards = [...site.closures, ...site.licences].find(
    ({ from, to }) => to !== undefined && to < from,
  )
  if (backwards) {
    const { from, to } = backwards
    return refused('site-period-impossible', { code, from, to: to ?? null })
  }
  const licence = overlappingLicence(site.licences)
  if (licence) return refused('site-licence-overlap', { code, number: licence.number })
  const closure = site.closures.find((later, index) =>
    site.closures.slice(0, index).some((earlier) => overlap(earlier, later)),
  )
  return closure ? refused('site-closure-overlap', { code, from: closure.from }) : undefined
}

function overlap(one: Closure, other: Closure): boolean {
  return (
    (one.to === undefined || other.from <= one.to) &&
    (other.to === undefined || one.from <= other.to)
  )
}

function firstTwice(days: readonly PlainDate[]): PlainDate | undefined {
  return days.find((on, index) => days.indexOf(on) !== index)
}
