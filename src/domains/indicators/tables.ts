import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { CheckedValue } from './model/check-value.ts'
import type { SeriesKey } from './model/find-indicator.ts'

/** A value as it was appended. */
export type ValueRow = SeriesKey & {
  /** OKATO of another region; '' is our own. */
  otherRegion: string
  period: string
  /** From 1; the last one holds. */
  position: number
  /** "53.0"; null: what stood before was withdrawn. */
  value: string | null
  source: string
  knownOn: PlainDate
  /** Why it was corrected; '' for a first value. */
  reason: string
  isInvented: boolean
  recordedAt: Date
  recordedBy: string
}

export type NewRow = Omit<CheckedValue, 'value'> & {
  position: number
  value: string | null
  reason: string
  isInvented: boolean
  importId: number | null
}

const columns = sql`
  other_region AS "otherRegion", number, part, territory, period, position, value, source,
  known_on AS "knownOn", reason, is_invented AS "isInvented", recorded_at AS "recordedAt",
  recorded_by AS "recordedBy"`

/** The value that holds of every series, region and period; withdrawn ones too. */
export function listLastValues(db: Queryable, programme: string): Promise<ValueRow[]> {
  return db.many<ValueRow>(sql`
    SELECT DISTINCT ON (other_region, number, part, territory, period) ${columns}
    FROM indicator_value WHERE programme = ${programme}
    ORDER BY other_region, number, part, territory, period, position DESC`)
}

/** Everything that was ever recorded of an indicator and its parts in our own region, in its order. */
export function listHistory(
  db: Queryable,
  programme: string,
  { number, part }: Pick<SeriesKey, 'number' | 'part'>,
): Promise<ValueRow[]> {
  return db.many<ValueRow>(sql`
    SELECT ${columns} FROM indicator_value
    WHERE programme = ${programme} AND other_region = '' AND number = ${number} AND part = ${part}
    ORDER BY period, territory, position`)
}

/** Whoever records values of the programme waits until the transaction ends. */
export async function lockValues(tx: Transaction, programme: string): Promise<void> {
  await tx.run(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(
      current_schema() || ' indicator ' || ${programme}, 0))`,
  )
}

/** The last value of one series and period. */
export function findLastValue(
  tx: Queryable,
  programme: string,
  of: Pick<ValueRow, 'otherRegion' | 'number' | 'part' | 'territory' | 'period'>,
): Promise<ValueRow | undefined> {
  return tx.maybe<ValueRow>(sql`
    SELECT ${columns} FROM indicator_value
    WHERE programme = ${programme} AND other_region = ${of.otherRegion}
      AND number = ${of.number} AND part = ${of.part} AND territory = ${of.territory}
      AND period = ${of.period}
    ORDER BY position DESC LIMIT 1`)
}

/** Appends in one go: a file of values or the demonstration. */
export async function appendValues(
  tx: Transaction,
  programme: string,
  rows: readonly NewRow[],
  by: { at: Date; accountId: string | null; name: string },
): Promise<void> {
  await tx.copyIn(
    'indicator_value',
    [
      'programme',
      'other_region',
      'number',
      'part',
      'territory',
      'period',
      'position',
      'value',
      'source',
      'known_on',
      'reason',
      'is_invented',
      'import_id',
      'recorded_at',
      'account_id',
      'recorded_by',
    ],
    rows.map((row) => [
      programme,
      row.otherRegion,
      row.number,
      row.part,
      row.territory,
      row.period,
      row.position,
      row.value,
      row.source,
      row.knownOn,
      row.reason,
      row.isInvented,
      row.importId,
      by.at,
      by.accountId,
      by.name,
    ]),
  )
}

export async function hasValues(db: Queryable, programme: string): Promise<boolean> {
  const found = await db.maybe(
    sql`SELECT 1 AS found FROM indicator_value WHERE programme = ${programme} LIMIT 1`,
  )
  return found !== undefined
}
