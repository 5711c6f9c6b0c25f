import { type Database, type Queryable, sql } from '#kernel/db/index.ts'
import { decimal, divideRounded } from '#kernel/decimal.ts'
import { approvedPlan, editionInForce, type EditionInForce } from '../distribution/approved-plan.ts'
import type { Programme } from '../model/types.ts'
import type { Amount } from './execution.ts'
import { volumeDecimals, yearOf } from './followed.ts'
import { listReported, type YearOf } from './tables.ts'

/** What a year is followed by: the plan in force and the last report of everybody, in smallest units. */
export type YearInputs = {
  readonly plan: readonly Amount[]
  /** The distribution that the plan is of. */
  readonly inForce: EditionInForce | null
  readonly fact: readonly Amount[]
  /** How many smallest units a whole unit of volume has: 1, 10, 100 … */
  readonly unitsPerVolume: number
  /** Months of which anything was reported, in order. */
  readonly monthsReported: readonly number[]
  /** Some reports were made up by the demonstration. */
  readonly isInvented: boolean
}

/** Who the demonstration's reports are recorded by. */
export const inventedBy = 'demonstration'

export async function readInputs(db: Queryable, programme: Programme): Promise<YearInputs> {
  const year = yearOf(programme)
  const of = { programme: programme.code, year }
  const [plan, inForce, reported, isInvented] = await Promise.all([
    approvedPlan(db, programme.code, year),
    editionInForce(db, programme.code, year),
    listReported(db, of),
    hasInvented(db, of),
  ])
  const decimals = Math.max(volumeDecimals(programme), decimalsOf(plan), decimalsOf(reported))
  const volumeOf = ({ volume }: { volume: string }) => smallestUnits(volume, decimals)
  return {
    plan: plan.map((row) => ({ ...row, volume: volumeOf(row) })),
    inForce,
    fact: reported.map((row) => ({ ...row, volume: volumeOf(row), money: row.accepted })),
    unitsPerVolume: 10 ** decimals,
    monthsReported: [...new Set(reported.map(({ month }) => month))].toSorted((a, b) => a - b),
    isInvented,
  }
}

/**
 * Another text as soon as a distribution was approved or a report of the year came. Rows of either are
 * only added, and those of a year one file after the other, so the last ones tell.
 */
export async function versionOfInputs(db: Queryable, programme: Programme): Promise<string> {
  const { code } = programme
  const year = yearOf(programme)
  const { plan, report } = await db.one<{ plan: number | null; report: number | null }>(sql`
    SELECT
      (SELECT id FROM programme_distribution
       WHERE programme = ${code} AND year = ${year} AND state = 'approved') AS plan,
      (SELECT max(id) FROM programme_execution_row
       WHERE programme = ${code} AND year = ${year}) AS report`)
  return `${plan ?? 'none'} ${report ?? 'none'}`
}

type Kept<Value> = { programme: Programme; version: string; value: Promise<Value> }

/**
 * Keeps what is made of a programme's inputs as long as they stay the same: one value a programme and
 * database, since an earlier version is not asked for again.
 */
export function keptByVersion<Value>(
  make: (db: Database, programme: Programme) => Promise<Value>,
): (db: Database, programme: Programme) => Promise<Value> {
  const kept = new WeakMap<Database, Map<string, Kept<Value>>>()
  return async (db, programme) => {
    const version = await versionOfInputs(db, programme)
    const own = kept.get(db) ?? new Map<string, Kept<Value>>()
    kept.set(db, own)
    const known = own.get(programme.code)
    if (known?.version === version && known.programme === programme) return known.value
    const value = make(db, programme)
    own.set(programme.code, { programme, version, value })
    value.catch(() => own.delete(programme.code))
    return value
  }
}

async function hasInvented(db: Queryable, { programme, year }: YearOf): Promise<boolean> {
  const found = await db.one<{ is: boolean }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM programme_execution_row
      WHERE programme = ${programme} AND year = ${year} AND recorded_by = ${inventedBy}
    ) AS is`)
  return found.is
}

/** "12.5" with one digit is 125; more digits than asked for never come. */
function smallestUnits(volume: string, decimals: number): number {
  // Most volumes are whole, and a year has some ten thousand of them.
  if (!volume.includes('.')) return Number(volume) * 10 ** decimals
  const { coefficient, scale } = decimal(volume)
  return Number(
    scale <= decimals
      ? coefficient * 10n ** BigInt(decimals - scale)
      : divideRounded(coefficient, 10n ** BigInt(scale - decimals), 'half-up'),
  )
}

function decimalsOf(rows: readonly { volume: string }[]): number {
  let most = 0
  for (const { volume } of rows) {
    const point = volume.indexOf('.')
    if (point >= 0) most = Math.max(most, volume.slice(point + 1).replace(/0+$/, '').length)
  }
  return most
}
