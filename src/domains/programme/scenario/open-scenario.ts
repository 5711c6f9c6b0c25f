import type { Context } from '#kernel/context.ts'
import type { Queryable } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { Scenario } from './scenario.ts'
import {
  findScenario,
  lockScenario,
  type ScenarioVersion,
  selectScenarios,
  selectVersions,
} from './tables.ts'

export type ScenarioListOutcome =
  | { outcome: 'listed'; scenarios: readonly Scenario[] }
  | ForbiddenRefusal

/** One's own scenarios and those that are shared in the region. */
export async function listScenarios(context: Context): Promise<ScenarioListOutcome> {
  const forbidden = refuseUnless(context, 'read', 'scenario')
  if (forbidden) return forbidden
  return {
    outcome: 'listed',
    scenarios: await selectScenarios(context.region.db, accountOf(context)),
  }
}

export type OpenedScenario = {
  outcome: 'opened'
  scenario: Scenario
  versions: readonly ScenarioVersion[]
}

/** A scenario with its versions. One that is private to somebody else is not there. */
export async function openScenario(
  context: Context,
  id: number,
): Promise<OpenedScenario | Refusal<'scenario-not-found'> | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'scenario')
  if (forbidden) return forbidden
  const { db } = context.region
  const scenario = seenBy(context, await findScenario(db, id))
  if (!scenario) return refused('scenario-not-found')
  return { outcome: 'opened', scenario, versions: await selectVersions(db, id) }
}

/** The row for a change, held until the transaction ends. */
export async function lockSeenScenario(
  context: Context,
  tx: Queryable,
  id: number,
): Promise<Scenario | undefined> {
  return seenBy(context, await lockScenario(tx, id))
}

/** Null of Opora itself. */
export function accountOf({ actor }: Context): string | null {
  return actor.kind === 'account' ? actor.accountId : null
}

function seenBy(context: Context, scenario: Scenario | undefined): Scenario | undefined {
  if (!scenario) return undefined
  const isSeen = scenario.visibility === 'shared' || scenario.ownerId === accountOf(context)
  return isSeen ? scenario : undefined
}
