import { type Language, t } from '#kernel/i18n/index.ts'
import { tableView } from '../desk/table-view.ts'
import type { OpenedProgramme } from '../desk/opened-programme.ts'
import type { CellView } from '../desk/views.ts'
import type { Column, LineCode, Programme, Table, TableRow } from '../model/types.ts'
import type { ColumnKind, ShownCell, ShownColumn, ShownRow, ShownTable } from './form.ts'
import { groupedFigure } from './grouped-figure.ts'

/** Values as the document prints them, or as Opora computes them. */
export type As = 'printed' | 'computed'

const kinds: Readonly<Record<Column['role'], ColumnKind>> = {
  row: 'code',
  line: 'code',
  name: 'name',
  unit: 'text',
  declared: 'text',
  text: 'text',
  figure: 'figure',
}

/**
 * A table of the document in its own form: its columns in their order, with their headings, groups and
 * numbers. Declared sums and further texts without a heading of their own belong to the name, as they
 * do in print; rows without a name belong to the name above them.
 */
export function tableForm(
  opened: OpenedProgramme,
  table: Table,
  as: As,
  language: Language,
): ShownTable {
  const { programme } = opened
  const columns = table.columns.filter((column) => isOwn(table, column))
  const cells = as === 'computed' ? cellsOf(opened, table, language) : undefined
  const levels = levelsOf(programme, table)
  const rows = table.rows.map((row, index): ShownRow => {
    return {
      level: levels[index] ?? 0,
      isStrong: isHead(programme, table, row) && levels[index] === 0,
      cells: columns.map((column) => cellOf(table, row, column, cells?.get(row.row))),
    }
  })
  return {
    name: sheetNameOf(programme, table, language),
    title: table.title[language],
    columns: columns.map((column) => columnOf(programme, table, column, language)),
    rows: withNamesOverRows(
      rows,
      columns.findIndex(({ role }) => role === 'name'),
    ),
    notes: table.notes.map(({ mark, text }) => ({
      mark: printedMark(table, mark),
      text: text[language],
    })),
  }
}

/** Not printed: the line. Printed in the cell of the name: what has no heading of its own. */
function isOwn(table: Table, { role, levels }: Column): boolean {
  if (role === 'line') return false
  const hasName = table.columns.some((column) => column.role === 'name')
  const isBare = levels.every((level) => level === '')
  return !(hasName && isBare && (role === 'declared' || role === 'text'))
}

/** An empty heading stays empty, unless the table has none at all: then every column says what it is. */
function columnOf(
  programme: Programme,
  table: Table,
  { column, role, measure, levels, number }: Column,
  language: Language,
): ShownColumn {
  const isHeaded = table.columns.some((each) => each.levels.some(Boolean))
  if (isHeaded) return { kind: kinds[role], number, levels }
  const word =
    role === 'figure'
      ? (programme.measures.get(measure ?? '')?.names[language] ?? column)
      : t(language, `programme-publication:column.${role}`)
  return { kind: kinds[role], number, levels: [word] }
}

function cellOf(
  table: Table,
  row: TableRow,
  { column, role }: Column,
  views: Readonly<Record<string, CellView>> | undefined,
): ShownCell {
  if (role === 'name') return { text: nameOf(table, row) }
  const printed = row.texts[column]?.trim() ?? ''
  if (role !== 'figure') return { text: printed }
  const view = views?.[column]
  if (!view || view.computed === '') return { text: printed }
  return view.difference === ''
    ? { text: printed === '' ? groupedFigure(view.computed) : printed }
    : { text: groupedFigure(view.computed), isOther: true }
}

/** «из строки 20: 1. Медицинская помощь …»: everything that the document prints in the cell of the name. */
function nameOf(table: Table, row: TableRow): string {
  return table.columns
    .filter((column) => column.role === 'name' || (column.role !== 'line' && !isOwn(table, column)))
    .map(({ column }) => row.texts[column]?.trim() ?? '')
    .filter(Boolean)
    .join(' ')
}

function withNamesOverRows(rows: readonly ShownRow[], at: number): ShownRow[] {
  if (at < 0) return [...rows]
  const isNameless = ({ cells }: ShownRow) => cells[at]?.text === ''
  return rows.map((row, index) => {
    const isCovered = index > 0 && isNameless(row)
    const next = rows.slice(index + 1).findIndex((other) => !isNameless(other))
    const below = next < 0 ? rows.length - index - 1 : next
    const cells = row.cells.map((cell, column) =>
      column !== at ? cell : { ...cell, rows: isCovered ? 0 : below + 1 },
    )
    return { ...row, cells }
  })
}

/** How many of the rows above are wholes that the row is part of. */
function levelsOf({ lines }: Programme, table: Table): number[] {
  const above = new Set<LineCode>()
  return table.rows.map(({ line }) => {
    let level = 0
    for (let at = parentOf(line); at !== undefined; at = parentOf(at)) {
      if (above.has(at)) level += 1
    }
    if (line !== undefined) above.add(line)
    return level
  })

  function parentOf(line: LineCode | undefined): LineCode | undefined {
    return line === undefined ? undefined : lines.get(line)?.parent
  }
}

/** A row that another row of the table is part of. */
function isHead({ lines }: Programme, table: Table, { line }: TableRow): boolean {
  const isAbove = (code: LineCode | undefined): boolean => {
    const parent = code === undefined ? undefined : lines.get(code)?.parent
    return parent !== undefined && (parent === line || isAbove(parent))
  }
  return line !== undefined && table.rows.some((row) => isAbove(row.line))
}

/** `<*>` where the table bears its marks so. */
function printedMark(table: Table, mark: string): string {
  const texts = table.rows.flatMap((row) => Object.values(row.texts))
  return texts.some((text) => /<\*+>/.test(text)) && mark !== '' ? `<${mark}>` : mark
}

function cellsOf(opened: OpenedProgramme, table: Table, language: Language) {
  const view = tableView(opened, table.table, language, 'document')
  return new Map(view?.rows.map(({ row, cells }) => [row, cells]))
}

/** «Приложение 6»; «Приложение 6, Справочно» where its code says that it goes on from another table. */
function sheetNameOf(
  programme: Programme,
  { table, place, title }: Table,
  language: Language,
): string {
  if (place.appendix === undefined) return title[language]
  const own = t(language, 'programme-publication:sheet.appendix', { appendix: place.appendix })
  const isFurther = programme.tables.some(
    (each) => each.place.appendix === place.appendix && each.table < table,
  )
  return isFurther ? `${own}, ${title[language]}` : own
}
