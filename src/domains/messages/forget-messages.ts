import type { Context } from '#kernel/context.ts'
import { addDays } from '#kernel/plain-date.ts'
import { localDate, startOfDay } from '#kernel/time-zone.ts'
import { forgetEndedBefore } from './tables.ts'

/**
 * Removes text, addresses and the server's answer of messages that ended before the term; what
 * still waits is left alone. That there was a message, about what, when, over which channel and how
 * it ended stays, so that counts do not change and the same message is not sent again.
 *
 * The term in force: `messages.keeps-days`; the last of its days is kept whole.
 *
 * @returns how many messages were forgotten now
 */
export async function forgetMessages({ region, at }: Context): Promise<number> {
  const today = localDate(at, region.timeZone)
  const days = region.guarantees.value('messages.keeps-days', today).value
  const before = startOfDay(addDays(today, -days), region.timeZone)
  return forgetEndedBefore(region.db, before, at)
}
