import { addDays, addMonths, plainDate } from '#kernel/plain-date.ts'
import {
  CalendarUnknown,
  isWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '#kernel/working-calendar.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import type { Computed, Programme } from '../model/types.ts'
import {
  type DistributionRules,
  insuredOf,
  inUnits,
  type LineRule,
  lineTotals,
} from './line-rules.ts'
import type { FactKind, OrganisationFact } from './organisation-fact.ts'
import {
  type DistributedLine,
  type DistributionInput,
  type LineFacts,
  type Organisation,
  perHeadLine,
  type Pin,
} from './rule/types.ts'

/** Facts are counted in ten-thousandths: coefficients, half positions. */
const factDecimals = 4
const even = Array<bigint>(12).fill(1n)

export type InputParts = {
  programme: Programme
  computed: Computed
  year: number
  rules: DistributionRules
  facts: readonly OrganisationFact[]
  pins: readonly Pin[]
  before?: NonNullable<DistributionInput['before']>
  calendar: WorkingCalendar
}

export type InputBuilt =
  | { outcome: 'built'; input: DistributionInput }
  /** A line goes by working days, and the calendar of the year is not known. */
  | { outcome: 'calendar-unknown'; year: number }

/** Everything that the rule needs, from the programme, the facts and what was fixed by hand. */
export function buildInput(parts: InputParts): InputBuilt {
  const { programme, computed, year, rules, pins, before } = parts
  try {
    const totals = lineTotals(programme, computed, year)
    const facts = factBook(parts.facts)
    const lines = totals.flatMap(({ line, volume, money }): DistributedLine[] => {
      const rule = rules.lines.find((each) => each.line === line.code)
      if (!rule) return []
      const weights = {
        population: BigInt(rule.weights.population),
        capacity: BigInt(rule.weights.capacity),
        history: BigInt(rule.weights.history),
      }
      const profile = profileOf(rule, facts, year, parts.calendar)
      const { isWithinPerHead } = rule
      return [{ line: line.code, volume, money, weights, profile, isWithinPerHead }]
    })
    const decimalsOf = new Map(totals.map((each) => [each.line.code, each.volumeDecimals]))
    const organisations = rowsOf(programme, 'organisations').map((row): Organisation => {
      const organisation = cellOf(row, 'number')
      return {
        organisation,
        isInsured: cellOf(row, 'is-insured') === '1',
        isPerHead: cellOf(row, 'is-per-head-all') === '1',
        population: facts.people(organisation, {}) / 10n ** BigInt(factDecimals),
        perHeadCoefficient: facts.coefficient(organisation, perHeadLine),
        lines: new Map(
          rules.lines.map((rule) => [
            rule.line,
            lineFacts(facts, organisation, rule, decimalsOf.get(rule.line) ?? 0),
          ]),
        ),
      }
    })
    const insured = insuredOf(programme, rules, year)
    const input = { lines, organisations, pins, insured, ...(before ? { before } : {}) }
    return { outcome: 'built', input }
  } catch (error) {
    if (error instanceof CalendarUnknown) return { outcome: 'calendar-unknown', year: error.year }
    throw error
  }
}

type FactBook = ReturnType<typeof factBook>

/** The facts by what they are of, in ten-thousandths. */
function factBook(facts: readonly OrganisationFact[]) {
  const single = new Map<string, bigint>()
  const people = new Map<string, { group: string; count: bigint }[]>()
  const years = new Map<string, bigint>()
  const months = new Map<string, bigint[]>()
  for (const { organisation, kind, subject, month, value } of facts) {
    const units = inUnits(value, factDecimals)
    const key = `${organisation}|${subject}`
    if (kind === 'population') {
      const known = people.get(organisation) ?? []
      people.set(organisation, [...known, { group: subject, count: units }])
    } else if (kind !== 'history') single.set(`${key}|${kind}`, units)
    else if (month === 0) years.set(key, units)
    else {
      const known = months.get(key) ?? Array<bigint>(12).fill(0n)
      known[month - 1] = units
      months.set(key, known)
    }
  }
  const find = (organisation: string, kind: FactKind, subject: string) =>
    single.get(`${organisation}|${subject}|${kind}`)
  const sum = (all: readonly bigint[]) => all.reduce((whole, each) => whole + each, 0n)
  return {
    find,
    /** The people attached, each group as much as it counts. */
    people: (organisation: string, groups: LineRule['groups']) =>
      sum(
        (people.get(organisation) ?? []).map(({ group, count }) => {
          const weight = groups[group]
          return weight === undefined ? count : (count * inUnits(weight, 2)) / 100n
        }),
      ),
    coefficient: (organisation: string, subject: string) =>
      find(organisation, 'coefficient', subject) ??
      (subject === perHeadLine ? undefined : find(organisation, 'coefficient', '')) ??
      10n ** BigInt(factDecimals),
    /** Of the year before: its months where they are known, else the whole. */
    history: (organisation: string, line: string) => {
      const key = `${organisation}|${line}`
      const own = months.get(key)
      return own ? sum(own) : (years.get(key) ?? 0n)
    },
    /** Of all organisations together, the months of the year before. */
    historyMonths: (line: string) => {
      const own = [...months].flatMap(([key, each]) => (key.endsWith(`|${line}`) ? [each] : []))
      return even.map((_, at) => sum(own.map((each) => each[at] ?? 0n)))
    },
  }
}

function lineFacts(
  facts: FactBook,
  organisation: string,
  { line, capacity, groups }: LineRule,
  decimals: number,
): LineFacts {
  const shift = 10n ** BigInt(factDecimals - Math.min(decimals, factDecimals))
  const bound = (kind: 'minimum' | 'maximum') => {
    const value = facts.find(organisation, kind, line)
    return value === undefined ? {} : { [kind]: value / shift }
  }
  return {
    population: facts.people(organisation, groups),
    capacity: capacity === '' ? 0n : (facts.find(organisation, 'capacity', capacity) ?? 0n),
    history: facts.history(organisation, line),
    coefficient: facts.coefficient(organisation, line),
    ...bound('minimum'),
    ...bound('maximum'),
  }
}

/** How the months of a line stand to each other; even where last year's months are not known. */
function profileOf(
  { profile, line }: LineRule,
  facts: FactBook,
  year: number,
  calendar: WorkingCalendar,
): readonly bigint[] {
  if (profile === 'even') return even
  if (profile === 'working-days') {
    return even.map((_, at) => BigInt(workingDaysOfMonth(calendar, year, at + 1)))
  }
  const months = facts.historyMonths(line)
  return months.some((month) => month > 0n) ? months : even
}

function workingDaysOfMonth(calendar: WorkingCalendar, year: number, month: number): number {
  const first = plainDate(`${year}-${String(month).padStart(2, '0')}-01`)
  const next = addMonths(first, 1)
  // Counting goes from the day after the first to the last; whether the first counts is asked apart.
  const after = workingDaysBetween(calendar, first, addDays(next, -1))
  return after + (isWorkingDay(calendar, first) ? 1 : 0)
}
