import { Type } from 'typebox'
import { differenceReasons, holdReasons, rejectReasons, writeOffReasons } from './reasons.ts'

/** The shapes of the stock API; quantities are units, prices minor units, moments ISO with a zone. */
export const id = Type.Integer({ minimum: 1 })
export const quantity = Type.Integer({ minimum: 1, maximum: 1_000_000_000 })
export const counted = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
export const moment = Type.String({ format: 'date-time' })
export const day = Type.String({ format: 'date' })
export const words = (longest: number) => Type.String({ minLength: 1, maxLength: longest })
export const note = Type.Optional(Type.String({ maxLength: 1_000 }))
export const idempotencyKey = Type.String({ minLength: 8, maxLength: 200 })
export const closed = { additionalProperties: false } as const
const oneOf = <Values extends readonly string[]>(values: Values) =>
  Type.Union(values.map((value) => Type.Literal(value as Values[number])))

const most = 20_000
const linesOf = <Line extends Parameters<typeof Type.Array>[0]>(line: Line) =>
  Type.Array(line, { minItems: 1, maxItems: most })

export const lot = Type.Object(
  {
    medicineId: id,
    tradeName: words(300),
    batch: words(100),
    expiresOn: day,
    programme: words(50),
    pricePerPack: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    unitsPerPack: Type.Integer({ minimum: 1, maximum: 100_000 }),
  },
  closed,
)

const lotAndQuantity = Type.Object({ lotId: id, quantity }, closed)

export const receipt = Type.Object(
  {
    siteId: id,
    supplier: words(300),
    invoiceNumber: words(100),
    invoiceOn: day,
    effectiveAt: Type.Optional(moment),
    lines: linesOf(Type.Object({ ...lot.properties, quantity }, closed)),
    idempotencyKey,
  },
  closed,
)

export const writeOff = Type.Object(
  {
    siteId: id,
    reason: oneOf(writeOffReasons),
    note,
    effectiveAt: Type.Optional(moment),
    lines: linesOf(
      Type.Object(
        {
          lotId: id,
          quantity,
          status: Type.Optional(oneOf(['available', 'held'] as const)),
        },
        closed,
      ),
    ),
    idempotencyKey,
  },
  closed,
)

export const hold = Type.Object(
  {
    lotId: id,
    siteId: Type.Optional(id),
    quantity: Type.Optional(quantity),
    reason: oneOf(holdReasons),
    note,
    idempotencyKey,
  },
  closed,
)

export const release = Type.Object({ note, idempotencyKey }, closed)

export const setAsideBody = Type.Object(
  {
    siteId: id,
    lines: linesOf(lotAndQuantity),
    reference: words(100),
    expiresAt: Type.Optional(moment),
    idempotencyKey,
  },
  closed,
)

export const endSetAsideBody = Type.Object(
  {
    setAsideIds: Type.Array(id, { minItems: 1, maxItems: 1_000 }),
    end: oneOf(['given-out', 'released'] as const),
    idempotencyKey,
  },
  closed,
)

export const shipment = Type.Object(
  {
    fromSiteId: id,
    toSiteId: id,
    lines: linesOf(lotAndQuantity),
    effectiveAt: Type.Optional(moment),
    note,
    idempotencyKey,
  },
  closed,
)

export const transferReceipt = Type.Object(
  {
    lines: linesOf(
      Type.Object(
        {
          lotId: id,
          accepted: counted,
          rejected: counted,
          rejectedReason: Type.Optional(
            oneOf(Object.keys(rejectReasons) as (keyof typeof rejectReasons)[]),
          ),
        },
        closed,
      ),
    ),
    effectiveAt: Type.Optional(moment),
    idempotencyKey,
  },
  closed,
)

const enteredLine = { counted, reason: Type.Optional(oneOf(differenceReasons)), note }
export const countLines = Type.Object(
  {
    lines: linesOf(
      Type.Union([
        Type.Object({ lotId: id, ...enteredLine }, closed),
        Type.Object({ lot, ...enteredLine }, closed),
      ]),
    ),
  },
  closed,
)

export const countPosting = Type.Object(
  {
    uncounted: Type.Optional(Type.Object({ zeroBecause: oneOf(differenceReasons) }, closed)),
  },
  closed,
)

export const reversal = Type.Object({ reason: words(1_000), idempotencyKey }, closed)
export const period = Type.Object(
  { siteId: Type.Optional(id), until: moment, idempotencyKey },
  closed,
)
export const feed = Type.Object({ fedBy: oneOf(['opora', 'files'] as const) }, closed)
export const page = {
  limit: Type.Integer({ minimum: 1, maximum: 2_000, default: 200 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
}
/** A desk shows a site's whole shelf at once, and sorts and filters it itself. */
export const wholeShelf = Type.Integer({ minimum: 1, maximum: 20_000, default: 200 })
export const transferState = oneOf(['in-transit', 'received', 'cancelled'] as const)
