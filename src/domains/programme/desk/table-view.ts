import type { Language } from '#kernel/language.ts'
import type { Finding } from '../checks/finding.ts'
import { decimalsOf } from '../model/compute.ts'
import type { Cell, ColumnRole, ComputedFigure, Table, TableRow } from '../model/types.ts'
import {
  differenceOf,
  type FindingsOfCells,
  findingsByCell,
  numberIn,
  type NumberWay,
} from './difference.ts'
import { indicatorsTable, indicatorsView } from './indicators-view.ts'
import { type CellView, marks, type RowView, type TableView } from './views.ts'
import type { OpenedProgramme } from './opened-programme.ts'
import { reasonOf } from './reason.ts'

/** The tables of a programme in the order of the document; the indicators stand last. */
export function tablesOf({ programme }: OpenedProgramme, language: Language) {
  const own = programme.tables.map(({ table, title, place }) => ({
    table,
    title: title[language],
    appendix: place.appendix ?? '',
  }))
  return programme.indicators.length === 0 ? own : [...own, indicatorsTable(language)]
}

/**
 * A table as printed beside what is computed; undefined where the programme has no such table. The
 * computed numbers are the reader's; a document in its own form asks for them as it writes its own.
 */
export function tableView(
  opened: OpenedProgramme,
  code: string,
  language: Language,
  way: NumberWay = language,
): TableView | undefined {
  if (code === 'indicators') return indicatorsView(opened, language)
  const table = opened.programme.tables.find((each) => each.table === code)
  if (!table) return undefined
  const cells = findingsByCell(opened.findings)
  const figures = table.columns.filter(({ role }) => role === 'figure')
  return {
    programme: opened.programme.code,
    table: code,
    title: table.title[language],
    place: table.place.appendix ?? table.place.section ?? '',
    hasComputed: true,
    columns: figures.map(({ column, header, year, measure, source }) => ({
      column,
      header,
      measure: opened.programme.measures.get(measure ?? '')?.names[language] ?? header,
      source: opened.programme.sources.get(source ?? '')?.names[language] ?? '',
      year: year === undefined || year === table.year ? '' : String(year),
    })),
    rows: table.rows.map((row) => rowView(opened, table, row, cells, way)),
  }
}

function rowView(
  opened: OpenedProgramme,
  table: Table,
  row: TableRow,
  cells: FindingsOfCells,
  way: NumberWay,
): RowView {
  const at = (column: string) => cells.get(`${table.table}|${row.row}|${column}`) ?? []
  const isFigure = new Set(
    table.columns.filter(({ role }) => role === 'figure').map(({ column }) => column),
  )
  const others = table.columns.filter(({ column }) => !isFigure.has(column))
  const own = [...new Set([...others.map(({ column }) => column), ''])].flatMap(at)
  return {
    row: row.row,
    number: row.row.startsWith('#') ? '' : row.row,
    name: textsOf(table, row, ['name', 'text']),
    declared: textsOf(table, row, ['declared']),
    unit: row.unit,
    findings: marks(own),
    cells: Object.fromEntries(
      [...isFigure].map((column) => [
        column,
        cellView(opened, row.cells.get(column), at(column), cells, way),
      ]),
    ),
  }
}

/** What the document prints in the columns of these roles, in its order. */
function textsOf(table: Table, row: TableRow, roles: readonly ColumnRole[]): string {
  return table.columns
    .filter(({ role }) => roles.includes(role))
    .map(({ column }) => row.texts[column]?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
}

export function cellView(
  opened: OpenedProgramme,
  cell: Cell | undefined,
  findings: readonly Finding[],
  cells: FindingsOfCells,
  way: NumberWay,
): CellView {
  const figure = cell && opened.computed.figures.get(cell.key)
  const isApplicable = cell && cell.printed.mark === undefined
  const difference = figure && isApplicable ? differenceOf(cell.printed, figure, way) : ''
  return {
    printed: cell?.printed.text ?? '',
    computed: figure && isApplicable ? shownIn(opened, figure, way) : '',
    difference,
    reason: cell ? reasonOf(opened, cells, cell) : findings.length > 0 ? 'finding' : 'nothing',
    isComputed: figure !== undefined && figure.how.kind !== 'input',
    findings: marks(findings),
  }
}

function shownIn(
  { programme }: OpenedProgramme,
  { key, exact }: ComputedFigure,
  way: NumberWay,
): string {
  return numberIn(way, exact, decimalsOf(programme, key))
}
