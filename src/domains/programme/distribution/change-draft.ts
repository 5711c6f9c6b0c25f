import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lastFact } from './fact-tables.ts'
import type { LineRule } from './line-rules.ts'
import { type OpenedPlan, type Reckoned, reckon } from './reckon.ts'
import type { Pin } from './rule/types.ts'
import {
  deletePin,
  type DistributionRecord,
  findDistribution,
  lockDistribution,
  selectPins,
  updateDraft,
  upsertPin,
} from './tables.ts'

export type DraftRefusal =
  | ForbiddenRefusal
  | Refusal<'distribution-not-found'>
  | Refusal<'distribution-not-a-draft', { state: string }>
  | Refusal<'distribution-discarded', { name: string; reason: string }>
  | Refusal<'distribution-changed-meanwhile'>
  | Refusal

/** `reckoned` is missing where the draft could not add up before and still cannot. */
export type DraftOutcome = { outcome: 'changed'; reckoned: Reckoned | undefined } | DraftRefusal

/** A pin to be set, or with `null` taken away. */
export type PinChange = Omit<Pin, 'value'> & { value: bigint | null }

/**
 * Fixes figures of a draft by hand, or frees them, and spreads the rest again. All of the changes are
 * made or none: what cannot add up is refused with its figures. `version` is the one that the writer
 * saw; who comes second is told. Inside a transaction, `db`, it is the caller who undoes after a refusal.
 */
export function pinCells(
  context: Context,
  opened: OpenedPlan,
  command: { id: number; version: number; pins: readonly PinChange[] },
  db: Database | Transaction = context.region.db,
): Promise<DraftOutcome> {
  const change: Change = async (tx, record) => {
    const by = { at: context.at, name: context.actor.name }
    for (const { value, ...place } of command.pins) {
      if (value === null) await deletePin(tx, record.id, place)
      else await upsertPin(tx, record.id, { ...place, value }, by)
    }
    return {
      record,
      facts: {
        pins: command.pins.map(({ value, ...place }) => ({
          ...place,
          value: value === null ? null : String(value),
        })),
      },
    }
  }
  return changeDraft(context, opened, command, 'pin', change, db)
}

/** Other weights, groups or profiles of lines; whether a line is paid per head and its capacity stay. */
export function changeRules(
  context: Context,
  opened: OpenedPlan,
  command: {
    id: number
    version: number
    lines: readonly Pick<LineRule, 'line' | 'weights' | 'groups' | 'profile'>[]
  },
): Promise<DraftOutcome> {
  return changeDraft(context, opened, command, 'rules', async (_tx, record) => {
    const lines = record.settings.lines.map((rule) => {
      const changed = command.lines.find(({ line }) => line === rule.line)
      return changed ? { ...rule, ...changed } : rule
    })
    return { record: { ...record, settings: { lines } }, facts: { lines } }
  })
}

/** Takes in the facts about organisations that came since the draft was made, as of today. */
export function takeNewFacts(
  context: Context,
  opened: OpenedPlan,
  command: { id: number; version: number },
): Promise<DraftOutcome> {
  return changeDraft(context, opened, command, 'facts', async (tx, record) => {
    const factsThrough = await lastFact(tx, record.programme)
    const factsOn = localDate(context.at, context.region.timeZone)
    return { record: { ...record, factsThrough, factsOn }, facts: { factsThrough, factsOn } }
  })
}

type Change = (
  tx: Transaction,
  record: DistributionRecord,
) => Promise<{ record: DistributionRecord; facts: Readonly<Record<string, unknown>> }>

async function changeDraft(
  context: Context,
  opened: OpenedPlan,
  { id, version }: { id: number; version: number },
  what: string,
  change: Change,
  db: Database | Transaction = context.region.db,
): Promise<DraftOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  return allOrNothing<DraftOutcome>(db, async (tx) => {
    const record = await lockDistribution(tx, id)
    const refusal = refuseUnlessDraft(record, opened, version)
    if (refusal || !record) return refusal ?? refused('distribution-not-found')
    const pinsBefore = await selectPins(tx, id)
    const changed = await change(tx, record)
    await updateDraft(tx, changed.record)
    const now = await findDistribution(tx, id)
    const reckoned = await reckon(context, tx, opened, now ?? changed.record)
    // What could not add up before may be mended step by step; what did, stays so.
    if (isRefusal(reckoned) && !isRefusal(await reckon(context, tx, opened, record, pinsBefore))) {
      return reckoned
    }
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: id,
      facts: { what, ...changed.facts },
    })
    return { outcome: 'changed', reckoned: isRefusal(reckoned) ? undefined : reckoned }
  })
}

/** Only a draft is changed, and only as the writer saw it. */
export function refuseUnlessDraft(
  record: DistributionRecord | undefined,
  { programme }: OpenedPlan,
  version: number,
): DraftRefusal | undefined {
  if (!record || record.programme !== programme.code) return refused('distribution-not-found')
  if (record.state === 'discarded') return refuseDiscarded(record)
  if (record.state !== 'draft') return refused('distribution-not-a-draft', { state: record.state })
  return record.version === version ? undefined : refused('distribution-changed-meanwhile')
}

/** Nobody goes on with what was thrown away. */
export function refuseDiscarded({
  discardedBy,
  discardReason,
}: DistributionRecord): Refusal<'distribution-discarded', { name: string; reason: string }> {
  return refused('distribution-discarded', {
    name: discardedBy ?? '',
    reason: discardReason ?? '',
  })
}
