import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { startOfDay } from '#kernel/time-zone.ts'

/** The same context at a moment of a simulated day: minutes after the day began in the region. */
export function atMinute(context: Context, on: PlainDate, minute: number): Context {
  const begins = startOfDay(on, context.region.timeZone).getTime()
  return {
    ...context,
    at: new Date(begins + Math.round(minute * 60_000)),
    requestId: `simulation ${on}`,
  }
}
