import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { LedgerRefusal } from '#kernel/ledger/index.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'
import type { Lot } from './lot.ts'
import type { SiteStatus } from './accounts.ts'
import type { StockRefusal } from './refusals.ts'
import { findStockSites } from './sites.ts'

type Names = ReadonlyMap<number, { siteId: number | null; status: SiteStatus | null }>

/**
 * What the ledger refused, in the words of a clerk: lot, site, figures, and the document in the way.
 * Further lines that are short as well are counted and listed.
 */
export async function explainRefusal(
  context: Context,
  tx: Queryable,
  refusal: LedgerRefusal,
  lots: ReadonlyMap<number, Lot>,
  lines: readonly { lotId: number }[],
): Promise<StockRefusal> {
  switch (refusal.reason) {
    case 'key-used-otherwise':
      return refused('key-used-otherwise', { number: refusal.facts.documentNumber })
    case 'guarded': {
      const [first] = refusal.facts.lines
      const lot = lots.get(lines[first?.line ?? 0]?.lotId ?? 0)
      const reason = first?.problem === 'site-fed-by-files' ? 'site-fed-by-files' : 'lot-held'
      return refused(reason, { ...lotFacts(lot), lines: refusal.facts.lines.length })
    }
    case 'period-closed': {
      const place = await placeOf(context, tx, refusal.facts.accountId)
      return refused('period-closed', {
        ...place.facts,
        closedUntil: refusal.facts.closedUntil.toISOString(),
        until: momentText(refusal.facts.closedUntil, place.timeZone),
      })
    }
    case 'short': {
      const { shortages } = refusal.facts
      const first = shortages[0]
      const place = await placeOf(context, tx, first?.accountId ?? 0)
      return refused('stock-short', {
        ...lotFacts(lots.get(first?.itemId ?? 0)),
        ...place.facts,
        available: first?.available ?? 0,
        requested: first?.requested ?? 0,
        lines: shortages.length,
        shortages: shortages.map(({ itemId, available, requested }) => ({
          ...lotFacts(lots.get(itemId)),
          available,
          requested,
        })),
      })
    }
    case 'later-entry': {
      const { entries } = refusal.facts
      const first = entries[0]
      const place = await placeOf(context, tx, first?.accountId ?? 0)
      return refused('stock-later-entry', {
        ...lotFacts(lots.get(first?.itemId ?? 0)),
        ...place.facts,
        documentId: first?.documentId ?? 0,
        documentKind: first?.documentKind ?? '',
        documentNumber: first?.documentNumber ?? '',
        at: first?.at.toISOString() ?? '',
        moment: first ? momentText(first.at, place.timeZone) : '',
        available: first?.available ?? 0,
        requested: first?.requested ?? 0,
        missing: first?.missing ?? 0,
        lines: entries.length,
      })
    }
  }
}

export function lotFacts(lot: Lot | undefined): Facts {
  return {
    lotId: lot?.id ?? null,
    tradeName: lot?.tradeName ?? '',
    batch: lot?.batch ?? '',
    expiresOn: lot?.expiresOn ?? '',
  }
}

/** '13.03.2026 12:10' by the clock of the place. */
export function momentText(at: Date, timeZone: string): string {
  const on = localDate(at, timeZone)
  return `${on.slice(8)}.${on.slice(5, 7)}.${on.slice(0, 4)} ${localTime(at, timeZone)}`
}

async function placeOf(
  context: Context,
  tx: Queryable,
  accountId: number,
): Promise<{ facts: Facts; timeZone: string }> {
  const names: Names = new Map(
    (
      await tx.many<{ id: number; siteId: number | null; status: SiteStatus | null }>(sql`
        SELECT id, site_id AS "siteId", status FROM stock_account WHERE id = ${accountId}`)
    ).map(({ id, ...rest }) => [id, rest]),
  )
  const account = names.get(accountId)
  const siteId = account?.siteId ?? null
  const site =
    siteId === null ? undefined : (await findStockSites(context, [siteId], tx)).get(siteId)
  return {
    facts: { siteId, site: site?.name ?? '', status: account?.status ?? '' },
    timeZone: site?.timeZone ?? context.region.timeZone,
  }
}
