import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import {
  addressChanges,
  applyView,
  nextSort,
  plainView,
  shownColumns,
  type TableView,
  totalsOf,
  viewFromAddress,
  viewToAddress,
  viewToQuery,
} from './view.ts'

type Lot = { inn: string; units: number; expiresOn: string | null; state: string }

const columns: Column<Lot>[] = [
  { id: 'inn', header: 'МНН', value: (lot) => lot.inn },
  { id: 'units', header: 'Остаток', kind: 'number', value: (lot) => lot.units, total: 'sum' },
  { id: 'expiresOn', header: 'Годен до', kind: 'date', value: (lot) => lot.expiresOn },
  {
    id: 'state',
    header: 'Наличие',
    kind: 'choice',
    value: (lot) => lot.state,
    choices: [
      { value: 'none', label: 'нет' },
      { value: 'few', label: 'мало' },
      { value: 'in-stock', label: 'есть' },
    ],
    hiddenAtFirst: true,
  },
]

const lots: Lot[] = [
  { inn: 'Йод', units: 9, expiresOn: '2026-05-01', state: 'few' },
  { inn: 'Ибупрофен', units: 100, expiresOn: null, state: 'in-stock' },
  { inn: 'Әсер 10', units: 0, expiresOn: '2026-03-31', state: 'none' },
  { inn: 'Әсер 9', units: 20, expiresOn: '2027-01-01', state: 'in-stock' },
]

function inns(view: Partial<TableView>, language = 'ru') {
  return applyView(lots, columns, { ...plainView, ...view }, language).map(({ inn }) => inn)
}

test('without a wish the rows stay as they came', () => {
  expect(inns({})).toEqual(lots.map(({ inn }) => inn))
})

test('texts are sorted by the language, and numbers within them by size', () => {
  const sort = { column: 'inn', direction: 'asc' } as const
  expect(inns({ sort }, 'kk')).toEqual(['Әсер 9', 'Әсер 10', 'Ибупрофен', 'Йод'])
})

test('empty cells stand last in both directions', () => {
  expect(inns({ sort: { column: 'expiresOn', direction: 'asc' } }).at(-1)).toBe('Ибупрофен')
  expect(inns({ sort: { column: 'expiresOn', direction: 'desc' } }).at(-1)).toBe('Ибупрофен')
})

test('a choice is sorted in the order of its words', () => {
  const found = inns({ sort: { column: 'state', direction: 'asc' } })
  expect(found.slice(0, 2)).toEqual(['Әсер 10', 'Йод'])
})

test('a search finds every word in any column, also a date as it is written', () => {
  expect(inns({ search: 'есть ибу' })).toEqual(['Ибупрофен'])
  expect(inns({ search: '31.03.2026' })).toEqual(['Әсер 10'])
  expect(inns({ search: 'ЙОД' })).toEqual(['Йод'])
})

test.each([
  ['units', '9..20', ['Йод', 'Әсер 9']],
  ['units', '..9', ['Йод', 'Әсер 10']],
  ['units', '20..', ['Ибупрофен', 'Әсер 9']],
  ['expiresOn', '..2026-03-31', ['Әсер 10']],
  ['expiresOn', '2026-05-01..2026-05-01', ['Йод']],
  ['expiresOn', '=', ['Ибупрофен']],
  ['state', 'few,none', ['Йод', 'Әсер 10']],
  ['inn', 'әсер', ['Әсер 10', 'Әсер 9']],
])('the filter %s: %s keeps its rows', (column, filter, expected) => {
  expect(inns({ filters: { [column]: filter } })).toEqual(expected)
})

test('totals are those of what is filtered', () => {
  const view = { ...plainView, filters: { units: '..20' } }
  expect(totalsOf(applyView(lots, columns, view, 'ru'), columns)).toEqual({ units: 29 })
})

test('asking for the same order again turns it round, then leaves it', () => {
  const once = nextSort(undefined, 'inn')
  const twice = nextSort(once, 'inn')
  expect([once?.direction, twice?.direction, nextSort(twice, 'inn')]).toEqual([
    'asc',
    'desc',
    undefined,
  ])
  expect(nextSort(twice, 'units')).toEqual({ column: 'units', direction: 'asc' })
})

test('an address holds the whole view and gives it back', () => {
  const view: TableView = {
    search: 'йод',
    sort: { column: 'expiresOn', direction: 'desc' },
    filters: { state: 'few,none', units: '1..' },
    hidden: ['units'],
  }
  expect(viewFromAddress(viewToAddress(view))).toEqual(view)
  expect(viewFromAddress(viewToAddress(view, 't2.'), 't2.')).toEqual(view)
  expect(viewFromAddress(viewToAddress({ ...view, hidden: [] })).hidden).toEqual([])
})

test('changing to another view takes away what only the old one had', () => {
  const changes = addressChanges(
    { search: 'йод', filters: { state: 'few' } },
    { search: '', filters: { units: '1..' } },
  )
  expect(changes).toMatchObject({ q: undefined, 'f.state': undefined, 'f.units': '1..' })
})

test('a column hidden at first is shown once it is chosen, and the first one always', () => {
  expect(shownColumns(columns, plainView).map(({ id }) => id)).toEqual([
    'inn',
    'units',
    'expiresOn',
  ])
  expect(shownColumns(columns, { ...plainView, hidden: [] })).toHaveLength(4)
  expect(shownColumns(columns, { ...plainView, hidden: ['inn', 'units'] })[0]?.id).toBe('inn')
})

test('the server is asked with the same words', () => {
  const view: TableView = {
    search: 'йод',
    sort: { column: 'inn', direction: 'asc' },
    filters: { state: 'few' },
  }
  expect(viewToQuery(view)).toEqual({ q: 'йод', sort: 'inn.asc', 'filter.state': 'few' })
})
