import type { Context } from '#kernel/context.ts'
import type { Channel, Channels, Delivery, Sender } from './channel.ts'
import { retryPauseInMinutes } from './retry-pause.ts'
import {
  claimMessages,
  type Message,
  type MessageChange,
  showMessages,
  updateMessage,
} from './tables.ts'

/** An SMS is read within minutes, by people without a mailbox too: where both can go, it goes first. */
const order: readonly Channel[] = ['sms', 'email']
const atOnce = 5
/** Longer than any sender may take; a claim whose process died is due again after it. */
const claimInMinutes = 10
const minute = 60_000

export type SendingReport = { sent: number; postponed: number; failed: number; shown: number }

/**
 * Sends what is due, each channel by itself: a gateway that is slow or down holds up neither the
 * other channel nor the caller's transactions. A try is counted before it is made, and what a
 * channel has confirmed is never sent again; a try of which no answer came back is repeated under
 * the same id. A channel of which a whole handful fails for now is left alone until the next call.
 * Without a configured channel messages end as `shown`: staff read them on their page.
 */
export async function sendWaitingMessages(
  context: Context,
  channels: Channels,
): Promise<SendingReport> {
  const configured = order.filter((channel) => channels[channel])
  const report = { sent: 0, postponed: 0, failed: 0, shown: 0 }
  report.shown = await showMessages(context.region.db, configured, context.at)
  await Promise.all(
    configured.map(async (channel) => {
      const sender = channels[channel]
      if (sender) await sendOver(context, { channel, sender, configured }, report)
    }),
  )
  return report
}

type Way = { channel: Channel; sender: Sender; configured: readonly Channel[] }

async function sendOver(context: Context, way: Way, report: SendingReport): Promise<void> {
  const { db } = context.region
  const preferred = way.configured[way.configured.indexOf(way.channel) - 1]
  for (;;) {
    const messages = await claimMessages(db, {
      channel: way.channel,
      ...(preferred ? { preferred } : {}),
      now: context.at,
      until: new Date(context.at.getTime() + claimInMinutes * minute),
      atMost: atOnce,
    })
    if (messages.length === 0) return
    const deliveries = await Promise.all(messages.map((message) => sendOne(context, way, message)))
    for (const { state } of deliveries) {
      if (state === 'sent') report.sent += 1
      else if (state === 'failed') report.failed += 1
      else report.postponed += 1
    }
    if (deliveries.every(({ problem, state }) => state === 'waiting' && problem !== null)) return
  }
}

async function sendOne(context: Context, way: Way, message: Message): Promise<MessageChange> {
  const to = way.channel === 'sms' ? message.telephone : message.email
  const { language, subject, body } = message
  const id = `${context.region.id}-${message.id}`
  const delivery = await way.sender({ id, to: to ?? '', language, subject, body })
  const change = changeAfter(message, delivery, way, context.at)
  await updateMessage(context.region.db, message.id, change)
  return change
}

function changeAfter(message: Message, delivery: Delivery, way: Way, at: Date): MessageChange {
  const { failedChannels } = message
  if (delivery.outcome === 'sent') {
    return { state: 'sent', problem: null, tryAt: at, endedAt: at, failedChannels }
  }
  const { problem } = delivery
  const pause = delivery.outcome === 'later' ? retryPauseInMinutes(message.attempts) : undefined
  if (pause !== undefined) {
    const tryAt = new Date(at.getTime() + pause * minute)
    return { state: 'waiting', problem, tryAt, endedAt: null, failedChannels }
  }
  const failed = [...failedChannels, way.channel]
  const isOtherLeft = way.configured.some(
    (channel) =>
      !failed.includes(channel) && (channel === 'sms' ? message.telephone : message.email),
  )
  return isOtherLeft
    ? { state: 'waiting', problem, tryAt: at, endedAt: null, failedChannels: failed }
    : { state: 'failed', problem, tryAt: at, endedAt: at, failedChannels: failed }
}
