import { findDoctor, listSites, worksOn } from '#domains/facilities/index.ts'
import { queueMessage } from '#domains/messages/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permits, refuseUnless } from '#kernel/permission.ts'
import { dateText, addDays, type PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lockGroup } from '../lock-group.ts'
import { recordFactChange } from '../record-change.ts'
import { contactOf } from '../tables.ts'
import type { PersonId } from '../types.ts'
import {
  type AttachmentRow,
  beginAttachment,
  closeRequest,
  endAttachments,
  lockAttachment,
  selectAttachments,
  setDoctorAgreed,
} from './attachment-rows.ts'
import type { AttachmentRefusal } from './refusals.ts'

type Refused = AttachmentRefusal | ForbiddenRefusal

export type AttachmentAnswered = {
  outcome: 'agreed' | 'attached' | 'refused-by-organisation' | 'withdrawn'
}

/**
 * Notes the consent of the doctor whom the person chose: given by the doctor's own account, or
 * noted from paper by those who may answer for the organisation.
 */
export async function agreeToAttachment(
  context: Context,
  { attachmentId }: { attachmentId: number },
): Promise<AttachmentAnswered | Refused> {
  return inRequest(context, attachmentId, 'read', async (tx, request) => {
    const doctor =
      request.doctorId === null ? undefined : await findDoctor(context, request.doctorId)
    if (!doctor) return refused('attachment-other-doctor', { doctor: '' })
    const isTheDoctor =
      context.actor.kind === 'account' && context.actor.accountId === doctor.accountId
    if (
      !isTheDoctor &&
      !permits(context.actor, 'decide', 'attachment', { siteId: request.siteId })
    ) {
      return refused('attachment-other-doctor', { doctor: doctor.fullName })
    }
    if (request.doctorAgreedAt === null) await setDoctorAgreed(tx, request.id, context.at)
    await audit(tx, context, request, 'agree', { doctorId: doctor.id, isOnPaper: !isTheDoctor })
    return { outcome: 'agreed' }
  })
}

/**
 * Attaches from today on and ends the attachment before it. A doctor who was named must have
 * agreed and still work there.
 */
export async function acceptAttachment(
  context: Context,
  { attachmentId }: { attachmentId: number },
): Promise<AttachmentAnswered | Refused> {
  return inRequest(context, attachmentId, 'decide', async (tx, request) => {
    const on = localDate(context.at, context.region.timeZone)
    if (request.doctorId !== null) {
      const doctor = await findDoctor(context, request.doctorId)
      const facts = { doctor: doctor?.fullName ?? '' }
      if (!doctor || !worksOn(doctor, on)) {
        return refused('attachment-doctor-impossible', { ...facts, why: 'left' })
      }
      if (request.doctorAgreedAt === null) return refused('attachment-doctor-not-agreed', facts)
    }
    const personIds = await lockGroup(tx, request.personId)
    await endAttachments(tx, personIds, { before: on, reason: '' })
    await beginAttachment(tx, request.id, { on, at: context.at, by: context.actor.name })
    await recordFactChange(tx, context, personIds, ['attachment'])
    await audit(tx, context, request, 'attach', { on })
    await tell(tx, context, request, 'attached', on)
    return { outcome: 'attached' }
  })
}

/** Refuses a request, with the reason that the person will read. */
export async function refuseAttachment(
  context: Context,
  { attachmentId, reason }: { attachmentId: number; reason: string },
): Promise<AttachmentAnswered | Refused> {
  return inRequest(context, attachmentId, 'decide', async (tx, request) => {
    if (reason.trim() === '') return refused('attachment-reason-missing')
    const by = context.actor.name
    const answer = { state: 'refused', at: context.at, by, reason: reason.trim() } as const
    await closeRequest(tx, request.id, answer)
    await audit(tx, context, request, 'refuse', { reason: reason.trim() })
    await tell(tx, context, request, 'refused', localDate(context.at, context.region.timeZone))
    return { outcome: 'refused-by-organisation' }
  })
}

/** Takes back a request that was not answered yet, because the person wants so. */
export async function withdrawAttachment(
  context: Context,
  { attachmentId }: { attachmentId: number },
): Promise<AttachmentAnswered | Refused> {
  return inRequest(context, attachmentId, 'post', async (tx, request) => {
    const by = context.actor.name
    await closeRequest(tx, request.id, { state: 'withdrawn', at: context.at, by, reason: '' })
    await audit(tx, context, request, 'withdraw', {})
    return { outcome: 'withdrawn' }
  })
}

/** Ends the attachment of today with a last day: the person moved away, or the clinic closes. */
export async function endAttachment(
  context: Context,
  command: { personId: PersonId; lastOn: PlainDate; reason: string },
): Promise<{ outcome: 'ended' } | Refused> {
  return context.region.db.transaction(async (tx) => {
    const personIds = await lockGroup(tx, command.personId)
    const [current] = await selectAttachments(tx, { personIds, states: ['attached'] })
    const scope = current ? { siteId: current.siteId } : {}
    const forbidden = refuseUnless(context, 'decide', 'attachment', scope)
    if (forbidden) return forbidden
    if (!current) return refused('attachment-none')
    if (command.reason.trim() === '') return refused('attachment-reason-missing')
    const before = addDays(command.lastOn, 1)
    await endAttachments(tx, personIds, { before, reason: command.reason.trim() })
    await recordFactChange(tx, context, personIds, ['attachment'])
    const { lastOn, reason } = command
    await audit(tx, context, current, 'end', { lastOn, reason })
    return { outcome: 'ended' }
  })
}

/** The request, locked, for those who may; refused where it is unknown or was answered. */
async function inRequest<Answer>(
  context: Context,
  attachmentId: number,
  verb: 'read' | 'post' | 'decide',
  work: (tx: Transaction, request: AttachmentRow) => Promise<Answer>,
): Promise<Answer | Refused> {
  return context.region.db.transaction<Answer | Refused>(async (tx) => {
    const request = await lockAttachment(tx, attachmentId)
    const forbidden = refuseUnless(
      context,
      verb,
      'attachment',
      request ? { siteId: request.siteId } : {},
    )
    if (forbidden) return forbidden
    if (!request) return refused('attachment-unknown', { number: attachmentId })
    if (request.state !== 'requested') {
      return refused('attachment-not-open', { state: request.state })
    }
    return work(tx, request)
  })
}

async function audit(
  tx: Transaction,
  context: Context,
  request: AttachmentRow,
  verb: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(tx, context, {
    verb,
    document: 'attachment',
    documentId: request.id,
    facts: { personId: request.personId, siteId: request.siteId, ...facts },
  })
}

/** Tells the person, where an address is known; the name of the clinic is no word of a message. */
async function tell(
  tx: Transaction,
  context: Context,
  request: AttachmentRow,
  what: 'attached' | 'refused',
  on: PlainDate,
): Promise<void> {
  const contact = await contactOf(tx, request.personId)
  if (!contact) return
  const [site] = await listSites(context, { ids: [request.siteId] })
  await queueMessage(tx, context, {
    to: contact,
    language: contact.language,
    text: {
      key: `people-attachment:told.${what}`,
      params: {
        number: String(request.id),
        date: dateText(on),
        address: site?.address ?? '',
        telephone: site?.telephone ?? '',
      },
    },
    reference: String(request.id),
    idempotencyKey: `attachment ${what} ${request.id}`,
  })
}
