import { Type } from 'typebox'
import { receivers } from './receivers.ts'
import { turnAwayReasons } from './turn-away-reasons.ts'

/** The shapes of the counter's API; quantities are units, money kopecks. */
export const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const closed = { additionalProperties: false } as const
const words = (longest: number) => Type.String({ minLength: 1, maxLength: longest })
const idempotencyKey = Type.String({ minLength: 8, maxLength: 200 })
const oneOf = <Values extends readonly string[]>(values: Values) =>
  Type.Union(values.map((value) => Type.Literal(value as Values[number])))

const received = {
  siteId: id,
  prescriptionId: id,
  receivedBy: oneOf(receivers),
  proxy: Type.Optional(Type.Object({ fullName: words(200), document: words(200) }, closed)),
  overrides: Type.Optional(
    Type.Object(
      {
        right: Type.Optional(words(500)),
        guard: Type.Optional(words(500)),
        course: Type.Optional(words(500)),
      },
      closed,
    ),
  ),
  receiptNumber: Type.Optional(words(50)),
  idempotencyKey,
}

export const dispensing = Type.Object(
  {
    ...received,
    lines: Type.Array(
      Type.Object(
        { lotId: id, quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
        closed,
      ),
      { minItems: 1, maxItems: 50 },
    ),
    deferRest: Type.Optional(Type.Boolean()),
  },
  closed,
)
export const fetching = Type.Object(received, closed)
export const atSite = Type.Object({ siteId: id, prescriptionId: id }, closed)
export const withdrawal = Type.Object(
  { siteId: id, prescriptionId: id, reason: words(500) },
  closed,
)
export const turningAway = Type.Object(
  {
    siteId: id,
    prescriptionId: id,
    how: oneOf(['returned', 'refused'] as const),
    reason: oneOf(turnAwayReasons),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
export const reversal = Type.Object({ reason: words(500), idempotencyKey }, closed)
export const search = Type.Object({ siteId: id, text: words(400) })
export const deferralCounts = Type.Object({ siteId: Type.Optional(id) })
export const deferralList = Type.Object({
  siteId: Type.Optional(id),
  medicineId: Type.Optional(id),
  state: Type.Optional(oneOf(['waiting', 'set-aside'] as const)),
  overdue: Type.Optional(Type.Boolean()),
  soon: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 20_000, default: 200 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
})
