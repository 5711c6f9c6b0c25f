import { readDeclared } from './declared.ts'
import { readPrinted } from './printed.ts'
import type { ProgrammeProblems } from './problems.ts'
import { type Csv, type CsvRow } from './read-csv.ts'
import { lineOfSource } from './read-lines.ts'
import type { Settings } from './read-settings.ts'
import type { YamlNode } from './read-yaml.ts'
import {
  type Cell,
  type Column,
  figureKey,
  type Line,
  type Note,
  type Table,
  type TableRow,
} from './types.ts'

type Lines = Map<string, Line>
const roles = ['row', 'line', 'name', 'unit', 'declared', 'figure', 'text'] as const

export type TableHead = Omit<Table, 'rows'>

/** Reads `tables/NAME.yaml`. */
export function readTableHead(
  file: string,
  node: YamlNode,
  settings: Settings,
  problems: ProgrammeProblems,
): TableHead {
  node.fields(['table', 'place', 'title', 'year', 'is-year-printed', 'columns', 'note', 'notes'])
  const year = node.field('year')
  const ofTable = year.isThere ? knownYear(year, settings, problems) : undefined
  const [appendix, section] = ['appendix', 'section'].map((name) => node.field('place').field(name))
  return {
    table: node.field('table').text(),
    file,
    place: {
      ...(appendix?.isThere ? { appendix: appendix.word } : {}),
      ...(section?.isThere ? { section: section.word } : {}),
    },
    title: node.field('title').names(),
    year: ofTable,
    isYearPrinted: node.field('is-year-printed').word !== 'false',
    columns: node
      .field('columns')
      .items()
      .map((each) => readColumn(each, ofTable, settings, problems)),
    notes: node.field('notes').items().map(readNote),
  }
}

/** A note with its mark, in three languages; or a bare text, which has none. */
function readNote(node: YamlNode): Note {
  const mark = node.field('mark').word
  return { mark, text: node.names() }
}

function readColumn(
  node: YamlNode,
  yearOfTable: number | undefined,
  settings: Settings,
  problems: ProgrammeProblems,
): Column {
  node.fields(['column', 'role', 'measure', 'source', 'year', 'groups', 'header', 'number'])
  const [column, role] = [node.field('column').text(), node.field('role').oneOf(roles)]
  const groups = node
    .field('groups')
    .items()
    .map((each) => each.text())
  const levels = [...groups, node.field('header').word]
  const header = levels.filter(Boolean).join(', ') || column
  const base = { column, role, header, levels, number: node.field('number').word }
  if (role !== 'figure') return base
  const [measure, source, year] = ['measure', 'source', 'year'].map((name) => node.field(name))
  const code = measure!.text()
  if (code !== '' && !settings.measures.has(code)) {
    problems.add(measure!.at, 'measure-unknown', { measure: code })
  }
  if (source!.isThere && !settings.sources.has(source!.word)) {
    problems.add(source!.at, 'source-unknown', { source: source!.word })
  }
  const own = year!.isThere ? knownYear(year!, settings, problems) : yearOfTable
  if (own === undefined) problems.add(node.at, 'field-missing', { field: `${node.path}.year` })
  return {
    ...base,
    measure: code,
    ...(source!.isThere ? { source: source!.word } : {}),
    ...(own === undefined ? {} : { year: own }),
  }
}

function knownYear(node: YamlNode, settings: Settings, problems: ProgrammeProblems): number {
  const year = node.whole()
  if (!settings.years.includes(year)) problems.add(node.at, 'year-unknown', { year })
  return year
}

/** Joins the rows of the CSV to the head; row numbers that stand twice are told. */
export function readTableRows(
  head: TableHead,
  csv: Csv,
  lines: Lines,
  settings: Settings,
  problems: ProgrammeProblems,
): Table {
  const seen = new Set<string>()
  const rows = csv.rows.map((row, index) => {
    const read = readRow(head, csv, row, index, lines, settings, problems)
    if (seen.has(read.row)) {
      const column = head.columns.find(({ role }) => role === 'row')?.column ?? ''
      problems.add({ file: csv.file, row: row.fileRow, column }, 'row-twice', { row: read.row })
    }
    seen.add(read.row)
    return read
  })
  return { ...head, rows }
}

function readRow(
  head: TableHead,
  csv: Csv,
  { cells, fileRow }: CsvRow,
  index: number,
  lines: Lines,
  settings: Settings,
  problems: ProgrammeProblems,
): TableRow {
  const of = (role: Column['role']) => {
    const column = head.columns.find((each) => each.role === role)?.column
    return column === undefined ? '' : (cells[column] ?? '')
  }
  const line = of('line') || undefined
  if (line !== undefined && !lines.has(line)) {
    const column = head.columns.find(({ role }) => role === 'line')?.column ?? ''
    problems.add({ file: csv.file, row: fileRow, column }, 'line-unknown', { line })
  }
  const row = of('row') || `#${index + 1}`
  const figures = new Map<string, Cell>()
  for (const column of head.columns) {
    if (column.role !== 'figure' || line === undefined) continue
    const { measure = '', year = 0, source } = column
    const text = cells[column.column] ?? ''
    const printed = readPrinted(text)
    const at = { file: csv.file, row: fileRow, column: column.column }
    if (printed === 'not-a-number') problems.add(at, 'not-a-number', { got: text })
    else if (printed) {
      if (isAbove100(printed.value, settings.measures.get(measure)?.kind)) {
        problems.add(at, 'percent-above-100', { got: text })
      }
      const isValue = printed.value !== undefined && source !== undefined
      const own = isValue ? lineOfSource(lines, line, source, settings) : line
      figures.set(column.column, {
        key: figureKey(own, measure, year),
        line: own,
        measure,
        year,
        place: { table: head.table, row, column: column.column },
        printed,
        file: csv.file,
        fileRow,
      })
    }
  }
  const declared = of('declared')
  return {
    row,
    line,
    name: of('name'),
    unit: of('unit'),
    declared: declared === '' ? undefined : readDeclared(declared),
    cells: figures,
    texts: cells,
    fileRow,
  }
}

export function isAbove100(
  value: { over: bigint; under: bigint } | undefined,
  kind: string | undefined,
): boolean {
  return kind === 'percent' && value !== undefined && value.over > 100n * value.under
}
