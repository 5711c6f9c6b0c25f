import type { Locales } from '#kernel/i18n/index.ts'
import en from './locales/en.json' with { type: 'json' }
import kk from './locales/kk.json' with { type: 'json' }
import ru from './locales/ru.json' with { type: 'json' }

export type { Channel, Channels, Delivery, Letter, Sender } from './channel.ts'
export { configuredChannels } from './configured-channels.ts'
export { forgetMessages } from './forget-messages.ts'
export { messageJobs } from './jobs.ts'
export { type MessageParameters, messageParameters } from './message-parameters.ts'
export { type MessageDraft, queueMessage } from './queue-message.ts'
export { messageRoutes } from './routes.ts'
export { sendWaitingMessages, type SendingReport } from './send-waiting-messages.ts'
export { listMessages, type Message, type MessageId, type MessageState } from './tables.ts'
export const messagesLocales: Locales = { ru, kk, en }
