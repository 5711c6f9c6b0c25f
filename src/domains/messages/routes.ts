import type { Api } from '#kernel/http/index.ts'
import { maskedEmail, maskedTelephone } from './masked-address.ts'
import { messagePage, messageStates } from './schemas.ts'
import { listMessages, type Message } from './tables.ts'

/** What was told to whom, for the staff; addresses are masked, and the words name no illness. */
export function messageRoutes(api: Api): void {
  api.get(
    '/messages',
    {
      config: { access: ['read', 'message'] },
      schema: { tags: ['messages'], querystring: messagePage },
    },
    async ({ context, query }) => {
      const asked = query.state?.split(',')
      const { items, total } = await listMessages(
        context.region.db,
        {
          ...(asked ? { states: messageStates.filter((state) => asked.includes(state)) } : {}),
          ...(query.text ? { text: query.text } : {}),
        },
        query,
      )
      return { total, items: items.map(shown) }
    },
  )
}

function shown({ email, telephone, ...message }: Message) {
  const { id, reference, language, subject, body, state, channel } = message
  const { attempts, problem, queuedAt, tryAt, endedAt, forgottenAt } = message
  return {
    id,
    reference,
    language,
    subject,
    body,
    state,
    channel,
    attempts,
    problem,
    queuedAt,
    tryAt: state === 'waiting' ? tryAt : null,
    endedAt,
    forgottenAt,
    email: email === null ? null : maskedEmail(email),
    telephone: telephone === null ? null : maskedTelephone(telephone),
  }
}
