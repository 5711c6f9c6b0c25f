import type { Context } from '#kernel/context.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import { type DocumentNumber, post } from '#kernel/ledger/index.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { findAccounts, type Place } from './accounts.ts'
import { explainRefusal, lotFacts } from './explain-refusal.ts'
import { type StockDocumentKind, stockLedger } from './ledger.ts'
import { isUsableOn, type Lot } from './lot.ts'
import { findLots } from './lots.ts'
import type { StockRefusal } from './refusals.ts'
import { touchSite } from './site-contact.ts'
import { findStockSites, type StockSite } from './sites.ts'

export type MovementLine = { lotId: number; quantity: number; from: Place; to: Place }

export type Movement = {
  kind: StockDocumentKind
  lines: readonly MovementLine[]
  /** Who acts: numbers are the site's series, and the site counts as heard from. */
  siteId?: number
  /** Now, where it is not said. Never later than now. */
  effectiveAt?: Date
  idempotencyKey: string
  /** The command as it was asked: the same key with another content is refused. */
  content: unknown
  /** Where the caller has a number of its own; else the next of the site's series. */
  number?: string
  facts?: Facts
  /** For what a file or a count found to have happened already: the checks of giving out are left out. */
  isUnguarded?: boolean
}

export type MoveOutcome =
  | { outcome: 'posted' | 'already-posted'; documentId: DocumentId; number: string }
  | StockRefusal

/**
 * Moves units between places under one document, all lines or none; the one way into the ledger.
 *
 * The caller has asked for the permission. What leaves a shelf for patients, for another site or to
 * be set aside is checked here and not only where it was proposed: an expired lot is refused by the
 * day of its site, a lot on hold and dispensing from a site that is fed by files are refused.
 */
export async function moveStock(
  context: Context,
  movement: Movement,
  within: Database | Transaction = context.region.db,
): Promise<MoveOutcome> {
  const { region, at } = context
  const effectiveAt = movement.effectiveAt ?? at
  if (movement.lines.length === 0) return refused('nothing-to-move')
  if (effectiveAt > at) return refused('in-the-future', { effectiveAt: effectiveAt.toISOString() })
  const sites = await sitesOf(context, movement, within)
  const lotIds = [...new Set(movement.lines.map(({ lotId }) => lotId))]
  const lots = await findLots(region, lotIds, within)
  if (lots.size < lotIds.length) {
    return refused('lot-unknown', { lotId: lotIds.find((id) => !lots.has(id)) ?? 0 })
  }
  const expired = movement.isUnguarded
    ? undefined
    : expiredLine(context, movement, effectiveAt, lots, sites)
  if (expired) return refused('lot-expired', expired)
  const places = movement.lines.flatMap(({ from, to }) => [from, to])
  const accountOf = await findAccounts(region, within, places)
  const outcome = await post(within, context, stockLedger, {
    kind: movement.kind,
    number: movement.number ?? seriesNumber(context, movement, sites),
    effectiveAt,
    idempotencyKey: movement.idempotencyKey,
    content: JSON.stringify(movement.content),
    facts: {
      ...(movement.siteId === undefined ? {} : { siteId: movement.siteId }),
      ...movement.facts,
    },
    lines: movement.lines.map((line) => ({
      from: accountOf(line.from),
      to: accountOf(line.to),
      item: line.lotId,
      quantity: line.quantity,
      isGuarded: !movement.isUnguarded && isGuarded(line),
    })),
    event: {
      kind: 'stock.posted',
      payload: {
        kind: movement.kind,
        siteIds: [...sites.keys()],
        medicineIds: [...new Set([...lots.values()].map(({ medicineId }) => medicineId))],
      },
    },
  })
  if (outcome.outcome === 'refused') {
    return explainRefusal(context, within, outcome, lots, movement.lines)
  }
  if (movement.siteId !== undefined) await touchSite(context, within, movement.siteId)
  const { id, number } = outcome.document
  return { outcome: outcome.outcome, documentId: id, number }
}

async function sitesOf(
  context: Context,
  movement: Movement,
  within: Database | Transaction,
): Promise<ReadonlyMap<number, StockSite>> {
  const ids = new Set(movement.siteId === undefined ? [] : [movement.siteId])
  for (const { from, to } of movement.lines) {
    if (typeof from === 'object' && 'siteId' in from) ids.add(from.siteId)
    if (typeof to === 'object' && 'siteId' in to) ids.add(to.siteId)
  }
  return findStockSites(context, [...ids], within)
}

/** From a shelf (or what is set aside) to patients, on the way, or set aside. */
export function isGuarded({ from, to }: Pick<MovementLine, 'from' | 'to'>): boolean {
  if (typeof from === 'string' || !('siteId' in from)) return false
  if (from.status !== 'available' && from.status !== 'set-aside') return false
  if (to === 'patients') return true
  return (
    typeof to === 'object' &&
    'siteId' in to &&
    (to.status === 'in-transit' || to.status === 'set-aside')
  )
}

const millisecondsPerDay = 86_400_000

/** The first line that is past its expiry date by the clock of its site; what lasts longer needs no clock. */
function expiredLine(
  context: Context,
  { lines }: Movement,
  effectiveAt: Date,
  lots: ReadonlyMap<number, Lot>,
  sites: ReadonlyMap<number, StockSite>,
): Facts | undefined {
  const dayNowhereBegun = new Date(effectiveAt.getTime() + millisecondsPerDay).toISOString()
  for (const line of lines) {
    if ((lots.get(line.lotId)?.expiresOn ?? '') > dayNowhereBegun.slice(0, 10)) continue
    if (!isGuarded(line) || typeof line.from === 'string' || !('siteId' in line.from)) continue
    const lot = lots.get(line.lotId)
    const zone = sites.get(line.from.siteId)?.timeZone ?? context.region.timeZone
    if (lot && !isUsableOn(lot, localDate(effectiveAt, zone))) return lotFacts(lot)
  }
  return undefined
}

/** The next number of the site's own series of the year: `SM-012-3/2026`. */
function seriesNumber(
  { region, at }: Context,
  { kind, siteId }: Movement,
  sites: ReadonlyMap<number, StockSite>,
): DocumentNumber {
  const code = siteId === undefined ? '' : `${sites.get(siteId)?.code ?? siteId}-`
  const year = yearOf(localDate(at, region.timeZone))
  return { series: `${kind} ${code}`, year, before: code, after: `/${year}` }
}
