import { type Database, type Queryable, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { Language } from '#kernel/language.ts'
import type { Channel } from './channel.ts'

export type MessageId = Id<'Message'>
export type MessageState = 'waiting' | 'sent' | 'failed' | 'shown'

export type Message = {
  id: MessageId
  reference: string
  email: string | null
  telephone: string | null
  language: Language
  textKey: string
  subject: string
  body: string
  state: MessageState
  channel: Channel | null
  attempts: number
  failedChannels: Channel[]
  problem: string | null
  queuedAt: Date
  tryAt: Date
  endedAt: Date | null
  /** When text and addresses were removed after their term; subject and body are empty then. */
  forgottenAt: Date | null
}

const columns = sql`
  id, reference, email, telephone, language, text_key AS "textKey", subject, body, state, channel,
  attempts, failed_channels AS "failedChannels", problem, queued_at AS "queuedAt",
  try_at AS "tryAt", ended_at AS "endedAt", forgotten_at AS "forgottenAt"`

export type NewMessage = Pick<
  Message,
  | 'reference'
  | 'email'
  | 'telephone'
  | 'language'
  | 'textKey'
  | 'subject'
  | 'body'
  | 'state'
  | 'problem'
  | 'queuedAt'
  | 'endedAt'
> & { idempotencyKey: string }

/** The id of the new message, or of the one that has the same key already. */
export async function insertMessage(tx: Queryable, draft: NewMessage): Promise<MessageId> {
  const added = await tx.maybe<{ id: MessageId }>(sql`
    INSERT INTO message
      (idempotency_key, reference, email, telephone, language, text_key, subject, body, state,
       problem, queued_at, try_at, ended_at)
    VALUES
      (${draft.idempotencyKey}, ${draft.reference}, ${draft.email}, ${draft.telephone},
       ${draft.language}, ${draft.textKey}, ${draft.subject}, ${draft.body}, ${draft.state},
       ${draft.problem}, ${draft.queuedAt}, ${draft.queuedAt}, ${draft.endedAt})
    ON CONFLICT (idempotency_key) DO NOTHING
    RETURNING id`)
  if (added) return added.id
  const { id } = await tx.one<{ id: MessageId }>(
    sql`SELECT id FROM message WHERE idempotency_key = ${draft.idempotencyKey}`,
  )
  return id
}

const addressOf = {
  sms: sql`(telephone IS NOT NULL AND NOT 'sms' = ANY (failed_channels))`,
  email: sql`(email IS NOT NULL AND NOT 'email' = ANY (failed_channels))`,
} as const

/**
 * Takes messages that are due over one channel, the longest due first, and moves their next try
 * to `until`: nobody else takes them before, and a try that is cut short is made again.
 * `preferred` is the channel that has to be impossible first.
 */
export async function claimMessages(
  db: Database,
  claim: { channel: Channel; preferred?: Channel; now: Date; until: Date; atMost: number },
): Promise<Message[]> {
  const { channel, preferred, now, until, atMost } = claim
  const isLeft = preferred ? sql`NOT ${addressOf[preferred]}` : sql`true`
  return db.many<Message>(sql`
    UPDATE message SET try_at = ${until}, channel = ${channel},
      attempts = CASE WHEN channel = ${channel} THEN attempts + 1 ELSE 1 END
    WHERE id IN (
      SELECT id FROM message
      WHERE state = 'waiting' AND try_at <= ${now} AND ${addressOf[channel]} AND ${isLeft}
      ORDER BY try_at, id LIMIT ${atMost} FOR UPDATE SKIP LOCKED)
    RETURNING ${columns}`)
}

export type MessageChange = Pick<
  Message,
  'state' | 'problem' | 'tryAt' | 'endedAt' | 'failedChannels'
>

/** Only where it still waits: what a channel has confirmed once stays sent. */
export async function updateMessage(
  db: Queryable,
  id: MessageId,
  change: MessageChange,
): Promise<void> {
  await db.run(sql`
    UPDATE message SET state = ${change.state}, problem = ${change.problem},
      try_at = ${change.tryAt}, ended_at = ${change.endedAt},
      failed_channels = ${change.failedChannels}
    WHERE id = ${id} AND state = 'waiting'`)
}

/** Ends as `shown` every message that no configured channel can carry; returns how many. */
export async function showMessages(
  db: Queryable,
  configured: readonly Channel[],
  now: Date,
): Promise<number> {
  const canGo = configured.reduce(
    (all, channel) => sql`${all} OR ${addressOf[channel]}`,
    sql`false`,
  )
  return db.run(sql`
    UPDATE message SET state = 'shown', ended_at = ${now}
    WHERE state = 'waiting' AND failed_channels = '{}' AND NOT (${canGo})`)
}

/** Empties what ended before a moment and was not emptied yet; returns how many. */
export async function forgetEndedBefore(db: Queryable, before: Date, at: Date): Promise<number> {
  return db.run(sql`
    UPDATE message SET forgotten_at = ${at}, email = NULL, telephone = NULL, problem = NULL,
      subject = '', body = ''
    WHERE ended_at < ${before} AND forgotten_at IS NULL`)
}

export type MessageFilter = { states?: readonly MessageState[]; text?: string }

/** The newest first; found by a part of the reference. */
export async function listMessages(
  db: Queryable,
  filter: MessageFilter,
  page: { limit: number; offset: number },
): Promise<{ items: Message[]; total: number }> {
  const states = filter.states ?? null
  const text = filter.text ? `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const matches = sql`
    (${states}::text[] IS NULL OR state = ANY (${states}))
    AND (${text}::text IS NULL OR reference ILIKE ${text})`
  const items = await db.many<Message>(sql`
    SELECT ${columns} FROM message WHERE ${matches}
    ORDER BY queued_at DESC, id DESC LIMIT ${page.limit} OFFSET ${page.offset}`)
  const { total } = await db.one<{ total: number }>(
    sql`SELECT count(*) AS total FROM message WHERE ${matches}`,
  )
  return { items, total }
}
