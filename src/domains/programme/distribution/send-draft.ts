import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { isRefusal, refused } from '#kernel/refusal.ts'
import { type DraftRefusal, refuseUnlessDraft } from './change-draft.ts'
import { hashOfCells, type OpenedPlan, reckon } from './reckon.ts'
import { lockDistribution, updateSent } from './tables.ts'

export type SendOutcome = { outcome: 'sent' | 'taken-back'; id: number } | DraftRefusal

/** Sends a draft to the members for remarks: from here on nobody changes it, until it is taken back. */
export async function sendDraft(
  context: Context,
  opened: OpenedPlan,
  { id, version }: { id: number; version: number },
): Promise<SendOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  return allOrNothing<SendOutcome>(context.region.db, async (tx) => {
    const record = await lockDistribution(tx, id)
    const refusal = refuseUnlessDraft(record, opened, version)
    if (refusal || !record) return refusal ?? refused('distribution-not-found')
    const reckoned = await reckon(context, tx, opened, record)
    if (isRefusal(reckoned)) return reckoned
    const hash = hashOfCells(reckoned.cells)
    const { at, actor } = context
    await updateSent(tx, id, { state: 'in-remarks', at, by: actor.name, hash })
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: id,
      facts: { what: 'sent', hash },
    })
    return { outcome: 'sent', id }
  })
}

/** Takes what was sent back into work; its remarks stay with it. */
export async function takeBackDraft(
  context: Context,
  { programme }: OpenedPlan,
  { id }: { id: number },
): Promise<SendOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  return allOrNothing<SendOutcome>(context.region.db, async (tx) => {
    const record = await lockDistribution(tx, id)
    if (!record || record.programme !== programme.code) return refused('distribution-not-found')
    if (record.state !== 'in-remarks') {
      return refused('distribution-not-in-remarks', { state: record.state })
    }
    await updateSent(tx, id, { state: 'draft', at: null, by: null, hash: null })
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: id,
      facts: { what: 'taken-back' },
    })
    return { outcome: 'taken-back', id }
  })
}
