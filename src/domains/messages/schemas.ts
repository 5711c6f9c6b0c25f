import { Type } from 'typebox'

export const messageStates = ['waiting', 'sent', 'failed', 'shown'] as const

export const messagePage = Type.Object({
  /** Some of the states, with commas between them. */
  state: Type.Optional(
    Type.String({ pattern: '^(waiting|sent|failed|shown)(,(waiting|sent|failed|shown))*$' }),
  ),
  text: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
})
