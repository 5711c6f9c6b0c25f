import type { Context } from '#kernel/context.ts'
import type { JobDefinition } from '#kernel/jobs.ts'
import type { Channels } from './channel.ts'
import { forgetMessages } from './forget-messages.ts'
import { sendWaitingMessages } from './send-waiting-messages.ts'

/** Work by the clock, for every region at once: what waits goes out, what is old is forgotten. */
export function messageJobs(
  contexts: () => readonly Context[],
  channels: Channels,
): JobDefinition[] {
  return [
    {
      name: 'send-messages',
      schedule: { cron: '* * * * *', timeZone: 'UTC' },
      handle: async () => {
        await Promise.all(contexts().map((context) => sendWaitingMessages(context, channels)))
      },
    },
    {
      name: 'forget-messages',
      schedule: { cron: '23 1 * * *', timeZone: 'UTC' },
      handle: async () => {
        await Promise.all(contexts().map(forgetMessages))
      },
    },
  ]
}
