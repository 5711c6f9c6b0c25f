import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { compareCount, type CountDifference } from './count-differences.ts'
import {
  type Count,
  type CountId,
  findCount,
  findOpenCount,
  listCountLines,
  lockCount,
} from './count-rows.ts'
import { allOrNothing } from './all-or-nothing.ts'
import type { LotDetails } from './lot.ts'
import { ensureLots, findLots } from './lots.ts'
import { unitsOnHand } from './on-hand.ts'
import { refuseStock } from './permissions.ts'
import type { DifferenceReason } from './reasons.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

export type StartCount = { siteId: number; asOf?: Date }
export type StartOutcome =
  | { outcome: 'started'; countId: CountId }
  | StockRefusal
  | ForbiddenRefusal

/** Begins a count of a site as of a moment: the books of that moment are what is found against. */
export async function startCount(context: Context, command: StartCount): Promise<StartOutcome> {
  const { siteId } = command
  const asOf = command.asOf ?? context.at
  const forbidden = refuseStock(context, 'post', [siteId], [], 'stock-count')
  if (forbidden) return forbidden
  if (!(await findStockSites(context, [siteId])).has(siteId))
    return refused('stock-site-unknown', { siteId })
  if (asOf > context.at) return refused('in-the-future', { effectiveAt: asOf.toISOString() })
  const { db } = context.region
  const started = await db.maybe<{ id: CountId }>(sql`
    INSERT INTO stock_count (site_id, as_of, started_at, started_by)
    VALUES (${siteId}, ${asOf}, ${context.at}, ${context.actor.name})
    ON CONFLICT (site_id) WHERE state = 'open' DO NOTHING
    RETURNING id`)
  if (started) return { outcome: 'started', countId: started.id }
  const open = await findOpenCount(db, siteId)
  return refused('count-open', { countId: open?.id ?? 0, startedBy: open?.startedBy ?? '' })
}

export type EnteredLine = {
  counted: number
  reason?: DifferenceReason
  note?: string
} & (
  | { lotId: number }
  /** A lot that the books do not know yet. */
  | { lot: LotDetails }
)
export type EnterCount = { countId: number; lines: readonly EnteredLine[] }
export type EnterOutcome =
  | { outcome: 'entered'; lotIds: number[] }
  | StockRefusal
  | ForbiddenRefusal

/** Keeps what was counted, line by line as it comes: what is entered stays, whatever happens next. */
export async function enterCount(context: Context, command: EnterCount): Promise<EnterOutcome> {
  const { region } = context
  return allOrNothing(region.db, async (tx): Promise<EnterOutcome> => {
    const count = await openCount(context, tx, command.countId)
    if (count.outcome === 'refused') return count
    const found = command.lines.flatMap((line) => ('lot' in line ? [line.lot] : []))
    const madeIds = await ensureLots(tx, found)
    let made = 0
    const lotIds = command.lines.map((line) =>
      'lotId' in line ? line.lotId : (madeIds[made++] ?? 0),
    )
    const known = await findLots(region, lotIds, tx)
    const unknown = lotIds.find((id) => !known.has(id))
    if (unknown !== undefined) return refused('lot-unknown', { lotId: unknown })
    // The last of two lines of one lot counts.
    const lines = [...new Map(command.lines.map((line, index) => [lotIds[index], line]))]
    await tx.run(sql`
      INSERT INTO stock_count_line
        (count_id, lot_id, counted, reason, note, entered_at, entered_by)
      SELECT ${command.countId}, entered.lot_id, entered.counted, entered.reason, entered.note,
             ${context.at}, ${context.actor.name}
      FROM unnest(${lines.map(([lotId]) => lotId)}::bigint[],
                  ${lines.map(([, line]) => line.counted)}::bigint[],
                  ${lines.map(([, line]) => line.reason ?? null)}::text[],
                  ${lines.map(([, line]) => line.note ?? null)}::text[])
        AS entered(lot_id, counted, reason, note)
      ON CONFLICT (count_id, lot_id) DO UPDATE
      SET counted = excluded.counted, reason = excluded.reason, note = excluded.note,
          entered_at = excluded.entered_at, entered_by = excluded.entered_by`)
    return { outcome: 'entered', lotIds }
  })
}

export type CountSheet = { outcome: 'sheet'; count: Count; lines: CountDifference[] }

/** The count with what was found beside what should be there, by the books as they stand now. */
export async function readCountSheet(
  context: Context,
  countId: number,
): Promise<CountSheet | StockRefusal | ForbiddenRefusal> {
  const { db } = context.region
  const count = await findCount(db, countId)
  if (!count) return refused('count-not-found', { countId })
  const forbidden = refuseStock(context, 'read', [count.siteId], [], 'stock-count')
  if (forbidden) return forbidden
  const expected = await unitsOnHand(context, db, count.siteId, count.asOf)
  return {
    outcome: 'sheet',
    count,
    lines: compareCount(expected, await listCountLines(db, count.id)),
  }
}

/** Gives a count up; nothing is posted, what was entered stays to be read. */
export async function cancelCount(
  context: Context,
  countId: number,
): Promise<{ outcome: 'cancelled' } | StockRefusal | ForbiddenRefusal> {
  return allOrNothing(context.region.db, async (tx) => {
    const count = await openCount(context, tx, countId)
    if (count.outcome === 'refused') return count
    await endCount(context, tx, count.count.id, 'cancelled')
    return { outcome: 'cancelled' } as const
  })
}

export async function openCount(
  context: Context,
  tx: Queryable,
  countId: number,
): Promise<
  | { outcome: 'open'; count: Count }
  | Refusal<'count-not-found'>
  | Refusal<'count-is-over'>
  | ForbiddenRefusal
> {
  const count = await lockCount(tx, countId)
  if (!count) return refused('count-not-found', { countId })
  const forbidden = refuseStock(context, 'post', [count.siteId], [], 'stock-count')
  if (forbidden) return forbidden
  if (count.state !== 'open') return refused('count-is-over', { countId, state: count.state })
  return { outcome: 'open', count }
}

export async function endCount(
  context: Context,
  tx: Queryable,
  countId: CountId,
  state: 'posted' | 'cancelled',
): Promise<void> {
  await tx.run(sql`
    UPDATE stock_count SET state = ${state}, ended_at = ${context.at}, ended_by = ${context.actor.name}
    WHERE id = ${countId}`)
}
