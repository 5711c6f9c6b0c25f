import type { Context } from '#kernel/context.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { atSite, type SiteStatus } from './accounts.ts'
import { findLots } from './lots.ts'
import { type MoveOutcome, moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import type { WriteOffReason } from './reasons.ts'

export type WriteOffStock = {
  siteId: number
  reason: WriteOffReason
  note?: string
  effectiveAt?: Date
  lines: readonly {
    lotId: number
    quantity: number
    status?: Extract<SiteStatus, 'available' | 'held'>
  }[]
  idempotencyKey: string
}

/** Takes units off the books for a reason. Expired and held lots may go this way, and no other. */
export async function writeOffStock(
  context: Context,
  command: WriteOffStock,
): Promise<MoveOutcome | ForbiddenRefusal> {
  const { siteId } = command
  const lots = await findLots(
    context.region,
    command.lines.map(({ lotId }) => lotId),
  )
  const programmes = [...lots.values()].map(({ programme }) => programme)
  const forbidden = refuseStock(context, 'post', [siteId], programmes)
  if (forbidden) return forbidden
  return moveStock(context, {
    kind: 'stock-write-off',
    siteId,
    ...(command.effectiveAt ? { effectiveAt: command.effectiveAt } : {}),
    idempotencyKey: command.idempotencyKey,
    content: command,
    facts: { reason: command.reason, ...(command.note ? { note: command.note } : {}) },
    lines: command.lines.map(({ lotId, quantity, status }) => ({
      lotId,
      quantity,
      from: atSite(siteId, status ?? 'available'),
      to: 'losses',
    })),
  })
}
