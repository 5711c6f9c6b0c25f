import { type Refusal, refused } from '../refusal.ts'
import type { ImportColumn, ImportRow } from './kind.ts'

/** Our column name → the heading of the file. */
export type Mapping = Readonly<Record<string, string>>

/** `missing` and `got` are for the sentence; `columns` (our names) and `headers` for a form. */
export type MissingColumns = Refusal<
  'file-missing-columns',
  { missing: string; got: string; columns: readonly string[]; headers: readonly string[] }
>

const folded = (title: string) =>
  title
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Finds each column's heading: as said before for this source, else by its
 * known titles. Every missing required column is named at once.
 */
export function mapColumns(
  columns: readonly ImportColumn[],
  headers: readonly string[],
  said: Mapping = {},
): Mapping | MissingColumns {
  const mapping: Record<string, string> = {}
  for (const column of columns) {
    const wanted = [column.name, ...column.titles].map(folded)
    const saidHeader = said[column.name]
    const header =
      saidHeader !== undefined && headers.includes(saidHeader)
        ? saidHeader
        : headers.find((candidate) => wanted.includes(folded(candidate)))
    if (header !== undefined) mapping[column.name] = header
  }
  const missing = columns.filter(({ name, isRequired }) => isRequired && !(name in mapping))
  if (missing.length === 0) return mapping
  return refused('file-missing-columns', {
    missing: missing.map(({ name, titles }) => titles[0] ?? name).join(', '),
    got: headers.filter(Boolean).join(', '),
    columns: missing.map(({ name }) => name),
    headers: headers.filter(Boolean),
  })
}

/** What identifies the layout of a file, so that a mapping said once holds for the next file. */
export function layoutSignature(headers: readonly string[]): string {
  return headers.map(folded).join('|')
}

/** A staged row (cells by heading) under our names. */
export function mappedRow(
  number: number,
  cells: Readonly<Record<string, string>>,
  mapping: Mapping,
  columns: readonly ImportColumn[],
): ImportRow {
  return {
    number,
    cells: Object.fromEntries(columns.map(({ name }) => [name, cells[mapping[name] ?? ''] ?? ''])),
  }
}
