import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import { findImportFile } from '#kernel/import/index.ts'
import type { Kopecks } from '#kernel/money.ts'

/** What is reported of an organisation, a line and a month. */
export type ReportedRow = {
  organisation: string
  line: string
  month: number
  /** A plain numeral in the line's unit. */
  volume: string
  accepted: Kopecks
  paid: Kopecks | null
  withheld: Kopecks | null
}

/** One version of it: which file said so, at which of its lines, and since when it is known. */
export type RowVersion = ReportedRow & {
  version: number
  importId: number
  fileName: string
  fileRow: number
  knownSince: Date
  recordedBy: string
}

export type YearOf = { programme: string; year: number }

/** Whoever else posts of the same year waits until the transaction ends. */
export async function lockYear(tx: Queryable, { programme, year }: YearOf): Promise<void> {
  const key = `execution ${programme} ${year}`
  await tx.run(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${key}, 0))`,
  )
}

/** The last version of each, or what was known at a moment. */
export function listReported(
  db: Queryable,
  { programme, year }: YearOf,
  knownAt?: Date,
): Promise<(ReportedRow & { version: number })[]> {
  return db.many(sql`
    SELECT DISTINCT ON (organisation, line, month)
      organisation, line, month, volume, accepted, paid, withheld, version
    FROM programme_execution_row
    WHERE programme = ${programme} AND year = ${year}
      AND (${knownAt ?? null}::timestamptz IS NULL OR known_since <= ${knownAt ?? null})
    ORDER BY organisation, line, month, version DESC`)
}

/** Every version of an organisation's reports of a line, the last of a month first. */
export async function listVersions(
  db: Queryable,
  { programme, year }: YearOf,
  organisation: string,
  line: string,
): Promise<RowVersion[]> {
  const rows = await db.many<Omit<RowVersion, 'fileName'>>(sql`
    SELECT organisation, line, month, volume, accepted, paid, withheld, version,
      import_id AS "importId", import_row AS "fileRow", known_since AS "knownSince",
      recorded_by AS "recordedBy"
    FROM programme_execution_row
    WHERE programme = ${programme} AND year = ${year}
      AND organisation = ${organisation} AND line = ${line}
    ORDER BY month, version DESC`)
  const names = await fileNames(db, rows)
  return rows.map((row) => ({ ...row, fileName: names.get(row.importId) ?? '' }))
}

export type ReportFile = {
  importId: number
  name: string
  postedAt: Date
  by: string
  /** How many of its rows were news. */
  rows: number
  months: number[]
}

/** The files behind a year, the last first: what each brought and when. */
export async function listReportFiles(
  db: Queryable,
  { programme, year }: YearOf,
): Promise<ReportFile[]> {
  const files = await db.many<Omit<ReportFile, 'name'>>(sql`
    SELECT import_id AS "importId", max(known_since) AS "postedAt", min(recorded_by) AS by,
      count(*) AS rows, array_agg(DISTINCT month::bigint ORDER BY month::bigint) AS months
    FROM programme_execution_row
    WHERE programme = ${programme} AND year = ${year}
    GROUP BY import_id ORDER BY import_id DESC`)
  const names = await fileNames(db, files)
  return files.map((file) => ({ ...file, name: names.get(file.importId) ?? '' }))
}

async function fileNames(
  db: Queryable,
  rows: readonly { importId: number }[],
): Promise<Map<number, string>> {
  const ids = [...new Set(rows.map(({ importId }) => importId))]
  const files = await Promise.all(ids.map((id) => findImportFile(db, id)))
  return new Map(files.flatMap((file) => (file ? [[file.id, file.name] as const] : [])))
}

export type NewVersion = ReportedRow & { version: number; fileRow: number }

export async function insertVersions(
  tx: Transaction,
  { programme, year }: YearOf,
  rows: readonly NewVersion[],
  from: { importId: number; at: Date; by: string },
): Promise<void> {
  const lines = rows.map((row) => [
    programme,
    year,
    row.month,
    row.organisation,
    row.line,
    row.version,
    row.volume,
    row.accepted,
    row.paid,
    row.withheld,
    from.importId,
    row.fileRow,
    from.at,
    from.by,
  ])
  await tx.copyIn(
    'programme_execution_row',
    [
      'programme',
      'year',
      'month',
      'organisation',
      'line',
      'version',
      'volume',
      'accepted',
      'paid',
      'withheld',
      'import_id',
      'import_row',
      'known_since',
      'recorded_by',
    ],
    lines,
  )
}
