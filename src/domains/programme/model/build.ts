import { changed, type Changes, readChanges } from './apply-editions.ts'
import { findFormulaCycles } from './formula-cycles.ts'
import { figuresIn } from './formula.ts'
import { ProgrammeProblems } from './problems.ts'
import { type Csv, readCsv } from './read-csv.ts'
import {
  figureColumns,
  indicatorColumns,
  knownFigureColumns,
  readFigures,
  readIndicators,
  readReferences,
  referenceColumns,
} from './read-figures.ts'
import { knownLineColumns, lineColumns, readLines } from './read-lines.ts'
import { readSettings, type Settings } from './read-settings.ts'
import { readTableHead, readTableRows } from './read-table.ts'
import { readYaml } from './read-yaml.ts'
import type { Built, Cell, Line, Table } from './types.ts'

/**
 * Reads the files of a programme (path inside the folder → text) as of an edition, by default the last
 * one. Everything that is wrong is answered at once, by file, row and column; nothing is thrown.
 */
export function build(files: ReadonlyMap<string, string>, edition?: string): Built {
  const problems = new ProgrammeProblems()
  const yaml = readRequired(files, 'programme.yaml', problems)
  const linesText = readRequired(files, 'lines.csv', problems)
  const node = yaml === undefined ? undefined : readYaml('programme.yaml', yaml, problems)
  if (!node || linesText === undefined) return { problems: problems.found }
  const settings = readSettings(node, problems)
  const editions = settings.editions.map((each) => each.edition)
  const changes = readChanges(files, editions, edition, problems)
  const csv = (file: string, needed: readonly string[], known?: readonly string[]): Csv => {
    const read = readCsv(file, files.get(file) ?? needed.join(';'), problems, needed, known)
    return { ...read, rows: changed(file, read.columns, read.rows, changes, problems) }
  }
  const lines = new Map(
    readLines(csv('lines.csv', lineColumns, knownLineColumns), settings, problems),
  )
  const tables = readTables(files, lines, settings, changes, problems)
  const ofText = readFigures(
    csv('figures.csv', figureColumns, knownFigureColumns),
    lines,
    settings,
    problems,
  )
  const ofTables = tables.flatMap(({ rows }) => rows.flatMap((row) => [...row.cells.values()]))
  const cells = [...ofTables, ...ofText]
  const references = readReferences(csv('references.csv', referenceColumns), problems)
  const years = settings.years.map((year) => `y${year}`)
  const hasIndicators = files.has('indicators.csv')
  const indicatorCsv = csv('indicators.csv', [...indicatorColumns, ...(hasIndicators ? years : [])])
  const indicators = readIndicators(indicatorCsv, lines, settings, problems)
  const lists = Object.fromEntries(
    [...files.keys()]
      .filter(isList)
      .map((file) => [file.slice(0, -'.csv'.length), csv(file, []).rows.map((row) => row.cells)]),
  )
  checkNames(settings, lines, problems)
  findFormulaCycles(settings.formulas, cells, problems)
  if (!problems.areTolerable) return { problems: problems.found }
  const byKey = Map.groupBy(cells, ({ key }) => key)
  const programme = {
    ...settings,
    editions: settings.editions,
    lines,
    tables,
    cells,
    cellsOf: (key: string): readonly Cell[] => byKey.get(key) ?? [],
    references,
    indicators,
    lists,
  }
  return { programme, problems: problems.found }
}

const ownFiles = new Set(['lines.csv', 'figures.csv', 'references.csv', 'indicators.csv'])

function isList(file: string): boolean {
  return /^[a-z0-9-]+\.csv$/.test(file) && !ownFiles.has(file)
}

function readRequired(
  files: ReadonlyMap<string, string>,
  file: string,
  problems: ProgrammeProblems,
): string | undefined {
  const text = files.get(file)
  if (text === undefined) problems.add({ file }, 'file-missing', { file })
  return text
}

function readTables(
  files: ReadonlyMap<string, string>,
  lines: Map<string, Line>,
  settings: Settings,
  changes: Changes,
  problems: ProgrammeProblems,
): Table[] {
  const names = [...files.keys()].filter((file) => /^tables\/[^/]+\.yaml$/.test(file)).toSorted()
  return names.flatMap((yamlFile) => {
    const node = readYaml(yamlFile, files.get(yamlFile) ?? '', problems)
    const file = yamlFile.replace(/\.yaml$/, '.csv')
    const text = readRequired(files, file, problems)
    if (!node || text === undefined) return []
    const head = readTableHead(file, node, settings, problems)
    const columns = head.columns.map(({ column }) => column)
    const csv = readCsv(file, text, problems, columns, columns)
    const rows = changed(file, csv.columns, csv.rows, changes, problems)
    return [readTableRows(head, { ...csv, rows }, lines, settings, problems)]
  })
}

/** What the settings say about each other: formulas, sources and denominators name what is there. */
function checkNames(
  settings: Settings,
  lines: ReadonlyMap<string, Line>,
  problems: ProgrammeProblems,
): void {
  const file = 'programme.yaml'
  for (const { code, denominator } of settings.sources.values()) {
    if (settings.denominators.has(denominator)) continue
    problems.add({ file, column: `sources.${code}.denominator` }, 'denominator-unknown', {
      denominator,
    })
  }
  for (const { measure, expression, fileRow } of settings.formulas) {
    const at = { file, row: fileRow, column: 'formulas' }
    for (const named of [{ measure }, ...figuresIn(expression)]) {
      if (!settings.measures.has(named.measure)) {
        problems.add(at, 'measure-unknown', { measure: named.measure })
      }
      const line = 'line' in named ? named.line : undefined
      if (line !== undefined && !lines.has(line)) problems.add(at, 'line-unknown', { line })
    }
  }
}
