import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type RecordedEvent, skipEvents, type Subscriber, waitingSince } from '#kernel/events.ts'
import type { Region } from '#kernel/region.ts'
import {
  countProjection,
  type ProjectionDifference,
  refreshProjection,
  selectDifferences,
  type TouchedStock,
} from './projection.ts'

/** Of many differences the first hundred are named. */
const mostDifferences = 100

/**
 * Keeps the projection up with the ledger: `apps/` deliver to it what `stock` records. What it
 * writes is written exactly once, because it runs in the transaction that moves it on.
 */
export const availabilitySubscriber: Subscriber = {
  name: 'availability',
  kinds: ['stock.posted'],
  handle: async (tx, event) => {
    await refreshProjection(tx, touchedBy(event))
  },
}

/** For queries: since when the projection waits for something that was posted; NULL when it is up to date. */
export const behindSince = waitingSince(availabilitySubscriber)

/** An event without the medicines that it touched makes everything anew: slow, never wrong. */
function touchedBy({ payload }: RecordedEvent): TouchedStock | undefined {
  const medicineIds = numbers(payload['medicineIds'])
  if (medicineIds === undefined) return undefined
  const siteIds = numbers(payload['siteIds'])
  return siteIds === undefined || siteIds.length === 0 ? { medicineIds } : { medicineIds, siteIds }
}

function numbers(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : undefined
}

/**
 * Makes the whole projection anew and skips the events that it has overtaken: after a restore, a
 * bulk load, or when `opora prove` found a difference. Readers see the old state until it is done.
 *
 * @returns how many rows there are, and how many of them were wrong
 */
export async function rebuildAvailability(
  context: Pick<Context, 'region'>,
): Promise<{ rows: number; changed: number }> {
  return context.region.db.transaction(
    async (tx) => {
      await skipEvents(tx, availabilitySubscriber)
      const changed = await refreshProjection(tx)
      return { rows: await countProjection(tx), changed }
    },
    { isolation: 'repeatable read' },
  )
}

export type AvailabilityProof = {
  rows: number
  /** What the projection and the ledger do not agree on, the first hundred. */
  differences: ProjectionDifference[]
  /** Where events still wait, differences may be theirs: serve them, then prove again. */
  behindSince: Date | null
}

/** Compares the projection with the ledger, row by row, at one moment; changes nothing. */
export async function proveAvailability(region: Pick<Region, 'db'>): Promise<AvailabilityProof> {
  return region.db.transaction(
    async (tx) => {
      const { since } = await tx.one<{ since: Date | null }>(sql`SELECT ${behindSince} AS since`)
      return {
        rows: await countProjection(tx),
        differences: await selectDifferences(tx, mostDifferences),
        behindSince: since,
      }
    },
    { isolation: 'repeatable read' },
  )
}
