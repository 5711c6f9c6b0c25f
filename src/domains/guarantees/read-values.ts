import {
  type DatedValue,
  type RepealedEntry,
  type ValueHistory,
  type ValueUnit,
} from '#kernel/guarantees.ts'
import {
  date,
  failed,
  isTrue,
  list,
  matching,
  names,
  number,
  oneOf,
  optional,
  orNothing,
  present,
  record,
  required,
  text,
} from './fields.ts'
import type { Place, Placed, Problems } from './pack-problem.ts'
import { checkPeriod, citation } from './read-sources.ts'
import type { Located } from './read-yaml.ts'

export const units: readonly ValueUnit[] = [
  'packs',
  'units',
  'hours',
  'days',
  'working-days',
  'months',
  'years',
  'percent',
  'ratio',
  'minor-units',
  'count',
]

export type PlacedEntry = (DatedValue | RepealedEntry) & Placed
export type PlacedHistory = Omit<ValueHistory, 'entries'> &
  Placed & { readonly entries: readonly PlacedEntry[] }

const values = list(
  record({
    value: required(matching(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/, 'value-name')),
    unit: required(oneOf(units)),
    names: required(names),
    entries: required(
      list(
        record({
          from: required(date),
          to: required(orNothing(date)),
          is: optional(number),
          repealed: optional(isTrue),
          source: required(citation),
          judgement: optional(text),
        }),
      ),
    ),
  }),
)

/** A file of dated values: each with its unit, its names and its history. */
export function readValues(
  node: Located,
  jurisdiction: string,
  problems: Problems,
): PlacedHistory[] {
  const found = values(node, problems)
  if (found === failed) return []
  return found.map(({ at, value: name, unit, names: titles, entries }) => {
    const read: PlacedEntry[] = []
    for (const entry of entries) {
      checkPeriod(entry, problems)
      const { is, repealed, judgement, ...dated } = entry
      if ((is === undefined) === (repealed === undefined)) {
        problems.add(entry.at, 'one-of-two', { one: 'is', other: 'repealed' })
      } else if (is === undefined) {
        read.push(present({ ...dated, outcome: 'repealed' as const, name, jurisdiction }))
      } else {
        checkUnit(is, unit, entry.at, problems)
        const outcome = 'value' as const
        read.push(present({ ...dated, judgement, outcome, name, value: is, unit, jurisdiction }))
      }
    }
    return { at, name, names: titles, unit, jurisdiction, entries: inOrder(read) }
  })
}

function inOrder(entries: readonly PlacedEntry[]): PlacedEntry[] {
  return entries.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** A ratio lies between 0 and 1, a percentage is not negative, all else is counted in whole numbers. */
function checkUnit(value: number, unit: ValueUnit, at: Place, problems: Problems): void {
  const fits =
    unit === 'ratio'
      ? value >= 0 && value <= 1
      : unit === 'percent'
        ? value >= 0
        : Number.isSafeInteger(value) && value >= 0
  if (!fits) problems.add(at, 'value-outside-unit', { value, unit })
}
