import {
  GuaranteeMissing,
  type Guarantees,
  type ValueAnswer,
  type ValueHistory,
} from '#kernel/guarantees.ts'
import { type PlainDate, weekdayOf } from '#kernel/plain-date.ts'
import {
  type CalendarYear,
  type WorkingCalendar,
  workingCalendar,
} from '#kernel/working-calendar.ts'
import type { CalendarLaw, PackContent } from './pack-content.ts'

/** Makes the questions of the kernel answerable from the content of a pack, and freezes it. */
export function openPack(content: PackContent, hash: string): Guarantees {
  deepFreeze(content)
  const histories = new Map(content.values.map((value) => [value.name, value]))
  const lists = new Map(content.lists.map((list) => [list.name, list]))
  const acts = new Map(content.acts.map((act) => [act.code, act]))
  const sectionOf = (section: string) => content.sections?.[section] ?? []
  const find = (name: string, on: PlainDate) => findValue(histories.get(name), name, on)
  return Object.freeze({
    jurisdiction: content.jurisdiction,
    ...(content.okato === undefined ? {} : { okato: content.okato }),
    hash,
    find,
    value: (name: string, on: PlainDate) => {
      const answer = find(name, on)
      if (answer.outcome === 'value') return answer
      throw new GuaranteeMissing(answer)
    },
    history: (name: string) => histories.get(name),
    valueNames: () => [...histories.keys()],
    list: (name: string, on: PlainDate) => {
      const list = lists.get(name)
      if (list) return list.rows.filter((row) => isInForce(row, on))
      throw new GuaranteeMissing({ outcome: 'unknown', name, on, reason: 'no-such-name' })
    },
    listNames: () => [...lists.keys()],
    act: (code: string) => acts.get(code),
    acts: () => content.acts,
    programmes: (on: PlainDate) => content.programmes.filter((each) => isInForce(each, on)),
    entries: (section: string, on: PlainDate) =>
      sectionOf(section).filter((each) => isInForce(each, on) && each.body['repealed'] !== true),
    allEntries: sectionOf,
    calendar: calendarOf(content.calendar),
  })
}

function findValue(history: ValueHistory | undefined, name: string, on: PlainDate): ValueAnswer {
  const unknown = { outcome: 'unknown', name, on } as const
  if (!history) return { ...unknown, reason: 'no-such-name' }
  const entry = history.entries.find((each) => isInForce(each, on))
  if (!entry) {
    const first = history.entries[0]
    const isEarly = first !== undefined && on < first.from
    return { ...unknown, reason: isEarly ? 'before-first-entry' : 'after-last-entry' }
  }
  if (entry.outcome === 'value') return entry
  return { outcome: 'repealed', name, on, repealedFrom: entry.from, source: entry.source }
}

/** `to` is the last day in force. */
export function isInForce(
  period: { readonly from: PlainDate; readonly to?: PlainDate },
  on: PlainDate,
): boolean {
  return period.from <= on && (period.to === undefined || on <= period.to)
}

function calendarOf(years: readonly CalendarLaw[]): WorkingCalendar {
  return workingCalendar(years.map(calendarYear))
}

/** A moved Saturday or Sunday is worked, unless it is a public holiday itself. */
function calendarYear({ year, holidays, transfers, judgement }: CalendarLaw): CalendarYear {
  const isHoliday = new Set(holidays.map(({ on }) => on))
  const moved = transfers.map(({ dayOff }) => dayOff)
  return {
    year,
    holidays: [...isHoliday],
    daysOff: transfers.map(({ movedTo }) => movedTo),
    workingDays: moved.filter((on) => !isHoliday.has(on) && weekdayOf(on) > 5),
    ...(judgement === undefined ? {} : { judgement }),
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
}
