import { readPrinted } from './printed.ts'
import type { ProgrammeProblems } from './problems.ts'
import type { Csv } from './read-csv.ts'
import type { Settings } from './read-settings.ts'
import { isAbove100 } from './read-table.ts'
import { type Cell, figureKey, type Indicator, type Line, type Reference } from './types.ts'

export const figureColumns = ['section', 'line', 'measure', 'year', 'printed']
export const knownFigureColumns = [
  ...figureColumns,
  'unit',
  'denominator',
  'source',
  'words',
  'note',
]

/** Reads `figures.csv`: what the running text says. */
export function readFigures(
  csv: Csv,
  lines: ReadonlyMap<string, Line>,
  settings: Settings,
  problems: ProgrammeProblems,
): Cell[] {
  return csv.rows.flatMap(({ cells, fileRow }) => {
    const at = (column: string) => ({ file: csv.file, row: fileRow, column })
    const { section = '', line = '', measure = '', year = '', unit = '', words = '' } = cells
    const { denominator = '', source = '' } = cells
    if (!lines.has(line)) problems.add(at('line'), 'line-unknown', { line })
    if (!settings.measures.has(measure)) problems.add(at('measure'), 'measure-unknown', { measure })
    if (!settings.years.includes(Number(year))) problems.add(at('year'), 'year-unknown', { year })
    if (denominator !== '' && !settings.denominators.has(denominator)) {
      problems.add(at('denominator'), 'denominator-unknown', { denominator })
    }
    if (source !== '' && !settings.sources.has(source)) {
      problems.add(at('source'), 'source-unknown', { source })
    }
    const printed = readPrinted(cells['printed'] ?? '')
    if (printed === 'not-a-number' || !printed) {
      problems.add(at('printed'), 'not-a-number', { got: cells['printed'] ?? '' })
      return []
    }
    if (isAbove100(printed.value, settings.measures.get(measure)?.kind)) {
      problems.add(at('printed'), 'percent-above-100', { got: printed.text })
    }
    const cell: Cell = {
      key: figureKey(line, measure, Number(year)),
      line,
      measure,
      year: Number(year),
      place: { section, words },
      printed,
      file: csv.file,
      fileRow,
      ...(unit === '' ? {} : { unit }),
      ...(denominator === '' ? {} : { denominator }),
      ...(source === '' ? {} : { source }),
    }
    return [cell]
  })
}

export const referenceColumns = ['place', 'refers-to', 'kind']
const referenceKinds = ['row', 'note', 'section', 'appendix'] as const

/** Reads `references.csv`. */
export function readReferences(csv: Csv, problems: ProgrammeProblems): Reference[] {
  return csv.rows.flatMap(({ cells, fileRow }) => {
    const kind = referenceKinds.find((each) => each === cells['kind'])
    if (!kind) {
      const facts = { got: cells['kind'] ?? '', expected: referenceKinds.join(', ') }
      problems.add({ file: csv.file, row: fileRow, column: 'kind' }, 'word-unknown', facts)
      return []
    }
    const [means = '', words = ''] = [cells['means'], cells['words']]
    const [place = '', refersTo = ''] = [cells['place'], cells['refers-to']]
    return [{ place, refersTo, means, words, kind, fileRow }]
  })
}

export const indicatorColumns = ['number', 'part', 'parent', 'relation', 'name', 'unit', 'kind']

/** Reads `indicators.csv`: the targets of every year in columns `y2018`. */
export function readIndicators(
  csv: Csv,
  lines: ReadonlyMap<string, Line>,
  settings: Settings,
  problems: ProgrammeProblems,
): Indicator[] {
  return csv.rows.map(({ cells, fileRow }) => {
    const at = (column: string) => ({ file: csv.file, row: fileRow, column })
    const word = <Word extends string>(column: string, words: readonly Word[], usual: Word) => {
      const got = cells[column] ?? ''
      const found = words.find((each) => each === got)
      if (!found && got !== '') {
        problems.add(at(column), 'word-unknown', { got, expected: words.join(', ') })
      }
      return found ?? usual
    }
    const kind = word('kind', ['percent', 'rate', 'count', 'ratio'], 'rate')
    const values = new Map(
      settings.years.flatMap((year) => {
        const text = cells[`y${year}`] ?? ''
        const printed = readPrinted(text)
        if (printed === 'not-a-number') problems.add(at(`y${year}`), 'not-a-number', { got: text })
        if (!printed || printed === 'not-a-number') return []
        if (isAbove100(printed.value, kind)) {
          problems.add(at(`y${year}`), 'percent-above-100', { got: text })
        }
        return [[year, printed] as const]
      }),
    )
    const figures = (column: string) => readFigureNames(cells[column] ?? '', at(column))
    const readFigureNames = (text: string, place: ReturnType<typeof at>) =>
      text
        .split(/[\s+]+/)
        .filter((each) => each !== '')
        .map((each) => {
          const [line = '', measure = ''] = each.split(/[|/]/)
          if (!lines.has(line)) problems.add(place, 'line-unknown', { line })
          if (!settings.measures.has(measure)) problems.add(place, 'measure-unknown', { measure })
          return { line, measure }
        })
    return {
      number: cells['number'] ?? '',
      part: cells['part'] ?? '',
      parent: cells['parent'] || undefined,
      relation: word('relation', ['average', 'sum', 'none'], 'none'),
      name: cells['name'] ?? '',
      unit: cells['unit'] ?? '',
      territory: word('territory', ['all', 'town', 'country'], 'all'),
      direction: word('direction', ['higher', 'lower', 'none'], 'none'),
      kind,
      values,
      numerator: figures('numerator'),
      denominator: figures('denominator'),
      fileRow,
    }
  })
}
