import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { refuseDiscarded } from './change-draft.ts'
import { hashOfCells, type OpenedPlan, reckon } from './reckon.ts'
import { listRemarks } from './remark-tables.ts'
import {
  type DistributionRecord,
  findDistribution,
  insertRows,
  lockDistribution,
  updateApproved,
} from './tables.ts'

export type ApproveCommand = {
  id: number
  /** Of the commission's meeting. */
  on: PlainDate
  present: readonly string[]
  decision: string
}

export type ApproveOutcome =
  | { outcome: 'approved'; distribution: DistributionRecord }
  | ForbiddenRefusal
  | Refusal<'distribution-not-found'>
  | Refusal<'distribution-needs-text'>
  | Refusal<'distribution-protocol-in-future'>
  | Refusal<'distribution-approved-meanwhile', { name: string; number: string }>
  | Refusal<'distribution-not-in-remarks', { state: string }>
  | Refusal<'distribution-discarded', { name: string; reason: string }>
  | Refusal<'distribution-remarks-open', { count: number }>
  | Refusal<'distribution-sent-differs'>
  | Refusal

/**
 * Records the commission's protocol and puts the edition in force: its figures are written once, the
 * edition before is replaced. Every remark has been answered, and the figures are those that were
 * sent. Of two who approve at once the second is told who was first; numbers have no gaps.
 */
export async function approveDistribution(
  context: Context,
  opened: OpenedPlan,
  command: ApproveCommand,
): Promise<ApproveOutcome> {
  const forbidden = refuseUnless(context, 'decide', 'distribution')
  if (forbidden) return forbidden
  const present = command.present.map((name) => name.trim()).filter((name) => name !== '')
  const decision = command.decision.trim()
  if (present.length === 0 || decision === '') return refused('distribution-needs-text')
  const { at, actor, region } = context
  if (command.on > localDate(at, region.timeZone)) return refused('distribution-protocol-in-future')
  return allOrNothing<ApproveOutcome>(region.db, async (tx) => {
    const record = await lockDistribution(tx, command.id)
    if (!record || record.programme !== opened.programme.code) {
      return refused('distribution-not-found')
    }
    if (record.approvedAt !== null) {
      const { approvedBy, protocolNumber } = record
      const facts = { name: approvedBy ?? '', number: protocolNumber ?? '' }
      return refused('distribution-approved-meanwhile', facts)
    }
    if (record.state === 'discarded') return refuseDiscarded(record)
    if (record.state !== 'in-remarks') {
      return refused('distribution-not-in-remarks', { state: record.state })
    }
    const open = (await listRemarks(tx, record.id)).filter(({ answer }) => answer === null)
    if (open.length > 0) return refused('distribution-remarks-open', { count: open.length })
    const reckoned = await reckon(context, tx, opened, record)
    if (isRefusal(reckoned)) return reckoned
    if (hashOfCells(reckoned.cells) !== record.sentHash) return refused('distribution-sent-differs')
    const decimalsOf = new Map(
      reckoned.totals.map(({ line, volumeDecimals }) => [line.code, volumeDecimals]),
    )
    await insertRows(tx, record.id, reckoned.cells, decimalsOf)
    // Taken last: whoever else numbers a protocol waits from here on only.
    const number = await takeNumber(tx, 'programme-distribution', yearOf(command.on))
    const protocol = { present, decision }
    await updateApproved(tx, record, {
      number: String(number),
      on: command.on,
      protocol,
      at,
      by: actor.name,
    })
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'distribution',
      documentId: record.id,
      facts: { what: 'approved', number, on: command.on, edition: record.edition },
    })
    const distribution = await findDistribution(tx, record.id)
    return { outcome: 'approved', distribution: distribution ?? record }
  })
}
