import { changeColumns } from '../../model/apply-editions.ts'
import { figureColumns, indicatorColumns, referenceColumns } from '../../model/read-figures.ts'
import { lineColumns } from '../../model/read-lines.ts'

/**
 * Which sheets carry the settings of a programme, and how their rows stand in `programme.yaml`. `at`
 * is the field of the file. A `list` has one row an item, a `map` one row a code (its first column), and
 * `years` one row a code and a year below it.
 */
export type SettingsLayout = {
  readonly sheet: string
  readonly at: readonly string[]
  readonly shape: 'list' | 'map' | 'years'
  readonly columns: readonly string[]
  /** Columns that are shown only where something stands in them. */
  readonly rare: readonly string[]
  /** Columns that hold a list: one item a line of the cell. */
  readonly lists?: readonly string[]
  /** Of `years`: the field between the code and the year. */
  readonly below?: string
}

const names = ['names.ru', 'names.kk', 'names.en']
const titles = ['title.ru', 'title.kk', 'title.en']

/** The fields of the first sheet, one below the other. */
export const plainFields = [
  'programme',
  'region',
  ...names,
  'names',
  'act',
  'years',
  'currency',
  'money-unit',
]
export const plainLists: readonly string[] = ['years']

export const settingsLayouts: readonly SettingsLayout[] = [
  {
    sheet: 'programme/editions',
    at: ['editions'],
    shape: 'list',
    columns: ['edition', 'approved', 'from', 'act'],
    rare: [],
  },
  {
    sheet: 'programme/denominators',
    at: ['denominators'],
    shape: 'map',
    columns: ['code', ...names, 'within'],
    rare: ['names'],
  },
  {
    sheet: 'programme/populations',
    at: ['denominators'],
    shape: 'years',
    below: 'population',
    columns: ['denominator', 'year', 'value', 'basis', 'note'],
    rare: ['place'],
  },
  {
    sheet: 'programme/sources',
    at: ['sources'],
    shape: 'map',
    columns: ['code', ...names, 'denominator'],
    rare: ['names'],
  },
  {
    sheet: 'programme/measures',
    at: ['measures'],
    shape: 'map',
    columns: ['code', 'kind', ...names, 'is-exact', 'decimals'],
    rare: ['names', 'jump-beyond-peers', 'unit', 'note'],
  },
  {
    sheet: 'programme/formulas',
    at: ['formulas'],
    shape: 'list',
    columns: ['measure', 'is'],
    rare: ['of', 'note'],
  },
  {
    sheet: 'programme/sections',
    at: ['text', 'sections'],
    shape: 'list',
    columns: ['section', 'title'],
    rare: titles,
  },
  {
    sheet: 'programme/appendices',
    at: ['text', 'appendices'],
    shape: 'list',
    columns: ['appendix', 'title', 'notes'],
    rare: titles,
    lists: ['notes'],
  },
]

/** The heads of the tables: a row a file of `tables/`, without the columns, which stand on its sheet. */
export const headColumns = ['file', 'table', 'place.appendix', 'place.section', ...titles, 'year']
export const rareHeadColumns = ['title', 'note', 'is-year-printed']
export const noteColumns = ['file', 'mark', 'ru', 'kk', 'en']
export const rareNoteColumns = ['text']
export const commentColumns = ['file', 'field', 'comment']
/** What stands above each column of a table's sheet, in this order; the first one names the columns. */
export const columnFields = [
  'column',
  'role',
  'measure',
  'source',
  'year',
  'groups',
  'header',
  'number',
] as const
/** Of them, what holds several texts: one a line of the cell. */
export const columnLists: readonly string[] = ['groups']

/** Columns that a file of the folder has to have; a list of another kind may have any. */
export function neededColumns(file: string): readonly string[] {
  if (/^editions\/.+\/changes\.csv$/.test(file)) return changeColumns
  return needed[file] ?? []
}

const needed: Readonly<Record<string, readonly string[]>> = {
  'lines.csv': lineColumns,
  'figures.csv': figureColumns,
  'references.csv': referenceColumns,
  'indicators.csv': indicatorColumns,
  programme: ['field', 'value'],
  tables: ['file', 'table', 'title.ru'],
  'tables/notes': ['file'],
  comments: commentColumns,
  'programme/editions': ['edition', 'approved', 'from', 'act'],
  'programme/denominators': ['code'],
  'programme/populations': ['denominator', 'year', 'value'],
  'programme/sources': ['code', 'denominator'],
  'programme/measures': ['code', 'kind'],
  'programme/formulas': ['measure', 'is'],
  'programme/sections': ['section', 'title'],
  'programme/appendices': ['appendix', 'title'],
}

/** Columns that a sheet may have besides; undefined where any are taken. */
export function knownColumns(marker: string): readonly string[] | undefined {
  const layout = settingsLayouts.find(({ sheet }) => sheet === marker)
  if (layout) return [...layout.columns, ...layout.rare]
  if (marker === 'programme') return ['field', 'value']
  if (marker === 'tables') return [...headColumns, ...rareHeadColumns]
  if (marker === 'tables/notes') return [...noteColumns, ...rareNoteColumns]
  if (marker === 'comments') return commentColumns
  return undefined
}

const name = '[a-z0-9][a-z0-9-]*'
const marker = new RegExp(`^(${name}|tables/${name}|editions/${name}/${name})\\.csv$`)

/** Whether a sheet of this name may be written to the folder: never outside it. */
export function isMarker(text: string): boolean {
  return text === contentsMarker || marker.test(text) || knownColumns(text) !== undefined
}

export function isTable(text: string): boolean {
  return text.startsWith('tables/') && text.endsWith('.csv')
}

export const contentsMarker = 'opora-programme 1'
/** Codes of columns and files: small letters, digits, points, hyphens and slashes. */
export const codePattern = /^[a-z0-9][a-z0-9./_-]*$/
