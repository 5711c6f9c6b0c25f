import { type ReversalOutcome, reverseOwnDocument } from '#domains/stock/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { wardsOwner } from './issue-to-ward.ts'
import type { WardRefusal } from './refusals.ts'
import { listIssuedLines, lockIssue, lockRequest, settleRequest } from './tables.ts'

export type TakeBackIssue = { issueId: number; reason: string; idempotencyKey: string }

/** Takes an issue back, once: the units return to their lots, and the request opens again. */
export async function takeBackIssue(
  context: Context,
  command: TakeBackIssue,
): Promise<
  | { outcome: 'taken-back' }
  | WardRefusal
  | Extract<ReversalOutcome, { outcome: 'refused' }>
  | ForbiddenRefusal
> {
  return allOrNothing(context.region.db, async (tx) => {
    const found = await tx.maybe<{ requestId: number }>(sql`
      SELECT request_id AS "requestId" FROM ward_issue WHERE id = ${command.issueId}`)
    const request = found && (await lockRequest(tx, found.requestId))
    const issue = request && (await lockIssue(tx, command.issueId))
    if (!request || !issue) return refused('ward-issue-not-found')
    const forbidden = refuseUnless(context, 'decide', 'ward-request', {
      siteId: request.pharmacySiteId,
    })
    if (forbidden) return forbidden
    if (command.reason.trim() === '') return refused('ward-needs-reason')
    if (request.state === 'declined' || request.state === 'withdrawn') {
      return refused('ward-request-closed', { number: request.number })
    }
    const { reason, idempotencyKey } = command
    const reversal = { documentId: issue.documentId, reason, idempotencyKey }
    const outcome = await reverseOwnDocument(context, reversal, wardsOwner, tx)
    if (outcome.outcome === 'refused') return outcome
    if (outcome.outcome === 'already-posted') return { outcome: 'taken-back' as const }
    await tx.run(sql`
      UPDATE ward_issue SET reversed_document_id = ${outcome.documentId} WHERE id = ${issue.id}`)
    for (const { lineId, units } of await listIssuedLines(tx, issue.id)) {
      await tx.run(sql`
        UPDATE ward_request_line SET issued_units = issued_units - ${units} WHERE id = ${lineId}`)
    }
    await settleRequest(tx, request.id, context.at)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'ward-request',
      documentId: String(request.id),
      facts: { reversed: issue.documentId, reason },
    })
    return { outcome: 'taken-back' as const }
  })
}
