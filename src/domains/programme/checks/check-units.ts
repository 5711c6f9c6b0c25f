import type { Place, Programme } from '../model/types.ts'
import { codeOf } from './indicator-place.ts'
import type { Draft } from './draft.ts'

/** A unit as one place writes it. */
type Written = { readonly unit: string; readonly place: Place; readonly row: string }

/** One unit written in several ways within a table, or within the targets: one word, other endings. */
export function checkUnits(programme: Programme): Draft[] {
  const tables = programme.tables.map(({ table, rows, columns }) => {
    const column = columns.find(({ role }) => role === 'unit')?.column ?? ''
    return rows.map(({ row, unit }) => ({ unit, row, place: { table, row, column } }))
  })
  const targets = programme.indicators.map((indicator) => {
    const place = { indicator: codeOf(indicator), column: '' }
    return { unit: indicator.unit, row: indicator.number, place }
  })
  return [...tables, targets].flatMap(writtenOtherwise)
}

function writtenOtherwise(all: readonly Written[]): Draft[] {
  const ways = [...Map.groupBy(all, ({ unit }) => unit.trim()).values()].filter(
    ([first]) => wordsOf(first!.unit).length > 0,
  )
  const groups: Written[][][] = []
  for (const way of ways) {
    const group = groups.find(([other]) => areAlike(other![0]!.unit, way[0]!.unit))
    if (group) group.push(way)
    else groups.push([way])
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group): Draft => {
      const rarest = group.toSorted((a, b) => a.length - b.length)
      const told = rarest.map((way) => `«${way[0]!.unit}» (${rowsOf(way)})`)
      return {
        rule: 'unit-does-not-fit',
        severity: 'note',
        places: rarest.map(([first]) => first!.place),
        printed: rarest.map(([first]) => first!.unit),
        key: 'unit-ways',
        about: 'ways',
        words: { ways: told.join('; ') },
      }
    })
}

function rowsOf(way: readonly Written[]): string {
  return [...new Set(way.map(({ row }) => row))].join(', ')
}

/**
 * Word by word the same but for the endings; a sign of per cent is the word.
 *
 * @example areAlike('посещение с иными целями', 'посещения с иной целью') // true
 */
export function areAlike(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  return left.length === right.length && left.every((word, index) => isAlike(word, right[index]!))
}

/** At least the first four letters, and all but the last four. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  const same = Array.from(a).findIndex((letter, index) => letter !== b[index])
  const common = same < 0 ? a.length : same
  return common >= 4 && a.length - common <= 4 && b.length - common <= 4
}

function wordsOf(unit: string): string[] {
  return (
    unit
      .toLowerCase()
      .replaceAll('%', ' процентов ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
