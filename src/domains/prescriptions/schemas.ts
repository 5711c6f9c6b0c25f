import { type Static, Type } from 'typebox'
import { prescriptionStates } from './prescription-state.ts'
import { priorities, recipeObjects } from './types.ts'

export const idSchema = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
export const daySchema = Type.String({ format: 'date' })
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Union(values.map((value) => Type.Literal(value as Values[number])))
export { oneOf }

const dose = Type.String({ minLength: 1, maxLength: 20 })
const units = Type.Integer({ minimum: 1, maximum: 100_000 })
const key = Type.String({ minLength: 8, maxLength: 100 })

export const ofPrescription = Type.Object({ region: Type.String(), id: idSchema })

export const writeSchema = Type.Object(
  {
    siteId: idSchema,
    doctorId: idSchema,
    personId: idSchema,
    medicineId: idSchema,
    issuedOn: Type.Optional(daySchema),
    units,
    unitsPerDay: dose,
    signa: Type.String({ minLength: 1, maxLength: 500 }),
    icd10: Type.String({ minLength: 1, maxLength: 20 }),
    priority: Type.Optional(oneOf(priorities)),
    isChronicCourse: Type.Optional(Type.Boolean()),
    object: Type.Optional(oneOf(recipeObjects)),
    tradeName: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    commissionDecisionId: Type.Optional(idSchema),
    isSigned: Type.Optional(Type.Boolean()),
    idempotencyKey: key,
  },
  { additionalProperties: false },
)

export const proposeSchema = Type.Object(
  {
    siteId: idSchema,
    personId: idSchema,
    medicineId: idSchema,
    issuedOn: Type.Optional(daySchema),
    isChronicCourse: Type.Optional(Type.Boolean()),
    isByTradeName: Type.Optional(Type.Boolean()),
    commissionDecisionId: Type.Optional(idSchema),
    units: Type.Optional(units),
    unitsPerDay: Type.Optional(dose),
  },
  { additionalProperties: false },
)

export const repeatSchema = Type.Object(
  {
    doctorId: Type.Optional(idSchema),
    isSigned: Type.Optional(Type.Boolean()),
    idempotencyKey: key,
  },
  { additionalProperties: false },
)

const reason = Type.String({ minLength: 1, maxLength: 1_000 })
export const cancelSchema = Type.Object({ reason }, { additionalProperties: false })
export const correctSchema = Type.Object(
  { reason, prescription: writeSchema },
  { additionalProperties: false },
)

/** The largest body with signed files: two of them in base64, and what stands around. */
export const signedFilesBody = 6 * 1_048_576
const namedFile = {
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ minLength: 1, maxLength: 2_800_000 }),
}
const noMore = { additionalProperties: false }

/** A signed file goes in the body as base64, two megabytes at most: it is a page, not an archive. */
const signedFile = Type.Object(
  { ...namedFile, document: Type.Optional(Type.Object(namedFile, noMore)) },
  noMore,
)
export type SignedFileBody = Static<typeof signedFile>

export const signSchema = Type.Object({ file: Type.Optional(signedFile) }, noMore)
export const attachSchema = Type.Object({ file: signedFile }, noMore)
export const ofSignedFile = Type.Object({ region: Type.String(), id: idSchema, fileId: idSchema })
export const partSchema = Type.Object({
  part: Type.Optional(oneOf(['signature', 'document'] as const)),
})

export const findSchema = Type.Object({
  number: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  personId: Type.Optional(idSchema),
  doctorId: Type.Optional(idSchema),
  siteId: Type.Optional(idSchema),
  state: Type.Optional(Type.Array(oneOf(prescriptionStates))),
  from: Type.Optional(daySchema),
  to: Type.Optional(daySchema),
  before: Type.Optional(idSchema),
  limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
})

export const ofSiteSchema = Type.Object({ siteId: Type.Optional(idSchema) })
export const pickSchema = Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) })

export type WriteBody = Static<typeof writeSchema>
