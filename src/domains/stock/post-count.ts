import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { compareCount, correctionsOf } from './count-differences.ts'
import { findCount, listCountLines } from './count-rows.ts'
import { endCount, openCount } from './count-site.ts'
import { lotFacts } from './explain-refusal.ts'
import { findLots } from './lots.ts'
import { moveStock } from './move-stock.ts'
import { unitsOnHand, unitsTied } from './on-hand.ts'
import { refuseStock } from './permissions.ts'
import type { DifferenceReason } from './reasons.ts'
import type { StockRefusal } from './refusals.ts'

export type PostCount = {
  countId: number
  /** Lots that nobody counted go to zero for this reason; without it they stay as they are. */
  uncounted?: { zeroBecause: DifferenceReason }
}

export type PostCountOutcome =
  | {
      outcome: 'posted'
      documents: {
        documentId: DocumentId
        number: string
        reason: DifferenceReason
        lots: number
      }[]
    }
  | StockRefusal
  | ForbiddenRefusal

/**
 * Posts what was found as differences to the books of the count's moment, a document per reason. A
 * difference without a reason is refused, also where everything is set to zero at once. What is free
 * is corrected; where more is missing than is free, what is set aside or held is to be freed first.
 */
export async function postCount(context: Context, command: PostCount): Promise<PostCountOutcome> {
  const found = await findCount(context.region.db, command.countId)
  const forbidden = found && refuseStock(context, 'decide', [found.siteId], [], 'stock-count')
  if (forbidden) return forbidden
  return allOrNothing(context.region.db, async (tx): Promise<PostCountOutcome> => {
    const open = await openCount(context, tx, command.countId)
    if (open.outcome === 'refused') return open
    const { count } = open
    const expected = await unitsOnHand(context, tx, count.siteId, count.asOf)
    const differences = compareCount(expected, await listCountLines(tx, count.id))
    const { corrections, withoutReason } = correctionsOf(differences, command.uncounted)
    const [first] = withoutReason
    if (first) {
      const lot = (await findLots(context.region, [first.lotId], tx)).get(first.lotId)
      return refused('count-has-no-reason', {
        ...lotFacts(lot),
        lines: withoutReason.length,
        expected: first.expected,
        counted: first.counted,
        lotIds: withoutReason.slice(0, 100).map(({ lotId }) => lotId),
      })
    }
    const documents = []
    for (const [reason, lines] of Map.groupBy(corrections, (correction) => correction.reason)) {
      const outcome = await moveStock(
        context,
        {
          kind: 'stock-count',
          siteId: count.siteId,
          effectiveAt: count.asOf,
          idempotencyKey: `stock-count ${count.id} ${reason}`,
          content: { countId: count.id, reason },
          facts: { countId: count.id, reason },
          lines: lines.map(({ lotId, difference }) => ({
            lotId,
            quantity: Math.abs(difference),
            from: difference < 0 ? atSite(count.siteId) : 'losses',
            to: difference < 0 ? 'losses' : atSite(count.siteId),
          })),
        },
        tx,
      )
      if (outcome.outcome === 'refused') return explainTied(context, tx, count, outcome)
      const { documentId, number } = outcome
      documents.push({ documentId, number, reason, lots: lines.length })
    }
    await endCount(context, tx, count.id, 'posted')
    return { outcome: 'posted', documents }
  })
}

/** Where the count takes more than is free, the rest is set aside or held: that is what to say. */
async function explainTied<Refused extends StockRefusal | ForbiddenRefusal>(
  context: Context,
  tx: Transaction,
  { siteId, asOf }: { siteId: number; asOf: Date },
  refusal: Refused,
): Promise<Refused | StockRefusal<'count-units-tied'>> {
  const { lotId } = refusal.facts as Facts
  if (refusal.reason !== 'stock-short' || typeof lotId !== 'number') return refusal
  const { setAside, held } = await unitsTied(context, tx, { siteId, lotId }, asOf)
  if (setAside + held === 0) return refusal
  return refused('count-units-tied', { ...refusal.facts, setAside, held })
}
