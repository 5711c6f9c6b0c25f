import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import type { WardRefusal } from './refusals.ts'
import { lockRequest } from './tables.ts'

export type CloseRequest = {
  requestId: number
  /** `declined` by the pharmacy: what is not issued will not be; `withdrawn` by the ward. */
  as: 'declined' | 'withdrawn'
  reason: string
}

/** Ends a request for a reason. What was issued stays issued. */
export async function closeRequest(
  context: Context,
  command: CloseRequest,
): Promise<{ outcome: 'closed' } | WardRefusal | ForbiddenRefusal> {
  return allOrNothing(context.region.db, async (tx) => {
    const request = await lockRequest(tx, command.requestId)
    if (!request) return refused('ward-request-not-found')
    const forbidden =
      command.as === 'declined'
        ? refuseUnless(context, 'decide', 'ward-request', { siteId: request.pharmacySiteId })
        : refuseUnless(context, 'post', 'ward-request', { siteId: request.siteId })
    if (forbidden) return forbidden
    if (request.closedAt !== null) return refused('ward-request-closed', { number: request.number })
    const reason = command.reason.trim()
    if (reason === '') return refused('ward-needs-reason')
    await tx.run(sql`
      UPDATE ward_request SET state = ${command.as}, closed_at = ${context.at}, close_reason = ${reason}
      WHERE id = ${request.id}`)
    await recordAudit(tx, context, {
      verb: command.as === 'declined' ? 'decide' : 'post',
      document: 'ward-request',
      documentId: String(request.id),
      facts: { closedAs: command.as, reason },
    })
    return { outcome: 'closed' as const }
  })
}
