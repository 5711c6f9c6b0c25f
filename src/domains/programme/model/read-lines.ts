import type { ProgrammeProblems } from './problems.ts'
import type { Csv } from './read-csv.ts'
import type { Settings } from './read-settings.ts'
import type { Basis, Line, LineCode, Relation } from './types.ts'

export const lineColumns = ['line', 'parent', 'relation', 'name', 'basis']
export const knownLineColumns = [
  ...lineColumns,
  'also-part-of',
  'unit',
  'source',
  'denominator',
  'note',
]

const relations: readonly Relation[] = ['part', 'of-which', 'none']
const bases: readonly Basis[] = ['product', 'amount', 'sum']

/** Reads `lines.csv`; a line that is its own ancestor is told with the whole circle. */
export function readLines(
  csv: Csv,
  settings: Settings,
  problems: ProgrammeProblems,
): ReadonlyMap<LineCode, Line> {
  const lines = new Map<LineCode, Line>()
  for (const { cells, fileRow } of csv.rows) {
    const at = (column: string) => ({ file: csv.file, row: fileRow, column })
    const word = (column: string) => cells[column] ?? ''
    const code = word('line')
    if (code === '') problems.add(at('line'), 'field-missing', { field: 'line' })
    else if (lines.has(code)) problems.add(at('line'), 'line-twice', { line: code })
    const known = (column: string, among: ReadonlyMap<string, unknown>, problem: Missing) => {
      const value = word(column)
      if (value !== '' && !among.has(value)) problems.add(at(column), problem, { [column]: value })
      return value === '' ? undefined : value
    }
    const oneOf = <Word extends string>(column: string, words: readonly Word[], got: string) => {
      const found = words.find((each) => each === got)
      if (found === undefined) {
        problems.add(at(column), 'word-unknown', { got, expected: words.join(', ') })
      }
      return found ?? words[0]!
    }
    const [relation = '', way] = word('relation').split('/')
    const source = known('source', settings.sources, 'source-unknown')
    const denominator = known('denominator', settings.denominators, 'denominator-unknown')
    lines.set(code, {
      code,
      parent: word('parent') || undefined,
      relation: oneOf('relation', relations, relation || 'none'),
      way: way || undefined,
      alsoPartOf: word('also-part-of')
        .split(/\s+/)
        .filter((each) => each !== '')
        .map((each) => {
          const [line = '', way] = each.split('/')
          return { line, way: way || undefined }
        }),
      name: word('name'),
      unit: word('unit') || undefined,
      source,
      denominator:
        denominator ??
        (source === undefined ? undefined : settings.sources.get(source)?.denominator),
      basis: oneOf('basis', bases, word('basis')),
      note: word('note'),
      file: csv.file,
      fileRow,
    })
  }
  checkParents(lines, problems)
  return lines
}

type Missing = 'source-unknown' | 'denominator-unknown'

function checkParents(lines: ReadonlyMap<LineCode, Line>, problems: ProgrammeProblems): void {
  const told = new Set<LineCode>()
  for (const line of lines.values()) {
    for (const [column, whole] of wholesOf(line)) {
      const at = { file: line.file, row: line.fileRow, column }
      if (!lines.has(whole)) {
        problems.add(at, 'line-unknown', { line: whole })
        continue
      }
      const circle = told.has(line.code) ? undefined : pathTo(lines, whole, line.code, [line.code])
      if (!circle) continue
      for (const code of circle) told.add(code)
      problems.add(at, 'line-cycle', { cycle: circle.join(' → ') })
    }
  }
}

function wholesOf({ parent, alsoPartOf }: Line): (readonly [column: string, line: LineCode])[] {
  const also = alsoPartOf.map(({ line }) => ['also-part-of', line] as const)
  return parent === undefined ? also : [['parent', parent], ...also]
}

/** The way up from one line to another, with both; undefined where there is none. */
function pathTo(
  lines: ReadonlyMap<LineCode, Line>,
  from: LineCode,
  to: LineCode,
  path: readonly LineCode[],
): readonly LineCode[] | undefined {
  const here = [...path, from]
  if (from === to) return here
  const line = lines.get(from)
  if (!line || path.slice(1).includes(from)) return undefined
  for (const [, whole] of wholesOf(line)) {
    const found = pathTo(lines, whole, to, here)
    if (found) return found
  }
  return undefined
}

/**
 * The line of one source of money within a line that has none of its own, `grand@budget`: the sum of
 * the nearest lines of that source below.
 */
export function lineOfSource(
  lines: Map<LineCode, Line>,
  code: LineCode,
  source: string,
  settings: Settings,
): LineCode {
  const line = lines.get(code)
  if (!line || line.source === source) return code
  const own = `${code}@${source}`
  if (!lines.has(own)) {
    lines.set(own, {
      ...line,
      code: own,
      parent: undefined,
      relation: 'none',
      way: undefined,
      alsoPartOf: [],
      source,
      denominator: settings.sources.get(source)?.denominator,
      basis: 'sum',
      ofSource: code,
    })
  }
  return own
}
