import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { atSite } from './accounts.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { momentText } from './explain-refusal.ts'
import type { LotDetails } from './lot.ts'
import { ensureLots } from './lots.ts'
import { type MovementLine, moveStock } from './move-stock.ts'
import { unitsOnHand } from './on-hand.ts'
import { refuseStock } from './permissions.ts'
import type { StockRefusal } from './refusals.ts'
import { receiveByFile } from './receive-by-file.ts'
import { findStockSites } from './sites.ts'

export type PostStockFile = {
  siteId: number
  /** The moment for which the file holds. */
  asOf: Date
  rows: readonly { lot: LotDetails; quantity: number }[]
  /** Whether the rows are all that the site has: then what is not in them is not there. */
  isComplete: boolean
}

export type StockFileOutcome =
  | {
      outcome: 'posted'
      /** None where the books agreed with the file. */
      documentId?: DocumentId
      /** By row of the command. */
      results: ('added' | 'changed' | 'unchanged')[]
      /** Lots on the books that the file does not name and that went to zero. */
      vanished: number
    }
  | StockRefusal
  | ForbiddenRefusal

/**
 * Takes a stock file as a count of its site as of its moment and posts the differences. At a site
 * that is fed by files what is gone was given out and what is new came from outside Opora; at a site
 * that works in Opora both are corrections. The same file again changes nothing; one older than the
 * last is refused.
 */
export async function postStockFile(
  context: Context,
  command: PostStockFile,
  within: Database | Transaction = context.region.db,
): Promise<StockFileOutcome> {
  const { siteId, asOf } = command
  const programmes = command.rows.map(({ lot }) => lot.programme)
  const forbidden = refuseStock(context, 'post', [siteId], programmes, 'stock-file')
  if (forbidden) return forbidden
  const site = (await findStockSites(context, [siteId], within)).get(siteId)
  if (!site) return refused('stock-site-unknown', { siteId })
  if (asOf > context.at) return refused('in-the-future', { effectiveAt: asOf.toISOString() })
  return allOrNothing(within, async (tx): Promise<StockFileOutcome> => {
    const feed = await lockFeed(tx, siteId)
    if (feed.lastFileAt && asOf < feed.lastFileAt) {
      return refused('file-older', {
        site: site.name,
        asOf: momentText(asOf, site.timeZone),
        last: momentText(feed.lastFileAt, site.timeZone),
      })
    }
    const lotIds = await ensureLots(
      tx,
      command.rows.map(({ lot }) => lot),
    )
    const counted = new Map<number, number>(
      lotIds.map((lotId, index) => [lotId, command.rows[index]?.quantity ?? 0]),
    )
    const before = await unitsOnHand(context, tx, siteId, asOf)
    const isRepeated = feed.lastFileAt?.getTime() === asOf.getTime()
    const isFedByFiles = feed.fedBy === 'files'
    if (isFedByFiles && !isRepeated) {
      const received = await receiveByFile(context, tx, { siteId, asOf, counted, before })
      if (received) return received as StockRefusal
    }
    const expected = isFedByFiles ? await unitsOnHand(context, tx, siteId, asOf) : before
    const differences = differencesOf(expected, counted, command.isComplete)
    if (isRepeated && differences.length > 0) {
      return refused('file-contradicts-itself', {
        site: site.name,
        asOf: momentText(asOf, site.timeZone),
        lots: differences.length,
      })
    }
    const results = lotIds.map((lotId: number) => {
      const was = before.get(lotId) ?? 0
      if (was === counted.get(lotId)) return 'unchanged' as const
      return was === 0 ? ('added' as const) : ('changed' as const)
    })
    const vanished = differences.filter(({ lotId }) => !counted.has(lotId)).length
    if (isRepeated) return { outcome: 'posted', results, vanished }
    const posted = await postDifferences(context, tx, command, isFedByFiles, differences)
    if (posted?.outcome === 'refused') return posted
    await tx.run(sql`
      INSERT INTO stock_file (site_id, as_of, document_id, lots, posted_at, posted_by)
      VALUES (${siteId}, ${asOf}, ${posted?.documentId ?? null}, ${counted.size}, ${context.at},
              ${context.actor.name})`)
    await tx.run(sql`UPDATE stock_site_feed SET last_file_at = ${asOf} WHERE site_id = ${siteId}`)
    const document = posted ? { documentId: posted.documentId } : {}
    return { outcome: 'posted', ...document, results, vanished }
  })
}

type Difference = { lotId: number; units: number }

function differencesOf(
  expected: ReadonlyMap<number, number>,
  counted: ReadonlyMap<number, number>,
  isComplete: boolean,
): Difference[] {
  const lotIds = isComplete ? new Set([...counted.keys(), ...expected.keys()]) : counted.keys()
  return [...lotIds]
    .map((lotId) => ({ lotId, units: (counted.get(lotId) ?? 0) - (expected.get(lotId) ?? 0) }))
    .filter(({ units }) => units !== 0)
}

async function postDifferences(
  context: Context,
  tx: Transaction,
  { siteId, asOf }: PostStockFile,
  isFedByFiles: boolean,
  differences: readonly Difference[],
) {
  if (differences.length === 0) return undefined
  const gone = isFedByFiles ? ('patients' as const) : ('losses' as const)
  const come = isFedByFiles ? { supplier: 'stock-file' } : ('losses' as const)
  const lines = differences.map(
    ({ lotId, units }): MovementLine => ({
      lotId,
      quantity: Math.abs(units),
      from: units < 0 ? atSite(siteId, 'available') : come,
      to: units < 0 ? gone : atSite(siteId, 'available'),
    }),
  )
  return moveStock(
    context,
    {
      kind: 'stock-file',
      siteId,
      effectiveAt: asOf,
      idempotencyKey: `stock-file ${siteId} ${asOf.toISOString()}`,
      content: { siteId, asOf, differences },
      facts: { fedBy: isFedByFiles ? 'files' : 'opora' },
      lines,
      isUnguarded: true,
    },
    tx,
  )
}

/** The feed of the site, held until the end: two files of one site come one after the other. */
async function lockFeed(
  tx: Transaction,
  siteId: number,
): Promise<{ fedBy: 'opora' | 'files'; lastFileAt: Date | null }> {
  return tx.one(sql`
    INSERT INTO stock_site_feed AS feed (site_id, fed_by) VALUES (${siteId}, 'opora')
    ON CONFLICT (site_id) DO UPDATE SET fed_by = feed.fed_by
    RETURNING fed_by AS "fedBy", last_file_at AS "lastFileAt"`)
}
