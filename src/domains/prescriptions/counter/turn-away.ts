import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type ChangeOutcome, changeState } from '../change-state.ts'
import type { TurnAwayReason } from './turn-away-reasons.ts'

export type { TurnAwayReason } from './turn-away-reasons.ts'

export type TurnAway = {
  siteId: number
  prescriptionId: number
  /** Back to the doctor with a mark, or refused for good. */
  how: 'returned' | 'refused'
  reason: TurnAwayReason
  note?: string
}

export type TurnAwayOutcome =
  | { outcome: 'turned-away'; number: string; reason: string; remedy: string }
  | Exclude<ChangeOutcome, { outcome: 'changed' }>
  | ForbiddenRefusal

/**
 * Gives a prescription back with a mark, or refuses it: with the reason, and with what the patient
 * can do next. One of which units were handed over, or which waits, is not turned away.
 */
export async function turnAway(context: Context, command: TurnAway): Promise<TurnAwayOutcome> {
  const { siteId, prescriptionId, how, reason, note } = command
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId })
  if (forbidden) return forbidden
  const say = (key: 'title' | 'remedy') =>
    t(context.language, `prescriptions-counter:turned-away.${reason}.${key}`)
  return allOrNothing<TurnAwayOutcome>(context.region.db, async (tx) => {
    const changed = await changeState(tx, context, {
      prescriptionId: asId(prescriptionId),
      to: how,
      siteId,
      reason: note?.trim() ? `${say('title')}: ${note.trim()}` : say('title'),
      facts: { reason },
    })
    if (changed.outcome === 'refused') return changed
    const { number } = changed.prescription
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'prescription',
      documentId: prescriptionId,
      facts: { number, how, reason },
    })
    return { outcome: 'turned-away', number, reason: say('title'), remedy: say('remedy') }
  })
}
