import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { EditionInForce } from '../distribution/approved-plan.ts'
import type { Programme } from '../model/types.ts'
import { organisationsOf, type ProgrammeOrganisation } from '../lookup/organisations.ts'
import { calculateExecution, type Execution } from './execution.ts'
import { yearOf } from './followed.ts'
import { type OpenProgrammes, programmesOfRegion } from './import-execution.ts'
import { type ExecutionRule, type ExecutionRules, readRules } from './rules.ts'
import { keptByVersion, readInputs } from './year-inputs.ts'

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
  /** The distribution in force; none where nothing was approved. */
  readonly inForce: EditionInForce | null
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

/** What is kept of a programme's year: its inputs, and each month to which it was followed so far. */
const yearsKept = keptByVersion(async (db, programme) => ({
  inputs: await readInputs(db, programme),
  organisations: new Map(organisationsOf(programme).map((each) => [each.number, each])),
  ...readRules(programme),
  followed: new Map<number, Execution>(),
}))

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
  const kept = await yearsKept(context.region.db, programme)
  const { inputs, organisations, rules } = kept
  const { monthsReported, unitsPerVolume, isInvented } = inputs
  const asOf = Math.min(12, Math.max(1, wanted.month ?? monthsReported.at(-1) ?? 1))
  const execution =
    kept.followed.get(asOf) ??
    calculateExecution({
      ...inputs,
      asOf,
      rules,
      isPerHead: (organisation) => organisations.get(organisation)?.isPerHead ?? false,
    })
  kept.followed.set(asOf, execution)
  return {
    outcome: 'followed',
    programmes,
    programme,
    year: yearOf(programme),
    execution,
    organisations,
    monthsReported,
    inForce: inputs.inForce,
    rules,
    rulesSaid: kept.said,
    unitsPerVolume,
    isInvented,
  }
}
