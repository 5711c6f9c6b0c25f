import { familyOf } from '../model/parts.ts'
import { type Cell, figureKey, type Measure, type Place, type Programme } from '../model/types.ts'
import { compare, formatExact } from '../model/exact.ts'
import { checkMissing } from './check-missing.ts'
import type { Draft } from './draft.ts'
import { cellInterval } from './relation.ts'

/** What is wrong with a figure alone, or against the figures of its line. */
export function checkValues(programme: Programme): Draft[] {
  return [
    ...impossible(programme),
    ...costsNothing(programme),
    ...oddCoefficients(programme),
    ...checkMissing(programme),
    ...aboveWhole(programme),
  ]
}

function impossible(programme: Programme): Draft[] {
  return programme.cells.flatMap((cell): Draft[] => {
    const { value } = cell.printed
    const kind = programme.measures.get(cell.measure)?.kind
    if (!value) return []
    const isTooMuch = kind === 'percent' && value.over > 100n * value.under
    if (!isTooMuch && value.over >= 0n) return []
    const key = isTooMuch ? 'above-100' : 'negative'
    return [{ ...at(cell), rule: 'impossible-value', severity: 'error', key }]
  })
}

/**
 * Care that is planned and costs nothing: a unit at 0,00 beside a norm above zero. Told of the part; the
 * whole that adds it up follows from it.
 */
function costsNothing(programme: Programme): Draft[] {
  const found = rowsOf(programme).flatMap((cells): { line: string; draft: Draft }[] => {
    const cost = ofKind(programme, cells, 'money-per-unit').find(isZero)
    const norm = ofKind(programme, cells, 'volume-per-head').find(isAboveZero)
    if (!cost || !norm) return []
    const places = [cost.place, norm.place]
    const printed = [cost.printed.text, norm.printed.text]
    const base = { rule: 'impossible-value', severity: 'warning', key: 'costs-nothing' } as const
    return [{ line: cost.line, draft: { ...base, places, printed } }]
  })
  const partOf = ({ line }: { line: string }) => {
    const own = programme.lines.get(line)
    const wholes = [own?.parent, ...(own?.alsoPartOf ?? []).map((each) => each.line)]
    return found.find((each) => wholes.includes(each.line))
  }
  const below = new Map(found.flatMap((part) => [[partOf(part), part]] as const))
  return found
    .filter((each) => !below.has(each))
    .map((each) => {
      const whole = partOf(each)
      const follows = whole && below.get(whole) === each ? [whole.draft] : []
      return { ...each.draft, consequences: follows }
    })
}

/** Of the rows that print a coefficient, so many print one and the same that another is worth a look. */
const nearlyAll = 0.9

/** A coefficient that is one for a column, and another one in a row of it. */
function oddCoefficients(programme: Programme): Draft[] {
  return programme.tables.flatMap(({ rows, columns }) =>
    columns.flatMap(({ column, measure = '' }): Draft[] => {
      if (programme.measures.get(measure)?.kind !== 'coefficient') return []
      const cells = rows.flatMap(({ cells: all }) => all.get(column) ?? [])
      const printed = cells.filter((cell) => cell.printed.value)
      const groups = Map.groupBy(printed, (cell) => formatExact(cell.printed.value!, 9)).values()
      const [usual = [], ...others] = [...groups].toSorted((a, b) => b.length - a.length)
      if (usual.length < nearlyAll * printed.length) return []
      return others.flat().map((cell) => ({
        rule: 'same-figure-twice',
        severity: 'warning',
        places: [cell.place, usual[0]!.place],
        printed: [cell.printed.text, usual[0]!.printed.text],
        key: 'odd-coefficient',
        about: 'coefficient',
        words: { count: usual.length },
      }))
    }),
  )
}

/** «В том числе» is never more than the whole, in money and in a volume of the same unit. */
function aboveWhole(programme: Programme): Draft[] {
  const family = familyOf(programme)
  return programme.cells.flatMap((whole): Draft[] => {
    const measure = programme.measures.get(whole.measure)
    const line = programme.lines.get(whole.line)
    if (!measure || !line || !isComparable(measure) || programme.cellsOf(whole.key)[0] !== whole)
      return []
    const isVolume = measure.kind === 'volume' || measure.kind === 'volume-per-head'
    const parts = family
      .ofWhichOf(whole.line)
      .filter((part) => !isVolume || part.unit === line.unit)
    return parts.flatMap((part): Draft[] => {
      const cell = programme.cellsOf(figureKey(part.code, whole.measure, whole.year))[0]
      const [more, most] = [cell, whole].map((each) => each && cellInterval(programme, each))
      if (!cell || !more || !most || compare(more.low, most.high) <= 0) return []
      const places = [cell.place, whole.place]
      const printed = [cell.printed.text, whole.printed.text]
      return [
        { rule: 'part-above-whole', severity: 'error', places, printed, key: 'part-above-whole' },
      ]
    })
  })
}

function at(cell: Cell): { places: Place[]; printed: string[] } {
  return { places: [cell.place], printed: [cell.printed.text] }
}

function rowsOf(programme: Programme): Cell[][] {
  return programme.tables.flatMap(({ rows }) => rows.map(({ cells }) => [...cells.values()]))
}

function ofKind(programme: Programme, cells: readonly Cell[], kind: Measure['kind']): Cell[] {
  return cells.filter(({ measure }) => programme.measures.get(measure)?.kind === kind)
}

function isZero({ printed }: Cell): boolean {
  return printed.value?.over === 0n
}

function isAboveZero({ printed }: Cell): boolean {
  return printed.value !== undefined && printed.value.over > 0n
}

function isComparable({ kind }: Measure): boolean {
  return (
    kind === 'money' || kind === 'money-per-head' || kind === 'volume' || kind === 'volume-per-head'
  )
}
