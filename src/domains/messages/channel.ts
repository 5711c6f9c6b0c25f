import type { Language } from '#kernel/language.ts'

export type Channel = 'email' | 'sms'

/** What a channel is handed; the words are final. */
export type Letter = {
  /** The same for every try of one message, so that a mail system or a gateway can tell a repetition. */
  id: string
  to: string
  language: Language
  subject: string
  body: string
}

/**
 * What became of a try. `sent`: the other side confirmed that it has taken the message over.
 * `later`: down, slow or overloaded, or set up wrongly; try again. `never`: it refuses this
 * message or this address.
 */
export type Delivery = { outcome: 'sent' } | { outcome: 'later' | 'never'; problem: string }

/** A way out. Never throws, and answers within its own time limit. */
export type Sender = (letter: Letter) => Promise<Delivery>

/** The ways out that are configured; none in the demonstration. */
export type Channels = Readonly<Partial<Record<Channel, Sender>>>
