import { type RegionPart, type Serving, servesAny } from '#kernel/region-part.ts'

/** Why a command has no region; the sentence is `apps:<problem>` with the facts. */
export type NoRegion = {
  problem: 'region-unknown' | 'region-without-part' | 'region-not-named'
  facts: { id: string; known: string }
}

/**
 * The region that a command means: the named one, or the only one that holds one of the parts. None
 * where the name is unknown, where that region holds none of them, and where several might be meant.
 */
export function chooseRegion<Region extends Serving & { id: string }>(
  regions: readonly Region[],
  id: string | undefined,
  parts: readonly RegionPart[],
): Region | NoRegion {
  const holding = regions.filter((region) => servesAny(region, parts))
  const idsOf = (list: readonly Region[]) => list.map((region) => region.id).join(', ')
  if (id === undefined) {
    const [only, ...others] = holding
    if (only && others.length === 0) return only
    const problem = only ? 'region-not-named' : 'region-without-part'
    return { problem, facts: { id: idsOf(regions), known: idsOf(holding) } }
  }
  const named = regions.find((region) => region.id === id)
  if (!named) return { problem: 'region-unknown', facts: { id, known: idsOf(regions) } }
  if (holding.includes(named)) return named
  return { problem: 'region-without-part', facts: { id, known: idsOf(holding) } }
}
