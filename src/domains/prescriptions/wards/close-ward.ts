import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { WardRefusal } from './refusals.ts'
import { findWard, lockWard } from './tables.ts'

/** Requests named in a refusal. */
const mostNamed = 5

/**
 * Closes a department from today: nobody asks for it any more, and what it received stays on
 * record. While requests are open it is refused: they are issued, declined or withdrawn first.
 * Opening it again under its name takes the closing back.
 */
export async function closeWard(
  context: Context,
  { wardId }: { wardId: number },
): Promise<
  | { outcome: 'closed' }
  | WardRefusal<'ward-not-found' | 'ward-closed-already' | 'ward-has-open-requests'>
  | ForbiddenRefusal
> {
  const { db, timeZone } = context.region
  const found = await findWard(db, wardId)
  if (!found) return refused('ward-not-found')
  const { siteId, name } = found
  const forbidden = refuseUnless(context, 'manage', 'ward-request', { siteId })
  if (forbidden) return forbidden
  return db.transaction(async (tx) => {
    const ward = await lockWard(tx, found.id)
    if (ward?.closedOn !== null) return refused('ward-closed-already', { name })
    const open = await tx.many<{ number: string }>(sql`
      SELECT number FROM ward_request WHERE ward_id = ${ward.id} AND closed_at IS NULL
      ORDER BY requested_at, id`)
    if (open.length > 0) {
      const numbers = open.slice(0, mostNamed).map(({ number }) => number)
      return refused('ward-has-open-requests', {
        name,
        requests: open.length,
        numbers: numbers.join(', '),
      })
    }
    const closedOn = localDate(context.at, timeZone)
    await tx.run(sql`UPDATE ward SET closed_on = ${closedOn} WHERE id = ${ward.id}`)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'ward',
      documentId: String(ward.id),
      facts: { siteId, name, closedOn },
    })
    return { outcome: 'closed' }
  })
}
