import type { Queryable, Transaction } from '../db/index.ts'
import { sql } from '../db/index.ts'
import type { Facts, Refusal } from '../refusal.ts'
import type { PostedRow, RowProblem } from './kind.ts'
import type { Mapping } from './map-columns.ts'
import type { Table } from './read-table.ts'

export type ImportTotals = {
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
}

export type ImportFile = ImportTotals & {
  id: number
  kind: string
  source: string
  name: string
  sha256: string
  options: Facts
  headers: string[]
  mapping: Mapping
  state: 'checked' | 'posted' | 'refused'
  refusal: Refusal | null
  encoding: string | null
  format: string
  /** The sheet of a workbook. */
  sheet: string | null
  receivedAt: Date
  receivedBy: string
  postedAt: Date | null
}

const fileColumns = sql`
  id, kind, source, name, sha256, options, headers, mapping, state, refusal, encoding, format,
  sheet,  rows, added, changed, unchanged, refused,
  received_at AS "receivedAt", received_by AS "receivedBy", posted_at AS "postedAt"`

export type NewImportFile = Pick<
  ImportFile,
  'kind' | 'source' | 'name' | 'sha256' | 'options' | 'mapping'
> & {
  content: Uint8Array
  table: Table
  receivedAt: Date
  receivedBy: string
}

export async function insertImportFile(tx: Queryable, file: NewImportFile): Promise<ImportFile> {
  return tx.one<ImportFile>(sql`
    INSERT INTO import_file
      (kind, source, name, sha256, options, content, format, encoding, sheet, headers, mapping, state, rows,
       received_at, received_by)
    VALUES
      (${file.kind}, ${file.source}, ${file.name}, ${file.sha256}, ${JSON.stringify(file.options)},
       ${Buffer.from(file.content)}, ${file.table.format}, ${file.table.encoding}, ${file.table.sheet},
       ${file.table.headers}, ${JSON.stringify(file.mapping)}, 'checked', ${file.table.rows.length},
       ${file.receivedAt}, ${file.receivedBy})
    RETURNING ${fileColumns}`)
}

export type StagedRow = { number: number; cells: Record<string, string>; problems: RowProblem[] }

export async function stageRows(
  tx: Transaction,
  importId: number,
  rows: Iterable<StagedRow>,
): Promise<void> {
  const lines = Iterator.from(rows).map((row) => [
    importId,
    row.number,
    JSON.stringify(row.cells),
    row.problems.length > 0 ? 'refused' : 'waiting',
    JSON.stringify(row.problems),
  ])
  await tx.copyIn('import_row', ['import_id', 'number', 'cells', 'result', 'problems'], lines)
}

export async function findImportFile(tx: Queryable, id: number): Promise<ImportFile | undefined> {
  return tx.maybe<ImportFile>(sql`SELECT ${fileColumns} FROM import_file WHERE id = ${id}`)
}

/**
 * As findImportFile, and nobody else posts it until the transaction ends. Its key stays free, so
 * that rows elsewhere may go on naming the file.
 */
export async function lockImportFile(tx: Queryable, id: number): Promise<ImportFile | undefined> {
  return tx.maybe<ImportFile>(
    sql`SELECT ${fileColumns} FROM import_file WHERE id = ${id} FOR NO KEY UPDATE`,
  )
}

/** The file of this kind and source that was posted last: the same bytes again are no news. */
export async function findLastPosted(
  tx: Queryable,
  kind: string,
  source: string,
  options: Facts,
): Promise<ImportFile | undefined> {
  return tx.maybe<ImportFile>(sql`
    SELECT ${fileColumns} FROM import_file
    WHERE kind = ${kind} AND source = ${source} AND options = ${JSON.stringify(options)}
      AND state = 'posted'
    ORDER BY id DESC LIMIT 1`)
}

export async function listImportFiles(
  tx: Queryable,
  kind: string | null,
  limit: number,
): Promise<ImportFile[]> {
  return tx.many<ImportFile>(sql`
    SELECT ${fileColumns} FROM import_file
    WHERE ${kind}::text IS NULL OR kind = ${kind}
    ORDER BY id DESC LIMIT ${limit}`)
}

export async function listStagedRows(
  tx: Queryable,
  importId: number,
  result: string | null,
  limit = 1_000_000,
): Promise<
  { number: number; cells: Record<string, string>; result: string; problems: RowProblem[] }[]
> {
  return tx.many(sql`
    SELECT number, cells, result, problems FROM import_row
    WHERE import_id = ${importId} AND (${result}::text IS NULL OR result = ${result})
    ORDER BY number LIMIT ${limit}`)
}

export async function countStagedRows(
  tx: Queryable,
  importId: number,
  result: string,
): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    SELECT count(*) FROM import_row WHERE import_id = ${importId} AND result = ${result}`)
  return count
}

/** Writes what became of the rows and the totals; the totals are counted from the rows themselves. */
export async function writeResults(
  tx: Queryable,
  importId: number,
  rows: readonly PostedRow[],
  postedAt: Date,
): Promise<ImportFile> {
  await tx.run(sql`
    UPDATE import_row SET result = posted.result, problems = posted.problems
    FROM unnest(
      ${rows.map(({ number }) => number)}::int[],
      ${rows.map(({ result }) => result)}::text[],
      ${rows.map((row) => JSON.stringify(row.result === 'refused' ? row.problems : []))}::jsonb[]
    ) AS posted (number, result, problems)
    WHERE import_row.import_id = ${importId} AND import_row.number = posted.number`)
  return tx.one<ImportFile>(sql`
    UPDATE import_file
    SET state = 'posted', refusal = NULL, posted_at = ${postedAt},
        (added, changed, unchanged, refused) = (
          SELECT count(*) FILTER (WHERE result = 'added'),
                 count(*) FILTER (WHERE result = 'changed'),
                 count(*) FILTER (WHERE result = 'unchanged'),
                 count(*) FILTER (WHERE result = 'refused')
          FROM import_row WHERE import_id = ${importId})
    WHERE id = ${importId}
    RETURNING ${fileColumns}`)
}

export async function writeRefusal(
  tx: Queryable,
  importId: number,
  refusal: Refusal,
): Promise<void> {
  await tx.run(sql`
    UPDATE import_file SET state = 'refused', refusal = ${JSON.stringify(refusal)}
    WHERE id = ${importId} AND state <> 'posted'`)
}

export async function findMapping(
  tx: Queryable,
  kind: string,
  source: string,
  signature: string,
): Promise<Mapping | undefined> {
  const row = await tx.maybe<{ mapping: Mapping }>(sql`
    SELECT mapping FROM import_mapping
    WHERE kind = ${kind} AND source = ${source} AND signature = ${signature}`)
  return row?.mapping
}

export async function rememberMapping(
  tx: Queryable,
  kind: string,
  source: string,
  signature: string,
  mapping: Mapping,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO import_mapping (kind, source, signature, mapping)
    VALUES (${kind}, ${source}, ${signature}, ${JSON.stringify(mapping)})
    ON CONFLICT (kind, source, signature) DO UPDATE SET mapping = EXCLUDED.mapping`)
}
