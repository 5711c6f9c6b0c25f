import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Kopecks } from '#kernel/money.ts'

/** What an organisation is to do of a line in a month. Nothing planned stands as no row. */
export type PlanRow = {
  /** Its number in the programme's list of organisations. */
  organisation: string
  line: string
  /** 1 to 12 */
  month: number
  /** A plain numeral, in the line's unit: "1234". */
  volume: string
  money: Kopecks
}

/**
 * The distribution in force for a year, or that of an earlier edition (`edition` counts from 1): by
 * line, organisation and month. Of an organisation that is paid one amount per head the money of its
 * lines is that amount taken apart; their sum is what it gets. Empty where nothing was approved.
 */
export function approvedPlan(
  db: Queryable,
  programme: string,
  year: number,
  edition?: number,
): Promise<PlanRow[]> {
  const which =
    edition === undefined
      ? sql`distribution.state = 'approved'`
      : sql`distribution.edition = ${edition} AND distribution.state IN ('approved', 'replaced')`
  return db.many<PlanRow>(sql`
    SELECT plan.organisation, plan.line, plan.month, plan.volume, plan.money
    FROM programme_distribution distribution
    JOIN programme_distribution_row plan ON plan.distribution = distribution.id
    WHERE distribution.programme = ${programme} AND distribution.year = ${year} AND ${which}
    ORDER BY plan.line, plan.organisation, plan.month`)
}

/** The lines that the distribution in force is about. */
export async function plannedLines(
  db: Queryable,
  programme: string,
  year: number,
): Promise<Set<string>> {
  const rows = await db.many<{ line: string }>(sql`
    SELECT DISTINCT plan.line
    FROM programme_distribution distribution
    JOIN programme_distribution_row plan ON plan.distribution = distribution.id
    WHERE distribution.programme = ${programme} AND distribution.year = ${year}
      AND distribution.state = 'approved'`)
  return new Set(rows.map(({ line }) => line))
}

/** The distribution in force for a year: which, and by what name. */
export type EditionInForce = {
  readonly id: number
  readonly edition: number
  readonly name: string
}

/** The distribution that `approvedPlan` is of; null where nothing was approved. */
export async function editionInForce(
  db: Queryable,
  programme: string,
  year: number,
): Promise<EditionInForce | null> {
  const found = await db.maybe<EditionInForce>(sql`
    SELECT id, edition, name
    FROM programme_distribution
    WHERE programme = ${programme} AND year = ${year} AND state = 'approved'`)
  return found ?? null
}
