import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Queryable } from '#kernel/db/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { type DraftRefusal, refuseUnlessDraft } from './change-draft.ts'
import type { OpenedPlan } from './reckon.ts'
import { listRemarks } from './remark-tables.ts'
import type { Pin } from './rule/types.ts'
import {
  type DistributionRecord,
  findDistribution,
  lockDistribution,
  selectPins,
  updateDiscarded,
} from './tables.ts'

export type DiscardOutcome =
  | { outcome: 'discarded'; id: number }
  | Refusal<'distribution-needs-text'>
  | DraftRefusal

/**
 * Throws a draft away for good, with the reason. What stands in remarks has to be taken back first, so
 * that nobody discusses what is gone; an approved edition is never thrown away. The draft stays in the
 * record with its pins and remarks, the edition in force stays in force, and the year is free for
 * another draft, which takes the same number. `version` is the one that the writer saw.
 */
export async function discardDraft(
  context: Context,
  opened: OpenedPlan,
  command: { id: number; version: number; reason: string },
): Promise<DiscardOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  const { id, version } = command
  const reason = command.reason.trim()
  if (reason === '') return refused('distribution-needs-text')
  return allOrNothing<DiscardOutcome>(context.region.db, async (tx) => {
    const record = await lockDistribution(tx, id)
    const refusal = refuseUnlessDraft(record, opened, version)
    if (refusal || !record) return refusal ?? refused('distribution-not-found')
    await updateDiscarded(tx, id, { at: context.at, by: context.actor.name, reason })
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: id,
      facts: { what: 'discarded', edition: record.edition, reason },
    })
    return { outcome: 'discarded', id }
  })
}

/** What goes and what stays when a draft is thrown away. */
export type DiscardConsequences = {
  outcome: 'told'
  /** Figures fixed by hand that the edition in force does not have: the next draft begins without them. */
  lostPins: number
  remarks: number
  openRemarks: number
  inForce: { edition: number; name: string } | null
}

/** Says it before it is done, so that the question shows its consequences. */
export async function describeDiscard(
  db: Queryable,
  record: DistributionRecord,
): Promise<DiscardConsequences> {
  const base = record.basedOn === null ? undefined : await findDistribution(db, record.basedOn)
  const keyOf = (pin: Pin) => Object.values(pin).join('|')
  const kept = new Set(base ? (await selectPins(db, base.id)).map(keyOf) : [])
  const remarks = await listRemarks(db, record.id)
  return {
    outcome: 'told',
    lostPins: (await selectPins(db, record.id)).filter((pin) => !kept.has(keyOf(pin))).length,
    remarks: remarks.length,
    openRemarks: remarks.filter(({ answer }) => answer === null).length,
    inForce: base ? { edition: base.edition, name: base.name } : null,
  }
}
