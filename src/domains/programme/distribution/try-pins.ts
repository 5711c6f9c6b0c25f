import type { Context } from '#kernel/context.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { isRefusal, refused } from '#kernel/refusal.ts'
import { type DraftRefusal, type PinChange, refuseUnlessDraft } from './change-draft.ts'
import { type ComparedCell, compareEditions } from './compare-editions.ts'
import { type OpenedPlan, reckon } from './reckon.ts'
import { cellKey, type Pin } from './rule/types.ts'
import { findDistribution, selectPins } from './tables.ts'

export type TryPinsOutcome =
  | {
      outcome: 'tried'
      /** Every cell that would change, those that are pinned and those that give way to them. */
      changes: readonly (ComparedCell & { isPinned: boolean })[]
    }
  | DraftRefusal

/** What pins would do to a draft, without doing it; what cannot add up is refused as when it is done. */
export async function tryPins(
  context: Context,
  opened: OpenedPlan,
  { id, version, pins }: { id: number; version: number; pins: readonly PinChange[] },
): Promise<TryPinsOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  const { db } = context.region
  const record = await findDistribution(db, id)
  const refusal = refuseUnlessDraft(record, opened, version)
  if (refusal || !record) return refusal ?? refused('distribution-not-found')
  const now = await selectPins(db, id)
  const before = await reckon(context, db, opened, record, now)
  const after = await reckon(context, db, opened, record, withChanges(now, pins))
  if (isRefusal(after)) return after
  const pinned = new Set(pins.map(({ organisation, line }) => cellKey(organisation, line)))
  const cells = isRefusal(before) ? new Map() : before.cells
  return {
    outcome: 'tried',
    changes: compareEditions(opened.programme, cells, after.cells).map((each) => ({
      ...each,
      isPinned: pinned.has(cellKey(each.organisation, each.line)),
    })),
  }
}

const placeOf = ({ organisation, line, month, what }: Omit<Pin, 'value'>) =>
  [organisation, line, month, what].join('|')

function withChanges(pins: readonly Pin[], changes: readonly PinChange[]): Pin[] {
  const all = new Map(pins.map((pin) => [placeOf(pin), pin]))
  for (const { value, ...place } of changes) {
    if (value === null) all.delete(placeOf(place))
    else all.set(placeOf(place), { ...place, value })
  }
  return [...all.values()]
}
