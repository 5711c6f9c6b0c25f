import { type PlainDate, weekdayOf, yearOf } from '#kernel/plain-date.ts'
import { date, failed, list, names, number, optional, record, required, text } from './fields.ts'
import type { CalendarLaw, Holiday, Transfer } from './pack-content.ts'
import type { Place, Placed, Problems } from './pack-problem.ts'
import { citation, type Sourced } from './read-sources.ts'
import type { Located } from './read-yaml.ts'

const year = record({
  year: required(number),
  holidays: required(
    list(
      record({ days: required(list(date)), names: required(names), source: required(citation) }),
    ),
  ),
  transfers: required(
    list(
      record({ 'day-off': required(date), 'moved-to': required(date), source: required(citation) }),
    ),
  ),
  judgement: optional(text),
})

export type PlacedCalendar = CalendarLaw & Placed & { readonly sources: readonly Sourced[] }

/**
 * `calendar/2026.yaml`: the public holidays, and the days off that a decree or the law itself
 * moves to a weekday. A moved Saturday or Sunday that is no holiday becomes a working day.
 */
export function readCalendar(
  node: Located,
  jurisdiction: string,
  problems: Problems,
): PlacedCalendar[] {
  const found = year(node, problems)
  if (found === failed) return []
  const check = new DayCheck(found.year, problems)
  const sources: Sourced[] = []
  const holidays: Holiday[] = []
  for (const { at, days, names: titles, source } of found.holidays) {
    for (const on of days) {
      if (!check.isOfYear(on, at)) continue
      check.takeOff(on, at)
      holidays.push({ on, names: titles, source })
      sources.push({ at, source, from: on })
    }
  }
  const transfers: Transfer[] = []
  for (const { at, source, ...days } of found.transfers) {
    const transfer = { dayOff: days['day-off'], movedTo: days['moved-to'], source }
    if (!check.isOfYear(transfer.dayOff, at) || !check.isOfYear(transfer.movedTo, at)) continue
    check.moveAway(transfer.dayOff, at)
    check.takeOff(transfer.movedTo, at, 'weekday')
    transfers.push(transfer)
    sources.push({ at, source, from: transfer.movedTo })
  }
  const judgement = found.judgement === undefined ? {} : { judgement: found.judgement }
  const law = { year: found.year, jurisdiction, holidays, transfers, ...judgement }
  return [{ at: found.at, sources, ...law }]
}

/** Each day stands once, in its year; only a weekend day can be moved, and only to a weekday. */
class DayCheck {
  readonly #off = new Set<PlainDate>()
  readonly #moved = new Set<PlainDate>()
  readonly #year: number
  readonly #problems: Problems

  constructor(ofYear: number, problems: Problems) {
    this.#year = ofYear
    this.#problems = problems
  }

  isOfYear(on: PlainDate, at: Place): boolean {
    if (yearOf(on) === this.#year) return true
    this.#problems.add(at, 'calendar-year', { on, year: this.#year })
    return false
  }

  takeOff(on: PlainDate, at: Place, only?: 'weekday'): void {
    const isWeekend = weekdayOf(on) > 5
    if (this.#off.has(on)) this.#problems.add(at, 'calendar-twice', { on })
    else if (only === 'weekday' && isWeekend) this.#problems.add(at, 'calendar-already-off', { on })
    this.#off.add(on)
  }

  moveAway(on: PlainDate, at: Place): void {
    if (weekdayOf(on) <= 5) this.#problems.add(at, 'calendar-not-day-off', { on })
    if (this.#moved.has(on)) this.#problems.add(at, 'calendar-twice', { on })
    this.#moved.add(on)
  }
}
