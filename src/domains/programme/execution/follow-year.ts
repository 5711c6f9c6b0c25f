import type { Context } from '#kernel/context.ts'
import { decimal, divideRounded } from '#kernel/decimal.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { sql } from '#kernel/db/index.ts'
import { approvedPlan } from '../distribution/approved-plan.ts'
import type { Programme } from '../model/types.ts'
import { type Amount, calculateExecution, type Execution } from './execution.ts'
import { organisationsOf, type ProgrammeOrganisation, volumeDecimals, yearOf } from './followed.ts'
import { type OpenProgrammes, programmesOfRegion } from './import-execution.ts'
import { type ExecutionRule, type ExecutionRules, readRules } from './rules.ts'
import { listReported } from './tables.ts'

export type Wanted = {
  /** Its code; the newest one where nothing is said. */
  programme?: string | undefined
  /** Up to which month, 1 to 12; the last one that somebody reported where nothing is said. */
  month?: number | undefined
}

/** The year of a programme, followed up to a month. */
export type FollowedYear = {
  readonly outcome: 'followed'
  readonly programmes: readonly Programme[]
  readonly programme: Programme
  readonly year: number
  readonly execution: Execution
  readonly organisations: ReadonlyMap<string, ProgrammeOrganisation>
  /** Months of which anything was reported. */
  readonly monthsReported: readonly number[]
  /** Whether a distribution is in force. */
  readonly isPlanned: boolean
  readonly rules: ExecutionRules
  readonly rulesSaid: readonly ExecutionRule[]
  /** How many smallest units a whole unit of volume has. */
  readonly unitsPerVolume: number
  /** Reports that the demonstration made up. */
  readonly isInvented: boolean
}

export type FollowOutcome =
  | FollowedYear
  | { readonly outcome: 'no-programme' }
  | Refusal<'programme-not-served', { programme: string }>
  | ForbiddenRefusal

/** Who the demonstration's reports are recorded by. */
export const inventedBy = 'demonstration'

/**
 * What was done and accepted for payment up to a month, held against the distribution in force.
 * A later month than the last one of the year is December; a month before January is January.
 */
export async function followYear(
  context: Context,
  wanted: Wanted,
  open: OpenProgrammes = programmesOfRegion,
): Promise<FollowOutcome> {
  const forbidden = refuseUnless(context, 'read', 'execution')
  if (forbidden) return forbidden
  const programmes = await open(context.region.id)
  const programme =
    wanted.programme === undefined
      ? programmes[0]
      : programmes.find(({ code }) => code === wanted.programme)
  if (!programme) {
    return wanted.programme === undefined
      ? { outcome: 'no-programme' }
      : refused('programme-not-served', { programme: wanted.programme })
  }
  const year = yearOf(programme)
  const { db } = context.region
  const plan = await approvedPlan(db, programme.code, year)
  const reported = await listReported(db, { programme: programme.code, year })
  const monthsReported = [...new Set(reported.map(({ month }) => month))].toSorted((a, b) => a - b)
  const organisations = new Map(organisationsOf(programme).map((each) => [each.number, each]))
  const { rules, said } = readRules(programme)
  const decimals = Math.max(volumeDecimals(programme), decimalsOf(plan), decimalsOf(reported))
  const amount = (row: { volume: string }) => smallestUnits(row.volume, decimals)
  const asOf = Math.min(12, Math.max(1, wanted.month ?? monthsReported.at(-1) ?? 1))
  const unitsPerVolume = 10 ** decimals
  const execution = calculateExecution({
    plan: plan.map((row): Amount => ({ ...row, volume: amount(row) })),
    fact: reported.map((row): Amount => ({ ...row, volume: amount(row), money: row.accepted })),
    asOf,
    rules,
    unitsPerVolume,
    isPerHead: (organisation) => organisations.get(organisation)?.isPerHead ?? false,
  })
  return {
    outcome: 'followed',
    programmes,
    programme,
    year,
    execution,
    organisations,
    monthsReported,
    isPlanned: plan.length > 0,
    rules,
    rulesSaid: said,
    unitsPerVolume,
    isInvented: await hasInvented(context, programme.code, year),
  }
}

/** "12.5" with one digit is 125; more digits than asked for never come. */
function smallestUnits(volume: string, decimals: number): number {
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

async function hasInvented({ region }: Context, programme: string, year: number): Promise<boolean> {
  const found = await region.db.one<{ is: boolean }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM programme_execution_row
      WHERE programme = ${programme} AND year = ${year} AND recorded_by = ${inventedBy}
    ) AS is`)
  return found.is
}
