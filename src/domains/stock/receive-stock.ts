import { findMedicines } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { daysBetween, type PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { isUsableOn, type LotDetails, type LotId } from './lot.ts'
import { ensureLots } from './lots.ts'
import { moveStock } from './move-stock.ts'
import { refuseStock } from './permissions.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

export type ReceivedLine = LotDetails & {
  /** Units, above zero. */
  quantity: number
}

export type ReceiveStock = {
  siteId: number
  supplier: string
  invoiceNumber: string
  invoiceOn: PlainDate
  effectiveAt?: Date
  lines: readonly ReceivedLine[]
  idempotencyKey: string
}

export type ReceiveOutcome =
  | {
      outcome: 'posted' | 'already-posted'
      documentId: DocumentId
      number: string
      lotIds: LotId[]
      /** Lots with less life left than the dated value asks for: taken in, but worth a look. */
      shortDatedLotIds: LotId[]
    }
  | StockRefusal
  | ForbiddenRefusal

/**
 * Takes in what a supplier delivered. A lot that is on hold everywhere goes straight to what is
 * held; an expired one is refused.
 */
export async function receiveStock(
  context: Context,
  command: ReceiveStock,
): Promise<ReceiveOutcome> {
  const { region } = context
  const programmes = command.lines.map(({ programme }) => programme)
  const forbidden = refuseStock(context, 'post', [command.siteId], programmes)
  if (forbidden) return forbidden
  const site = (await findStockSites(context, [command.siteId])).get(command.siteId)
  if (!site) return refused('stock-site-unknown', { siteId: command.siteId })
  const on = localDate(command.effectiveAt ?? context.at, site.timeZone)
  const refusal = await refuseLines(context, command, on)
  if (refusal) return refusal
  const leastDays = region.guarantees.value('stock.minimum-remaining-life-days', on).value
  return allOrNothing(region.db, async (tx): Promise<ReceiveOutcome> => {
    const lotIds = await ensureLots(tx, command.lines)
    const held = await listHeldEverywhere(tx, command.siteId, lotIds)
    const supplier = { supplier: command.supplier.trim() }
    const outcome = await moveStock(
      context,
      {
        kind: 'stock-receipt',
        siteId: command.siteId,
        ...(command.effectiveAt ? { effectiveAt: command.effectiveAt } : {}),
        idempotencyKey: command.idempotencyKey,
        content: command,
        facts: {
          supplier: supplier.supplier,
          invoiceNumber: command.invoiceNumber,
          invoiceOn: command.invoiceOn,
        },
        lines: command.lines.map(({ quantity }, index) => {
          const lotId = lotIds[index] as LotId
          const to = atSite(command.siteId, held.has(lotId) ? 'held' : 'available')
          return { lotId, quantity, from: supplier, to }
        }),
      },
      tx,
    )
    if (outcome.outcome === 'refused') return outcome
    const shortDated = command.lines.flatMap(({ expiresOn }, index) =>
      daysBetween(on, expiresOn) < leastDays ? [lotIds[index] as LotId] : [],
    )
    return { ...outcome, lotIds, shortDatedLotIds: [...new Set(shortDated)] }
  })
}

async function refuseLines(
  { region }: Context,
  { lines, supplier }: ReceiveStock,
  on: PlainDate,
): Promise<StockRefusal | undefined> {
  if (supplier.trim() === '') return refused('supplier-missing')
  const programmes = new Set(region.guarantees.programmes(on).map(({ code }) => code))
  const foreign = lines.find(({ programme }) => !programmes.has(programme))
  if (foreign) {
    return refused('programme-unknown', {
      programme: foreign.programme,
      known: [...programmes].join(', '),
    })
  }
  const expired = lines.find((line) => !isUsableOn(line, on))
  if (expired) {
    const { tradeName, batch, expiresOn } = expired
    return refused('lot-expired', { lotId: null, tradeName, batch, expiresOn })
  }
  const wanted = [...new Set(lines.map(({ medicineId }) => medicineId))] as Id<'Medicine'>[]
  const known = new Set((await findMedicines(region.db, wanted)).map(({ id }) => id))
  const unknown = wanted.find((id) => !known.has(id))
  return unknown === undefined
    ? undefined
    : refused('stock-medicine-unknown', { medicineId: unknown })
}

/** Of these lots, those that an open hold covers whole at the site. */
export async function listHeldEverywhere(
  db: Queryable,
  siteId: number,
  lotIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db.many<{ lotId: number }>(sql`
    SELECT DISTINCT lot_id AS "lotId" FROM stock_hold
    WHERE lot_id = ANY (${lotIds}::bigint[]) AND released_document_id IS NULL AND quantity IS NULL
      AND (site_id IS NULL OR site_id = ${siteId})`)
  return new Set(rows.map(({ lotId }) => lotId))
}
