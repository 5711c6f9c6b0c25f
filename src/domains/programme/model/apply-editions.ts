import { type ProgrammeProblems } from './problems.ts'
import { readCsv } from './read-csv.ts'

export const changeColumns = ['file', 'key', 'column', 'printed', 'reason']

/** One printed text as a later edition has it. */
type Change = { readonly key: string; readonly column: string; readonly printed: string }
export type Changes = ReadonlyMap<string, readonly Change[]>

/**
 * What the editions up to and with `edition` change, by file. `key` is the value of the first column of
 * the row that changes (the printed row number of a table, the code of a line); where the first column
 * stands twice, `#12` names the row by its place below the header.
 */
export function readChanges(
  files: ReadonlyMap<string, string>,
  editions: readonly string[],
  edition: string | undefined,
  problems: ProgrammeProblems,
): Changes {
  const last = edition === undefined ? editions.length - 1 : editions.indexOf(edition)
  const changes = new Map<string, Change[]>()
  for (const name of editions.slice(0, last + 1)) {
    const file = `editions/${name}/changes.csv`
    const text = files.get(file)
    if (text === undefined) continue
    for (const { cells, fileRow } of readCsv(file, text, problems, changeColumns).rows) {
      const target = cells['file'] ?? ''
      if (!files.has(target)) {
        problems.add({ file, row: fileRow, column: 'file' }, 'file-missing', { file: target })
      }
      const { key = '', column = '', printed = '' } = cells
      changes.set(target, [...(changes.get(target) ?? []), { key, column, printed }])
    }
  }
  return changes
}

/** The rows of a file with the changes applied; a change that meets no row is told. */
export function changed<Row extends { readonly cells: Readonly<Record<string, string>> }>(
  file: string,
  columns: readonly string[],
  rows: readonly Row[],
  changes: Changes,
  problems: ProgrammeProblems,
): readonly Row[] {
  const ofFile = changes.get(file)
  if (!ofFile) return rows
  const result = [...rows]
  for (const { key, column, printed } of ofFile) {
    const index = /^#\d+$/.test(key)
      ? Number(key.slice(1)) - 1
      : result.findIndex(({ cells }) => cells[columns[0] ?? ''] === key)
    const row = result[index]
    if (!row || !columns.includes(column)) {
      problems.add({ file, column }, 'change-without-row', { key, column })
    } else result[index] = { ...row, cells: { ...row.cells, [column]: printed } }
  }
  return result
}
