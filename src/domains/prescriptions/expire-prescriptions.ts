import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { JobDefinition } from '#kernel/jobs.ts'
import { localDate } from '#kernel/time-zone.ts'
import { changeState } from './change-state.ts'
import { prescriptionColumns } from './tables.ts'
import type { Prescription } from './types.ts'

const batch = 500

/**
 * Ends what was never presented or never served and whose last day is over; returns how many. What
 * is deferred stays in force, and what was served in part stays as it is. Rows that somebody is
 * serving at this moment are left to the next time.
 */
export async function expirePrescriptions(context: Context): Promise<number> {
  const today = localDate(context.at, context.region.timeZone)
  let expired = 0
  for (;;) {
    const ended = await context.region.db.transaction(async (tx) => {
      const over = await tx.many<Prescription>(sql`
        SELECT ${prescriptionColumns} FROM prescription
        WHERE state IN ('issued', 'at-pharmacy') AND last_day < ${today}
        ORDER BY prescription.id LIMIT ${batch} FOR UPDATE SKIP LOCKED`)
      for (const locked of over) {
        const outcome = await changeState(tx, context, {
          prescriptionId: locked.id,
          to: 'expired',
          locked,
        })
        if (outcome.outcome === 'refused') throw new Error(`${locked.number}: ${outcome.reason}`)
      }
      return over.length
    })
    expired += ended
    if (ended < batch) return expired
  }
}

/** Work by the clock: every hour, because the day ends at another moment in each time zone. */
export function prescriptionJobs(contexts: () => readonly Context[]): JobDefinition[] {
  return [
    {
      name: 'expire-prescriptions',
      schedule: { cron: '5 * * * *', timeZone: 'UTC' },
      handle: async () => {
        for (const context of contexts()) await expirePrescriptions(context)
      },
    },
  ]
}
