import { writeCsv } from 'hucre/csv'
import type { Queryable } from '../db/index.ts'
import { hasText, type Language, t, withDays } from '../i18n/index.ts'
import { findImportKind, type ImportKind, type RowProblem } from './kind.ts'
import { type ImportFile, listStagedRows } from './tables.ts'

/** The name of a column as a person reads it: the slice's own words, else the usual heading. */
export function columnTitle(
  language: Language,
  { namespace, columns }: Pick<ImportKind, 'namespace' | 'columns'>,
  name: string,
): string {
  const key = `${namespace}:import.column.${name}`
  if (hasText(language, key)) return t(language, key)
  return columns.find((column) => column.name === name)?.titles[0] ?? name
}

/**
 * The reason of a refused row as a sentence; of a workbook, where `file` says what it looks like, with
 * the letter of the column.
 */
export function problemSentence(
  language: Language,
  kind: Pick<ImportKind, 'namespace' | 'columns'>,
  problem: RowProblem,
  file?: Pick<ImportFile, 'sheet' | 'headers' | 'mapping'>,
): string {
  const own = `${problem.namespace ?? kind.namespace}:problem.${problem.code}`
  const key = hasText(language, own) ? own : `kernel:problem.${problem.code}`
  const sentence = t(language, key, withDays(problem.facts))
  return problem.column === ''
    ? sentence
    : `${columnTitle(language, kind, problem.column)}${letterOf(problem.column, file)}: ${sentence}`
}

/** " (D)", as a spreadsheet calls the column. */
function letterOf(
  column: string,
  file: Pick<ImportFile, 'sheet' | 'headers' | 'mapping'> | undefined,
): string {
  if (!file?.sheet) return ''
  const header = file.mapping[column]
  if (header === undefined) return ''
  let letters = ''
  for (let left = file.headers.indexOf(header) + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters === '' ? '' : ` (${letters})`
}

/** A kind that is no longer taken: its files are still shown. */
export const unknownKind: Pick<ImportKind, 'namespace' | 'columns'> = {
  namespace: 'kernel',
  columns: [],
}

/**
 * The refused rows as a CSV that can be corrected and sent again: the file's
 * own columns, before them the line at which the row stood and the reason.
 */
export async function refusedRowsCsv(
  tx: Queryable,
  file: ImportFile,
  language: Language,
): Promise<string> {
  const kind = findImportKind(file.kind) ?? unknownKind
  const rows = await listStagedRows(tx, file.id, 'refused')
  const headers = file.headers.filter(Boolean)
  const head = [t(language, 'kernel:import.line'), t(language, 'kernel:import.reason'), ...headers]
  const lines = rows.map(({ number, cells, problems }) => [
    number,
    problems.map((problem) => problemSentence(language, kind, problem, file)).join('; '),
    ...headers.map((header) => asText(cells[header] ?? '')),
  ])
  return `\uFEFF${writeCsv([head, ...lines], { delimiter: ';' })}`
}

/** A cell that a spreadsheet would take for a formula is kept a text. */
function asText(cell: string): string {
  return /^[=@+]|^-[^\d]/.test(cell) ? `'${cell}` : cell
}
