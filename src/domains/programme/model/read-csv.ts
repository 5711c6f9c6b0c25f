import type { ProgrammeProblems } from './problems.ts'

export type CsvRow = {
  readonly cells: Readonly<Record<string, string>>
  /** The line of the file on which the row begins, from 1. */
  readonly fileRow: number
}

export type Csv = {
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: readonly CsvRow[]
}

const cellAndEnd = /("(?:[^"]|"")*"|[^";\r\n]*)(;|\r?\n|$)/y

/**
 * A table of the folder: semicolons, the first line names the columns, cells in double quotes where
 * they hold a semicolon, a quote (doubled) or a line break. Empty lines are left out. Every column of
 * `needed` has to be there; those that are not in `known` (where it is given) are a problem.
 */
export function readCsv(
  file: string,
  text: string,
  problems: ProgrammeProblems,
  needed: readonly string[],
  known?: readonly string[],
): Csv {
  const [header, ...body] = linesOf(file, text, problems)
  const columns = header?.cells ?? []
  for (const column of needed) {
    if (!columns.includes(column))
      problems.add({ file, row: 1, column }, 'column-missing', { column })
  }
  columns.forEach((column, index) => {
    const at = { file, row: 1, column }
    if (columns.indexOf(column) !== index) problems.add(at, 'column-twice', { column })
    else if (known && !known.includes(column)) problems.add(at, 'column-unknown', { column })
  })
  const rows = body.map(({ cells, fileRow }) => {
    if (cells.length !== columns.length) {
      const facts = { expected: columns.length, got: cells.length }
      problems.add({ file, row: fileRow }, 'cells-missing', facts)
    }
    return {
      cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
      fileRow,
    }
  })
  return { file, columns, rows }
}

type Line = { readonly cells: readonly string[]; readonly fileRow: number }

function linesOf(file: string, text: string, problems: ProgrammeProblems): Line[] {
  const lines: Line[] = []
  let cells: string[] = []
  let line = 1
  let fileRow = 1
  let offset = text.startsWith('\ufeff') ? 1 : 0
  for (;;) {
    cellAndEnd.lastIndex = offset
    const [whole, raw = '', end] = cellAndEnd.exec(text) ?? []
    if (whole === undefined) {
      problems.add({ file, row: line }, 'not-csv')
      return lines
    }
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw.trim())
    line += whole.split('\n').length - 1
    offset += whole.length
    if (end === ';') continue
    if (cells.some((cell) => cell !== '')) lines.push({ cells, fileRow })
    if (end === '') return lines
    cells = []
    fileRow = line
  }
}
