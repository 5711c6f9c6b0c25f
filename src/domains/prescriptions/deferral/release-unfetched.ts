import type { Context } from '#kernel/context.ts'
import type { JobDefinition } from '#kernel/jobs.ts'
import { allocateArrivals } from './allocate-arrivals.ts'
import { findUnfetched } from './deferral-tables.ts'

/**
 * Frees what was set aside and not fetched in time, and offers it to the next in the queue; the
 * deferral waits again. Returns how many were released.
 */
export async function releaseUnfetched(context: Context): Promise<number> {
  const over = await findUnfetched(context.region.db, context.at)
  if (over.length === 0) return 0
  const { released } = await allocateArrivals(context, {
    siteIds: [...new Set(over.map(({ siteId }) => siteId))],
    medicineIds: [...new Set(over.map(({ medicineId }) => medicineId))],
  })
  return released
}

/** Work by the clock, for every region. */
export function deferralJobs(contexts: () => readonly Context[]): JobDefinition[] {
  return [
    {
      name: 'release-unfetched-deferrals',
      schedule: { cron: '*/15 * * * *', timeZone: 'UTC' },
      handle: async () => {
        for (const context of contexts()) await releaseUnfetched(context)
      },
    },
  ]
}
