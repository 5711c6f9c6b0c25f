import type { Configuration } from '#kernel/config.ts'
import type { Channels } from './channel.ts'
import { emailChannel } from './email-channel.ts'
import { smsChannel } from './sms-channel.ts'

/** The ways out that this installation has. */
export function configuredChannels({ smtp, sms }: Pick<Configuration, 'smtp' | 'sms'>): Channels {
  return {
    ...(smtp ? { email: emailChannel(smtp) } : {}),
    ...(sms ? { sms: smsChannel(sms) } : {}),
  }
}
