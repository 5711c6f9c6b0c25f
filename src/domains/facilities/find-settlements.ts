import type { Context } from '#kernel/context.ts'
import { settlementKey } from './settlement-name.ts'
import type { District, Settlement } from './site.ts'
import { selectDistricts, selectSettlements, selectSettlementsLike } from './tables.ts'

/** Below this share of common letters a name is another place, not a misspelling. */
const leastLikeness = 0.35
const longestTypedName = 80

/**
 * The settlements that a typed name may mean, best first; misspelled, shortened, with or without
 * "г.", in Russian, Kazakh or Latin letters. Exact names leave the merely similar ones out, so
 * that a list of more than one asks a real question.
 */
export async function findSettlements(
  context: Pick<Context, 'region'>,
  typed: string,
  count = 8,
): Promise<Settlement[]> {
  const key = settlementKey(typed.slice(0, longestTypedName))
  if (key === '') return []
  const hits = await selectSettlementsLike(context.region.db, key, {
    likeness: leastLikeness,
    count,
  })
  const exact = hits.filter(({ isExact }) => isExact)
  return (exact.length > 0 ? exact : hits).map(
    ({ id, code, kind, names, district, latitude, longitude, population }) => ({
      id,
      code,
      kind,
      names,
      district,
      latitude,
      longitude,
      population,
    }),
  )
}

/** The settlement with a code, as it stands in the address of a page. */
export async function findSettlementByCode(
  context: Pick<Context, 'region'>,
  code: string,
): Promise<Settlement | undefined> {
  const [settlement] = await selectSettlements(context.region.db, { codes: [code] })
  return settlement
}

export async function listSettlements(
  context: Pick<Context, 'region'>,
  filter: { readonly ids?: readonly number[]; readonly codes?: readonly string[] } = {},
): Promise<Settlement[]> {
  return selectSettlements(context.region.db, filter)
}

export async function listDistricts(context: Pick<Context, 'region'>): Promise<District[]> {
  return selectDistricts(context.region.db)
}
