import type { Language } from '#kernel/language.ts'
import { figureKey, type Place, type Programme } from '../model/types.ts'
import { describePlace } from './describe-place.ts'
import type { Draft } from './draft.ts'

/**
 * Money per head without the money, and the other way round; a figure that the text states while the
 * table leaves its cell empty; a figure of the text that one of the years lacks.
 */
export function checkMissing(programme: Programme): Draft[] {
  const inRows = programme.tables.flatMap(({ table, columns, rows }) =>
    rows.flatMap((row) =>
      columns.flatMap((column): Draft[] => {
        const { measure = '', year = 0, source } = column
        const kind = programme.measures.get(measure)?.kind
        if (column.role !== 'figure' || row.line === undefined || row.cells.has(column.column))
          return []
        const stated = programme
          .cellsOf(figureKey(row.line, measure, year))
          .filter((cell) => 'section' in cell.place && cell.printed.value)
        const pair = { money: 'money-per-head', 'money-per-head': 'money' } as const
        const wanted = kind === 'money' || kind === 'money-per-head' ? pair[kind] : undefined
        const partner = [...row.cells.values()].find(
          (cell) =>
            cell.year === year &&
            cell.printed.value &&
            programme.measures.get(cell.measure)?.kind === wanted &&
            columns.find((each) => 'column' in cell.place && each.column === cell.place.column)
              ?.source === source,
        )
        const known = stated[0] ?? partner
        if (!known) return []
        const place: Place = { table, row: row.row, column: column.column }
        const places = [place, known.place]
        const severity = stated[0] ? 'warning' : 'note'
        const key = stated[0] ? 'empty-in-table' : 'empty-in-row'
        return [{ rule: 'missing-value', severity, places, printed: ['', known.printed.text], key }]
      }),
    ),
  )
  return [
    ...joined(programme, inRows),
    ...notCrossed(programme),
    ...missingYears(programme),
    ...tablesWithoutYear(programme),
  ]
}

/**
 * Empty where the other rows are crossed out: in the column of a source that does not pay for the row,
 * most rows print that it does not apply ("Х"), and this one leaves open whether something is missing.
 */
function notCrossed(programme: Programme): Draft[] {
  return programme.tables.flatMap(({ table, columns, rows }) => {
    const open = columns.flatMap(({ column, role, source }) => {
      const others = rows.filter(({ line }) => {
        const own = programme.lines.get(line ?? '')?.source
        return role === 'figure' && own !== undefined && source !== undefined && own !== source
      })
      const empty = others.filter(({ cells }) => !cells.has(column))
      const crossed = others.filter(
        ({ cells }) => cells.get(column)?.printed.mark === 'not-applicable',
      )
      return crossed.length > empty.length ? empty.map(({ row }) => ({ row, column })) : []
    })
    return [...Map.groupBy(open, ({ row }) => row).values()].map((group): Draft => {
      const places = group.map(({ row, column }): Place => ({ table, row, column }))
      return {
        rule: 'missing-value',
        severity: 'note',
        places,
        printed: places.map(() => ''),
        key: 'not-crossed',
        about: 'not-crossed',
        wordsOf: (language) => ({
          place: places.map((place) => describePlace(programme, place, language)).join('; '),
        }),
      }
    })
  })
}

/** One row that lacks one measure in several years lacks it once. */
function joined(programme: Programme, drafts: readonly Draft[]): Draft[] {
  const measureOf = (place: Place | undefined) =>
    place && 'table' in place ? place.column.replace(/-?\d{4}$/, '') : ''
  const groups = Map.groupBy(drafts, ({ key, places: [place] }) =>
    [key, place && 'table' in place ? place.table + place.row : '', measureOf(place)].join('|'),
  )
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    places: [...group.map(({ places }) => places[0]!), ...group.map(({ places }) => places[1]!)],
    printed: [...group.map(() => ''), ...group.map(({ printed }) => printed[1]!)],
    wordsOf: (language) => ({
      place: wordsOfPlaces(programme, group, 0, language),
      others: wordsOfPlaces(programme, group, 1, language),
      otherPrinted: [...new Set(group.map(({ printed }) => printed[1]))].join('; '),
    }),
  }))
}

function wordsOfPlaces(
  programme: Programme,
  group: readonly Draft[],
  index: number,
  language: Language,
): string {
  const places = group.flatMap(({ places }) => places[index] ?? [])
  return places.map((place) => describePlace(programme, place, language)).join('; ')
}

function missingYears(programme: Programme): Draft[] {
  const inText = programme.cells.filter(({ place }) => 'section' in place)
  const groups = Map.groupBy(inText, ({ place, line, measure }) =>
    'section' in place ? `${place.section}|${line}|${measure}` : '',
  )
  return [...groups.values()].flatMap((cells): Draft[] => {
    const years = new Set(cells.map(({ year }) => year))
    const lacking = programme.years.filter(
      (year) =>
        !years.has(year) &&
        !programme.cellsOf(figureKey(cells[0]!.line, cells[0]!.measure, year)).length,
    )
    if (years.size < 2 || lacking.length === 0) return []
    const words = { years: lacking.join(', ') }
    const first = cells[0]!
    const base = { rule: 'missing-value', severity: 'note', key: 'year-lacks' } as const
    return [{ ...base, places: [first.place], printed: [first.printed.text], words }]
  })
}

/** A table that does not say of which year its figures are, in a programme of several years. */
function tablesWithoutYear(programme: Programme): Draft[] {
  const { tables, years } = programme
  if (years.length < 2) return []
  return tables
    .filter(({ isYearPrinted }) => !isYearPrinted)
    .map(({ table }) => ({
      rule: 'missing-value',
      severity: 'note',
      places: [{ table, row: '', column: '' }],
      printed: [''],
      key: 'table-without-year',
      about: 'year',
      words: { years: years.join(', ') },
    }))
}
