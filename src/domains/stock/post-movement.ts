import type { Context } from '#kernel/context.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import type { Place } from './accounts.ts'
import { findLots } from './lots.ts'
import { type MoveOutcome, type Movement, moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'

/**
 * Moves units between any places, for parts that keep documents of their own, such as the counter.
 * Asks for `post` on stock at every site touched and for every programme. Many lines at once; inside
 * the caller's transaction where one is given: there a refusal has written nothing, and the caller
 * decides what becomes of the rest.
 */
export async function postMovement(
  context: Context,
  movement: Movement,
  within: Database | Transaction = context.region.db,
): Promise<MoveOutcome | ForbiddenRefusal> {
  const sites = movement.lines.flatMap(({ from, to }) => [from, to].flatMap(siteOf))
  const lots = await findLots(
    context.region,
    movement.lines.map(({ lotId }) => lotId),
    within,
  )
  const programmes = new Set([...lots.values()].map(({ programme }) => programme))
  const forbidden = refuseStock(context, 'post', sites, programmes)
  if (forbidden) return forbidden
  return moveStock(context, movement, within)
}

function siteOf(place: Place): number[] {
  return typeof place === 'object' && 'siteId' in place ? [place.siteId] : []
}
