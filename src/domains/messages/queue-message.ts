import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { hasText, type Language, t } from '#kernel/i18n/index.ts'
import { forbiddenParameters, type MessageParameters } from './message-parameters.ts'
import { insertMessage, type MessageId } from './tables.ts'

export type MessageDraft = {
  /** At least one, or there is nobody to tell: the message is then kept as failed, for the staff to ring. */
  to: { email?: string; telephone?: string }
  language: Language
  /**
   * `slice:key` of a text, or of a group with `text` and, for e-mail, `subject`.
   * Only the parameters of messageParameters are let through.
   */
  text: { key: string; params: MessageParameters }
  /** What it is about: the number of a prescription, never a name. */
  reference: string
  /** The same key is one message, however often it is queued: `told-ready 17`. */
  idempotencyKey: string
}

/**
 * Puts a message into the outbox within the caller's transaction: it goes out only if what it
 * tells has happened. Nothing is sent here.
 *
 * @returns the id; that of the earlier message where the key was used before
 * @throws Error for a text that is missing or carries another parameter than the permitted ones:
 *   faults of the program, found by its tests
 */
export async function queueMessage(
  tx: Transaction,
  context: Context,
  draft: MessageDraft,
): Promise<MessageId> {
  const { key, params } = draft.text
  const forbidden = forbiddenParameters(Object.keys(params))
  if (forbidden.length > 0) {
    throw new Error(`a message may not carry ${forbidden.join(', ')} (${key})`)
  }
  const email = draft.to.email?.trim() || null
  const telephone = draft.to.telephone?.trim() || null
  const hasAddress = email !== null || telephone !== null
  return insertMessage(tx, {
    idempotencyKey: draft.idempotencyKey,
    reference: draft.reference,
    email,
    telephone,
    language: draft.language,
    textKey: key,
    ...wordsOf(draft),
    state: hasAddress ? 'waiting' : 'failed',
    problem: hasAddress ? null : 'no-address',
    queuedAt: context.at,
    endedAt: hasAddress ? null : context.at,
  })
}

function wordsOf({ language, text }: MessageDraft): { subject: string; body: string } {
  const isGroup = hasText(language, `${text.key}.text`)
  const bodyKey = isGroup ? `${text.key}.text` : text.key
  if (!hasText(language, bodyKey)) throw new Error(`no text of a message: ${bodyKey}`)
  const subjectKey = `${text.key}.subject`
  const hasSubject = isGroup && hasText(language, subjectKey)
  return {
    subject: t(language, hasSubject ? subjectKey : 'messages:subject', text.params),
    body: t(language, bodyKey, text.params),
  }
}
