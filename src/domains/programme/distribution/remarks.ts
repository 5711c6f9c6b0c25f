import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import { refuseDiscarded } from './change-draft.ts'
import type { OpenedPlan } from './reckon.ts'
import {
  insertRemark,
  lockRemark,
  type Remark,
  type RemarkAnswer,
  updateAnswer,
} from './remark-tables.ts'
import { findDistribution, lockDistribution } from './tables.ts'

export type RemarkOutcome =
  | { outcome: 'remarked'; remark: Remark }
  | ForbiddenRefusal
  | Refusal<'distribution-not-found'>
  | Refusal<'distribution-not-in-remarks', { state: string }>
  | Refusal<'distribution-needs-text'>
  | Refusal<'distribution-organisation-unknown'>
  | Refusal<'distribution-line-unknown'>
  | Refusal<'distribution-month-needs-cell'>
  | Refusal<'distribution-discarded', { name: string; reason: string }>
  | Refusal<'distribution-remark-not-found'>
  | Refusal<'distribution-remark-answered', { name: string }>

export type RemarkCommand = {
  id: number
  organisation?: string | undefined
  line?: string | undefined
  /** Of a cell one month, 1 to 12. */
  month?: number | undefined
  onBehalfOf?: string | undefined
  said: string
}

/** A member's remark to what was sent: of a cell or a month of it, a row, a column, or in general. */
export async function addRemark(
  context: Context,
  { programme }: OpenedPlan,
  { id, organisation, line, month, onBehalfOf, said }: RemarkCommand,
): Promise<RemarkOutcome> {
  const forbidden = refuseUnless(context, 'post', 'distribution')
  if (forbidden) return forbidden
  if (said.trim() === '') return refused('distribution-needs-text')
  if (month !== undefined && (organisation === undefined || line === undefined)) {
    return refused('distribution-month-needs-cell')
  }
  const numbers = rowsOf(programme, 'organisations').map((row) => cellOf(row, 'number'))
  const isUnknown = (number?: string) => number !== undefined && !numbers.includes(number)
  if (isUnknown(organisation) || isUnknown(onBehalfOf)) {
    return refused('distribution-organisation-unknown')
  }
  return allOrNothing<RemarkOutcome>(context.region.db, async (tx) => {
    const record = await lockDistribution(tx, id)
    if (!record || record.programme !== programme.code) return refused('distribution-not-found')
    if (record.state === 'discarded') return refuseDiscarded(record)
    if (record.state !== 'in-remarks') {
      return refused('distribution-not-in-remarks', { state: record.state })
    }
    if (line !== undefined && !record.settings.lines.some((each) => each.line === line)) {
      return refused('distribution-line-unknown')
    }
    const { at, actor } = context
    const remark = await insertRemark(
      tx,
      {
        distribution: id,
        organisation: organisation ?? null,
        line: line ?? null,
        month: month ?? null,
        onBehalfOf: onBehalfOf ?? null,
        said: said.trim(),
        madeAt: at,
        madeBy: actor.name,
      },
      actor.kind === 'account' ? actor.accountId : null,
    )
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'distribution',
      documentId: id,
      facts: { what: 'remark', remark: remark.id },
    })
    return { outcome: 'remarked', remark }
  })
}

/** Accepts or declines a remark, with the reason; once, and not of a draft that was thrown away. */
export async function answerRemark(
  context: Context,
  { programme }: OpenedPlan,
  command: { remark: number; answer: RemarkAnswer; reason: string },
): Promise<RemarkOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  const reason = command.reason.trim()
  if (reason === '') return refused('distribution-needs-text')
  return allOrNothing<RemarkOutcome>(context.region.db, async (tx) => {
    const remark = await lockRemark(tx, command.remark)
    const record = remark && (await findDistribution(tx, remark.distribution))
    if (!remark || record?.programme !== programme.code) {
      return refused('distribution-remark-not-found')
    }
    if (record.state === 'discarded') return refuseDiscarded(record)
    if (remark.answer !== null) {
      return refused('distribution-remark-answered', { name: remark.answeredBy ?? '' })
    }
    const by = { answer: command.answer, reason, at: context.at, by: context.actor.name }
    const answered = await updateAnswer(tx, remark.id, by)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: remark.distribution,
      facts: { what: 'answer', remark: remark.id, answer: command.answer },
    })
    return { outcome: 'remarked', remark: answered }
  })
}
