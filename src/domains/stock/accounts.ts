import { type Database, type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { LedgerAccount } from '#kernel/ledger/index.ts'
import type { Region } from '#kernel/region.ts'

export const siteStatuses = ['available', 'set-aside', 'held', 'in-transit'] as const
export type SiteStatus = (typeof siteStatuses)[number]

/** Where units are, in the words of a document. */
export type Place =
  | { siteId: number; status: SiteStatus }
  | { supplier: string }
  | 'patients'
  | 'losses'

export const atSite = (siteId: number, status: SiteStatus = 'available'): Place => ({
  siteId,
  status,
})

const keyOf = (place: Place): string => {
  if (typeof place === 'string') return place
  return 'siteId' in place ? `${place.siteId} ${place.status}` : `supplier ${place.supplier}`
}

/** Accounts are never removed and never change what they are; those known to be committed are kept. */
const kept = new WeakMap<Region['db'], Map<string, LedgerAccount>>()

/**
 * The accounts of places, made where there are none yet. A site that was never used before is bound
 * by the closed period of the region.
 */
export async function findAccounts(
  region: Pick<Region, 'db'>,
  within: Database | Transaction,
  places: readonly Place[],
): Promise<(place: Place) => LedgerAccount> {
  const known = kept.get(region.db) ?? new Map<string, LedgerAccount>()
  kept.set(region.db, known)
  const missing = new Map(
    places.map((place) => [keyOf(place), place] as const).filter(([key]) => !known.has(key)),
  )
  const accounts =
    missing.size === 0
      ? new Map<string, LedgerAccount>()
      : await makeAccounts(within, [...missing.values()])
  const keep = () => {
    for (const [key, account] of accounts) known.set(key, account)
  }
  if (accounts.size > 0) {
    if ('afterCommit' in within) within.afterCommit(keep)
    else keep()
  }
  return (place) => {
    const account = known.get(keyOf(place)) ?? accounts.get(keyOf(place))
    if (!account) throw new Error(`no account for ${keyOf(place)}`)
    return account
  }
}

/** Closing a region waits for accounts that are being made, and they for it; see `lockNewAccounts`. */
const newAccountsLock = 4_707_203

function makeAccounts(
  within: Database | Transaction,
  places: readonly Place[],
): Promise<ReadonlyMap<string, LedgerAccount>> {
  const make = async (tx: Transaction) => {
    await tx.run(sql`
      SELECT pg_advisory_xact_lock_shared(${newAccountsLock}, hashtext(current_schema()))`)
    return readAccounts(tx, places)
  }
  return 'transaction' in within ? within.transaction(make) : make(within)
}

/** Until the transaction ends no account is made: those that are there can be closed, all of them. */
export async function lockNewAccounts(tx: Queryable): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(${newAccountsLock}, hashtext(current_schema()))`)
}

async function readAccounts(
  within: Queryable,
  places: readonly Place[],
): Promise<ReadonlyMap<string, LedgerAccount>> {
  const rows = places.map((place) => {
    const site = typeof place === 'object' && 'siteId' in place ? place : undefined
    const supplier = typeof place === 'object' && 'supplier' in place ? place.supplier : null
    const kind = typeof place === 'string' ? place : site ? 'site' : 'supplier'
    return { kind, siteId: site?.siteId ?? null, status: site?.status ?? null, supplier }
  })
  const wanted = sql`unnest(
    ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.siteId)}::bigint[],
    ${rows.map((row) => row.status)}::text[], ${rows.map((row) => row.supplier)}::text[])
    AS wanted(kind, site_id, status, supplier)`
  await within.run(sql`
    INSERT INTO stock_account (kind, site_id, status, supplier, is_bounded, closed_until)
    SELECT kind, site_id, status, supplier, kind = 'site',
           CASE WHEN kind = 'site' THEN
             (SELECT max(closed_until) FROM stock_period WHERE stock_period.site_id IS NULL) END
    FROM ${wanted} ORDER BY kind, site_id, status, supplier
    ON CONFLICT DO NOTHING`)
  const found = await within.many<{
    id: number
    isBounded: boolean
    kind: string
    siteId: number
    status: SiteStatus
    supplier: string
  }>(sql`
    SELECT account.id, account.is_bounded AS "isBounded", account.kind,
           account.site_id AS "siteId", account.status, account.supplier
    FROM ${wanted} JOIN stock_account account ON account.kind = wanted.kind
     AND account.site_id IS NOT DISTINCT FROM wanted.site_id
     AND account.status IS NOT DISTINCT FROM wanted.status
     AND account.supplier IS NOT DISTINCT FROM wanted.supplier`)
  return new Map(
    found.map(({ id, isBounded, kind, siteId, status, supplier }) => {
      if (kind === 'site') return [keyOf({ siteId, status }), { id, isBounded }]
      if (kind === 'supplier') return [keyOf({ supplier }), { id, isBounded }]
      return [kind, { id, isBounded }]
    }),
  )
}
