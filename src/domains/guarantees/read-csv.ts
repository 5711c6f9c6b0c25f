import type { Place, Problems } from './pack-problem.ts'

export type Cell = { readonly at: Place; readonly text: string }

const cellAndEnd = /("(?:[^"]|"")*"|[^";\r\n]*)(;|\r?\n|$)/y

/**
 * The lines of a list of the pack: UTF-8, semicolons, cells in double quotes where they hold a
 * semicolon, a quote (doubled) or a line break. Empty lines are left out. For files that come
 * from outside there is `#kernel/import`; this reader is for files that are kept in the project,
 * and tells the place of every cell.
 */
export function readCsv(file: string, text: string, problems: Problems): readonly Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let line = 1
  let lineStart = 0
  let offset = text.startsWith('\ufeff') ? 1 : 0
  for (;;) {
    const at = { file, line, column: offset - lineStart + 1 }
    cellAndEnd.lastIndex = offset
    const [whole, raw = '', end] = cellAndEnd.exec(text) ?? []
    if (whole === undefined) {
      problems.add(at, 'not-csv')
      return rows
    }
    row.push({ at, text: unquoted(raw) })
    line += whole.split('\n').length - 1
    if (whole.includes('\n')) lineStart = offset + whole.lastIndexOf('\n') + 1
    offset += whole.length
    if (end === ';') continue
    if (row.some((cell) => cell.text !== '')) rows.push(row)
    if (end === '') return rows
    row = []
  }
}

function unquoted(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw.trim()
}
