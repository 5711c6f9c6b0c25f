import type { Context } from '#kernel/context.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import { quantitiesAt } from '#kernel/ledger/index.ts'
import { atSite, findAccounts } from './accounts.ts'
import { stockLedger } from './ledger.ts'

/** What stands on the shelves of a site: free, set aside and held together. */
const physical = ['available', 'set-aside', 'held'] as const

/** Units of each lot that a person who counts at that moment would find; lots of which none are there are left out. */
export async function unitsOnHand(
  context: Context,
  db: Database | Transaction,
  siteId: number,
  at: Date,
): Promise<Map<number, number>> {
  const places = physical.map((status) => atSite(siteId, status))
  const accountOf = await findAccounts(context.region, db, places)
  const accountIds = places.map((place) => accountOf(place).id)
  const units = new Map<number, number>()
  for (const { itemId, quantity } of await quantitiesAt(db, stockLedger, accountIds, at)) {
    units.set(itemId, (units.get(itemId) ?? 0) + quantity)
  }
  return units
}

/** Units of a lot that stand on the shelf and are not free: set aside for patients, and held. */
export async function unitsTied(
  context: Context,
  db: Database | Transaction,
  { siteId, lotId }: { siteId: number; lotId: number },
  at: Date,
): Promise<{ setAside: number; held: number }> {
  const places = [atSite(siteId, 'set-aside'), atSite(siteId, 'held')] as const
  const accountOf = await findAccounts(context.region, db, places)
  const unitsAt = async (place: (typeof places)[number]) => {
    const found = await quantitiesAt(db, stockLedger, [accountOf(place).id], at)
    return found.find(({ itemId }) => itemId === lotId)?.quantity ?? 0
  }
  return { setAside: await unitsAt(places[0]), held: await unitsAt(places[1]) }
}
