import type { Context } from '#kernel/context.ts'
import type { JobDefinition } from '#kernel/jobs.ts'
import { releaseExpiredSetAsides } from './set-aside.ts'

/** Work by the clock, for every region: what was set aside and not fetched in time is free again. */
export function stockJobs(contexts: () => readonly Context[]): JobDefinition[] {
  return [
    {
      name: 'release-expired-set-asides',
      schedule: { cron: '*/15 * * * *', timeZone: 'UTC' },
      handle: async () => {
        for (const context of contexts()) await releaseExpiredSetAsides(context)
      },
    },
  ]
}
