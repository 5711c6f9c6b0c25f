import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { addDays } from '#kernel/plain-date.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { localDate, startOfDay } from '#kernel/time-zone.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import type { StockDocumentKind } from './ledger.ts'
import { findLots } from './lots.ts'
import { type MoveOutcome, moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import type { StockRefusal } from './refusals.ts'
import {
  endSetAsides,
  listSetAsides,
  lockSetAsides,
  type SetAside,
  type SetAsideEnd,
  type SetAsideId,
} from './set-aside-rows.ts'
import { findStockSites } from './sites.ts'

export type SetAsideStock = {
  siteId: number
  lines: readonly { lotId: number; quantity: number }[]
  /** For what: the number of a prescription, never a name. */
  reference: string
  /** The end of the day `stock.set-aside-keeps-days` later, where it is not said. */
  expiresAt?: Date
  idempotencyKey: string
}

export type SetAsideOutcome =
  | {
      outcome: 'posted' | 'already-posted'
      documentId: DocumentId
      number: string
      expiresAt: Date
      setAsideIds: SetAsideId[]
    }
  | StockRefusal
  | ForbiddenRefusal

/** Keeps units for somebody until a moment; after it they are free again. */
export async function setAside(
  context: Context,
  command: SetAsideStock,
  within: Database | Transaction = context.region.db,
): Promise<SetAsideOutcome> {
  const { siteId, reference } = command
  const forbidden = await refuseLines(context, siteId, command.lines, within)
  if (forbidden) return forbidden
  const expiresAt = command.expiresAt ?? (await endOfKeeping(context, siteId, within))
  return allOrNothing(within, async (tx): Promise<SetAsideOutcome> => {
    const outcome = await moveStock(
      context,
      {
        kind: 'stock-set-aside',
        siteId,
        idempotencyKey: command.idempotencyKey,
        content: command,
        facts: { reference },
        lines: command.lines.map(({ lotId, quantity }) => ({
          lotId,
          quantity,
          from: atSite(siteId),
          to: atSite(siteId, 'set-aside'),
        })),
      },
      tx,
    )
    if (outcome.outcome === 'refused') return outcome
    if (outcome.outcome === 'posted') {
      await tx.run(sql`
        INSERT INTO stock_set_aside (site_id, lot_id, quantity, reference, expires_at, document_id)
        SELECT ${siteId}, lot_id, quantity, ${reference}, ${expiresAt}, ${outcome.documentId}
        FROM unnest(${command.lines.map(({ lotId }) => lotId)}::bigint[],
                    ${command.lines.map(({ quantity }) => quantity)}::bigint[])
          AS line(lot_id, quantity)`)
    }
    const rows = await tx.many<{ id: SetAsideId; expiresAt: Date }>(sql`
      SELECT id, expires_at AS "expiresAt" FROM stock_set_aside
      WHERE document_id = ${outcome.documentId} ORDER BY id`)
    return {
      ...outcome,
      expiresAt: rows[0]?.expiresAt ?? expiresAt,
      setAsideIds: rows.map(({ id }) => id),
    }
  })
}

export type EndSetAside = {
  setAsideIds: readonly number[]
  /** `given-out` moves the units to patients, the others back to the shelf. */
  end: Extract<SetAsideEnd, 'given-out' | 'released' | 'expired'>
  kind?: StockDocumentKind
  facts?: Facts
  idempotencyKey: string
}

/** Gives out or frees what was set aside, whole rows at one site. */
export async function endSetAside(
  context: Context,
  command: EndSetAside,
  within: Database | Transaction = context.region.db,
): Promise<MoveOutcome | ForbiddenRefusal> {
  return allOrNothing(within, async (tx): Promise<MoveOutcome | ForbiddenRefusal> => {
    const rows = await lockSetAsides(tx, command.setAsideIds)
    const missing = command.setAsideIds.find((id) => !rows.some((row) => row.id === id))
    if (missing !== undefined) return refused('set-aside-not-found', { setAsideId: missing })
    const siteId = rows[0]?.siteId
    if (siteId === undefined || rows.some((row) => row.siteId !== siteId)) {
      return refused('nothing-to-move')
    }
    const forbidden = await refuseLines(context, siteId, rows, tx)
    if (forbidden) return forbidden
    const ended = rows.find((row) => row.endedReason !== null && row.endedReason !== command.end)
    if (ended) {
      return refused('set-aside-ended', { setAsideId: ended.id, reason: ended.endedReason })
    }
    const outcome = await moveStock(context, endingOf(command, siteId, rows), tx)
    if (outcome.outcome === 'posted') {
      const count = await endSetAsides(
        tx,
        { ids: command.setAsideIds },
        outcome.documentId,
        command.end,
      )
      if (count < rows.length) return refused('set-aside-ended', { setAsideId: rows[0]?.id ?? 0 })
    }
    return outcome
  })
}

function endingOf(command: EndSetAside, siteId: number, rows: readonly SetAside[]) {
  const isGivenOut = command.end === 'given-out'
  return {
    kind: command.kind ?? (isGivenOut ? 'stock-dispensing' : 'stock-set-aside-end'),
    siteId,
    idempotencyKey: command.idempotencyKey,
    content: command,
    facts: { end: command.end, ...command.facts },
    lines: rows.map(({ lotId, quantity }) => ({
      lotId,
      quantity,
      from: atSite(siteId, 'set-aside'),
      to: isGivenOut ? ('patients' as const) : atSite(siteId),
    })),
  }
}

/** Frees everything whose time is over; a document per site. Returns how many rows were freed. */
export async function releaseExpiredSetAsides(context: Context): Promise<number> {
  const expired = await listSetAsides(context.region.db, { expiredAt: context.at })
  const bySite = Map.groupBy(expired, ({ siteId }) => siteId)
  let freed = 0
  for (const rows of bySite.values()) {
    const ids = rows.map(({ id }) => id)
    const outcome = await endSetAside(context, {
      setAsideIds: ids,
      end: 'expired',
      idempotencyKey: `set-aside-expired ${ids.join(' ')}`,
    })
    if (outcome.outcome === 'posted') freed += ids.length
  }
  return freed
}

async function refuseLines(
  context: Context,
  siteId: number,
  lines: readonly { lotId: number }[],
  within: Database | Transaction,
): Promise<ForbiddenRefusal | undefined> {
  const lots = await findLots(
    context.region,
    lines.map(({ lotId }) => lotId),
    within,
  )
  const programmes = [...lots.values()].map(({ programme }) => programme)
  return refuseStock(context, 'post', [siteId], programmes)
}

/** The last moment of the last day, by the clock of the site. */
async function endOfKeeping(
  context: Context,
  siteId: number,
  within: Database | Transaction,
): Promise<Date> {
  const { region, at } = context
  const zone =
    (await findStockSites(context, [siteId], within)).get(siteId)?.timeZone ?? region.timeZone
  const today = localDate(at, zone)
  const days = region.guarantees.value('stock.set-aside-keeps-days', today).value
  return startOfDay(addDays(today, days + 1), zone)
}
