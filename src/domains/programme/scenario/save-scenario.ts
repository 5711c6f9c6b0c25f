import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { accountOf, lockSeenScenario } from './open-scenario.ts'
import { overridesOf, type Scenario, type ScenarioChange, type Visibility } from './scenario.ts'
import type { ServedProgramme } from './served-programmes.ts'
import { insertScenario, insertVersion, updateScenario } from './tables.ts'

export type ScenarioContent = {
  name: string
  note: string
  visibility: Visibility
  changes: readonly ScenarioChange[]
  /** The content of the programme that the writer had on the screen. */
  baseHash: string
}

export type SaveRefusal =
  | Refusal<'scenario-needs-name'>
  | Refusal<'scenario-programme-changed'>
  | Refusal<'scenario-change-unusable', { key: string; value: string; problem: string }>
  | ForbiddenRefusal

export type SavedScenario = { outcome: 'saved'; scenario: Scenario }

/** Saves what somebody tries out under a name; also a copy of another scenario. It is the writer's own. */
export async function makeScenario(
  context: Context,
  served: ServedProgramme,
  content: ScenarioContent,
  copiedFrom: number | null = null,
): Promise<SavedScenario | SaveRefusal | Refusal<'scenario-not-found'>> {
  const forbidden = refuseUnless(context, 'post', 'scenario')
  if (forbidden) return forbidden
  const refusal = refuseContent(served, content)
  if (refusal) return refusal
  return context.region.db.transaction(async (tx) => {
    if (copiedFrom !== null && !(await lockSeenScenario(context, tx, copiedFrom))) {
      return refused('scenario-not-found')
    }
    const scenario = await insertScenario(tx, {
      programme: served.programme.code,
      name: content.name.trim(),
      note: content.note.trim(),
      visibility: content.visibility,
      baseHash: served.hash,
      baseEdition: editionOf(served),
      changes: content.changes,
      copiedFrom,
      madeAt: context.at,
      madeBy: context.actor.name,
      ownerId: accountOf(context),
      changedAt: context.at,
      changedBy: context.actor.name,
    })
    await insertVersion(tx, scenario)
    await recordAudit(tx, context, {
      verb: copiedFrom === null ? 'make' : 'copy',
      document: 'scenario',
      documentId: scenario.id,
      facts: { name: scenario.name, changes: scenario.changes.length, copiedFrom },
    })
    return { outcome: 'saved', scenario }
  })
}

export type ChangeScenarioCommand = ScenarioContent & {
  id: number
  /** The version that the writer saw: another one in the meantime means that somebody else saved. */
  version: number
  isArchived: boolean
}

export type ChangeRefusal =
  | SaveRefusal
  | Refusal<'scenario-not-found'>
  | Refusal<'scenario-not-yours', { name: string }>
  | Refusal<'scenario-archived'>
  | Refusal<'scenario-changed-meanwhile', { name: string; version: number }>

/**
 * Saves the next version: other values, another name, shared or not, archived or not. Whoever saves
 * over a version that they have not seen is told whose it is, and nothing is written; every version
 * stays. Only its owner shares a scenario, takes it back, or archives it; one that Opora itself made is
 * everybody's.
 */
export async function changeScenario(
  context: Context,
  served: ServedProgramme,
  command: ChangeScenarioCommand,
): Promise<SavedScenario | ChangeRefusal> {
  const forbidden = refuseUnless(context, 'post', 'scenario')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const before = await lockSeenScenario(context, tx, command.id)
    if (!before || before.programme !== served.programme.code) return refused('scenario-not-found')
    if (before.version !== command.version) {
      return refused('scenario-changed-meanwhile', {
        name: before.changedBy,
        version: before.version,
      })
    }
    const state = command.isArchived ? 'archived' : 'open'
    const isOwned = before.ownerId === null || before.ownerId === accountOf(context)
    if (!isOwned && (before.visibility !== command.visibility || before.state !== state)) {
      return refused('scenario-not-yours', { name: before.madeBy })
    }
    // Made private it would be nobody's to read.
    const isHidden = before.state === state && command.visibility === 'private'
    if (before.ownerId === null && isHidden) {
      return refused('scenario-not-yours', { name: before.madeBy })
    }
    if (before.state === 'archived' && state === 'archived') return refused('scenario-archived')
    // What is only put away or taken out again stays on the programme that it was made on.
    const isMoved = before.state !== state
    const refusal = isMoved ? undefined : refuseContent(served, command)
    if (refusal) return refusal
    const next: Scenario = isMoved
      ? { ...before, state }
      : {
          ...before,
          name: command.name.trim(),
          note: command.note.trim(),
          visibility: command.visibility,
          changes: command.changes,
          baseHash: served.hash,
          baseEdition: editionOf(served),
        }
    const scenario = await updateScenario(tx, {
      ...next,
      version: before.version + 1,
      changedAt: context.at,
      changedBy: context.actor.name,
    })
    await insertVersion(tx, scenario)
    await recordAudit(tx, context, {
      verb: 'change',
      document: 'scenario',
      documentId: scenario.id,
      facts: { version: scenario.version, ...differing(before, scenario) },
    })
    return { outcome: 'saved', scenario }
  })
}

function refuseContent(
  served: ServedProgramme,
  { name, baseHash, changes }: ScenarioContent,
): SaveRefusal | undefined {
  if (name.trim() === '') return refused('scenario-needs-name')
  if (baseHash !== served.hash) return refused('scenario-programme-changed')
  const [unusable] = overridesOf(served.programme, changes).unusable
  return unusable && refused('scenario-change-unusable', unusable)
}

function editionOf({ programme }: ServedProgramme): string {
  return programme.editions.at(-1)?.edition ?? programme.code
}

function differing(before: Scenario, after: Scenario): Record<string, unknown> {
  const told = ['name', 'note', 'visibility', 'state', 'baseHash'] as const
  const facts = told.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]])
  const isSame = JSON.stringify(before.changes) === JSON.stringify(after.changes)
  return {
    ...Object.fromEntries(facts),
    ...(isSame ? {} : { changes: after.changes.length }),
  }
}
