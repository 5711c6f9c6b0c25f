import type { SmsConfiguration } from '#kernel/config.ts'
import type { Delivery, Letter, Sender } from './channel.ts'

const atMostMs = 20_000

/**
 * SMS through a gateway that takes JSON over HTTP: the body is the configured template with
 * `{{telephone}}`, `{{text}}` and `{{id}}` put in; the id stands in `Idempotency-Key` as well, so
 * that a gateway that knows it sends once even where its answer was lost.
 */
export function smsChannel(configuration: SmsConfiguration, limitMs = atMostMs): Sender {
  const { url, token, body } = configuration
  return async (letter) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': letter.id,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(filledIn(body, letter)),
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      })
      await answer.body?.cancel()
      return deliveryOf(answer.status)
    } catch (error) {
      return { outcome: 'later', problem: problemOf(error) }
    }
  }
}

/** The parsed template with the values in its texts, wherever they stand: nothing can break out of it. */
export function filledIn(template: unknown, letter: Letter): unknown {
  if (typeof template === 'string') {
    return template.replaceAll(/\{\{(telephone|text|id)\}\}/g, (_, name: string) =>
      name === 'telephone' ? letter.to : name === 'text' ? letter.body : letter.id,
    )
  }
  if (Array.isArray(template)) return template.map((item: unknown) => filledIn(item, letter))
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([name, value]) => [name, filledIn(value, letter)]),
    )
  }
  return template
}

/** Sign-in (401, 403, 407) and address (404, 405) of the gateway are matters of the configuration: tried again. */
const notOfThisMessage = new Set([401, 403, 404, 405, 407, 408, 421, 425, 429])

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  const problem = `HTTP ${status}`
  const isForNow = status >= 500 || status < 400 || notOfThisMessage.has(status)
  return { outcome: isForNow ? 'later' : 'never', problem }
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error'
  const cause = error.cause
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : ''
  return `${error.name} ${String(code)}`.trim()
}
