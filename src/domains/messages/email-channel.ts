import { createTransport } from 'nodemailer'
import type { SmtpConfiguration } from '#kernel/config.ts'
import type { Delivery, Sender } from './channel.ts'

const atMostMs = 30_000

/**
 * E-mail through an SMTP server. Letters leave this machine encrypted or not at all. Every try of
 * a message has the same Message-ID: a mailbox shows it once even where an answer was lost.
 */
export function emailChannel({ url, from }: SmtpConfiguration, limitMs = atMostMs): Sender {
  const address = new URL(url)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)
  const isSecure = address.protocol === 'smtps:'
  const transport = createTransport({
    host: address.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(address.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ...(address.username === ''
      ? {}
      : {
          auth: {
            user: decodeURIComponent(address.username),
            pass: decodeURIComponent(address.password),
          },
        }),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.split('@').at(-1)?.replace('>', '') ?? 'localhost'
  return async ({ id, to, language, subject, body }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text: body,
        messageId: `<message.${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      })
      return { outcome: 'sent' }
    } catch (error) {
      return deliveryOf(error)
    }
  }
}

/**
 * Only an answer of 5xx to the address or the letter is a refusal for good; one to the sign-in is
 * a matter of the configuration and may be better tomorrow.
 */
function deliveryOf(error: unknown): Delivery {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'error'
  const answer =
    error instanceof Error && 'responseCode' in error ? Number(error.responseCode) || 0 : 0
  const words = error instanceof Error ? error.message : ''
  const isOfLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  return {
    outcome: isOfLetter && (answer >= 500 || answer === 0) ? 'never' : 'later',
    problem: withoutAddresses([code, answer || '', words].join(' ').trim()),
  }
}

/** A server's answer may repeat the address; what staff read must not. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, '…').slice(0, 300)
}
