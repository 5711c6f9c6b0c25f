import type { PackProblemCode, Placed, Problems } from './pack-problem.ts'
import { writePlace } from './pack-problem.ts'
import type { PlacedLawEntry } from './read-entries.ts'
import type { Jurisdiction } from './read-jurisdiction.ts'

/** What a region's folder and its country's make together, still with places. */
export type Merged = Pick<
  Jurisdiction,
  'acts' | 'values' | 'lists' | 'programmes' | 'calendar' | 'sections'
>

/**
 * A region inherits everything of its country and overrides by name: a value with its whole
 * history, a list, a programme, a year of the calendar. Nothing is merged inside a name. Acts
 * are one space: the same code may not stand for two.
 */
export function mergeJurisdictions(
  own: Jurisdiction,
  inherited: Jurisdiction | undefined,
  problems: Problems,
): Merged {
  for (const each of inherited ? [own, inherited] : [own]) checkNames(each, problems)
  if (!inherited) return own
  const acts = [...inherited.acts, ...own.acts]
  checkOnce(acts, ({ code }) => code, 'duplicate-name', problems)
  for (const value of own.values) {
    const former = inherited.values.find(({ name }) => name === value.name)
    if (former && former.unit !== value.unit) {
      const { name, unit } = value
      problems.add(value.at, 'override-unit', { name, unit, inherited: former.unit })
    }
  }
  return {
    acts,
    values: override(inherited.values, own.values, ({ name }) => name),
    lists: override(inherited.lists, own.lists, ({ name }) => name),
    programmes: override(inherited.programmes, own.programmes, ({ code }) => code),
    calendar: override(inherited.calendar, own.calendar, ({ year }) => String(year)),
    sections: overrideEntries(inherited.sections, own.sections),
  }
}

/** In the place of what it overrides; what is new comes last. */
function override<Item>(
  inherited: readonly Item[],
  own: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const owned = new Map(own.map((item) => [nameOf(item), item]))
  const known = new Set(inherited.map(nameOf))
  return [
    ...inherited.map((item) => owned.get(nameOf(item)) ?? item),
    ...own.filter((item) => !known.has(nameOf(item))),
  ]
}

/** By section and code, with the whole history; what the region adds stands after its country's. */
function overrideEntries(
  inherited: readonly PlacedLawEntry[],
  own: readonly PlacedLawEntry[],
): PlacedLawEntry[] {
  const nameOf = ({ section, code }: PlacedLawEntry) => `${section} ${code}`
  const owned = new Set(own.map(nameOf))
  return [...inherited.filter((entry) => !owned.has(nameOf(entry))), ...own]
}

function checkNames(each: Jurisdiction, problems: Problems): void {
  checkOnce(each.acts, ({ code }) => code, 'duplicate-name', problems)
  checkOnce(each.values, ({ name }) => name, 'duplicate-name', problems)
  checkOnce(each.programmes, ({ code }) => code, 'duplicate-name', problems)
  checkOnce(each.calendar, ({ year }) => String(year), 'duplicate-name', problems)
}

function checkOnce<Item extends Placed>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  code: PackProblemCode,
  problems: Problems,
): void {
  const first = new Map<string, Item>()
  for (const item of items) {
    const name = nameOf(item)
    const earlier = first.get(name)
    if (earlier && earlier !== item) {
      problems.add(item.at, code, { name, first: writePlace(earlier.at) })
    } else first.set(name, item)
  }
}
