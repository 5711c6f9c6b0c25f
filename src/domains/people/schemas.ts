import { Type } from 'typebox'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  disabilityGroups,
  type FactId,
  factKinds,
  numberKinds,
  packages,
  type PersonId,
  sexes,
  trustedKinds,
} from './types.ts'
import type { MergeId } from './merge-tables.ts'

/** One of a few words; an `enum`, so that a wrong one is answered with the list. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }))
}

export const strict = { additionalProperties: false }
export const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
export const personId = Type.Unsafe<PersonId>(id)
const factId = Type.Unsafe<FactId>(id)
const mergeId = Type.Unsafe<MergeId>(id)
/** PostgreSQL keeps no NUL, so none is let in. */
export const text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' })
export const day = Type.Unsafe<PlainDate>(
  Type.String({ format: 'date', pattern: '^(1[89]|2[0-9])' }),
)
const nullableDay = Type.Union([Type.Null(), day])
const nullableText = (maxLength: number) => Type.Union([Type.Null(), text(maxLength)])
const number = text(40)

export const ofPerson = Type.Object({ region: Type.String(), personId })
export const ofFact = Type.Object({ region: Type.String(), kind: oneOf(factKinds), factId })
export const ofMerge = Type.Object({ region: Type.String(), mergeId })
export const ofYear = Type.Object({
  region: Type.String(),
  personId,
  year: Type.Integer({ minimum: 2005, maximum: 2100 }),
})

export const searchSchema = Type.Object(
  {
    number: Type.Optional(number),
    name: Type.Optional(text(200)),
    born: Type.Optional(day),
  },
  strict,
)

const document = Type.Optional(
  Type.Object(
    {
      kind: Type.Optional(text(100)),
      number: Type.Optional(text(100)),
      issuedOn: Type.Optional(day),
      issuedBy: Type.Optional(text(300)),
    },
    strict,
  ),
)
const period = { from: day, to: Type.Optional(day) }
const category = { code: text(30), ...period, document }
const condition = { icd10: text(10), ...period, observedFrom: Type.Optional(day), document }
const disability = { group: oneOf(disabilityGroups), ...period, document }
const residence = {
  okato: text(11),
  isRural: Type.Boolean(),
  settlementId: Type.Optional(id),
  address: Type.Optional(text(300)),
  ...period,
}
const trusted = {
  relation: oneOf(trustedKinds),
  fullName: text(200),
  trustedId: Type.Optional(id),
  ...period,
  document,
}
const refusal = { year: Type.Integer(), package: oneOf(packages) }

export const factSchema = Type.Union([
  Type.Object({ kind: Type.Literal('category'), ...category }, strict),
  Type.Object({ kind: Type.Literal('condition'), ...condition }, strict),
  Type.Object({ kind: Type.Literal('disability'), ...disability }, strict),
  Type.Object({ kind: Type.Literal('residence'), ...residence }, strict),
  Type.Object({ kind: Type.Literal('trusted'), ...trusted }, strict),
  Type.Object({ kind: Type.Literal('refusal'), ...refusal }, strict),
])

export const newPersonSchema = Type.Object(
  {
    familyName: text(100),
    givenName: text(100),
    patronymic: Type.Optional(text(100)),
    born: day,
    sex: oneOf(sexes),
    died: Type.Optional(day),
    language: Type.Optional(oneOf(['ru', 'kk', 'en'])),
    email: Type.Optional(text(200)),
    telephone: Type.Optional(text(60)),
    isLowMobility: Type.Optional(Type.Boolean()),
    numbers: Type.Optional(
      Type.Object(
        Object.fromEntries(numberKinds.map((kind) => [kind, Type.Optional(number)])),
        strict,
      ),
    ),
    categories: Type.Optional(Type.Array(Type.Object(category, strict), { maxItems: 100 })),
    conditions: Type.Optional(Type.Array(Type.Object(condition, strict), { maxItems: 200 })),
    refusals: Type.Optional(Type.Array(Type.Object(refusal, strict), { maxItems: 100 })),
    disability: Type.Optional(Type.Object(disability, strict)),
    residence: Type.Optional(Type.Object(residence, strict)),
    trusted: Type.Optional(Type.Array(Type.Object(trusted, strict), { maxItems: 20 })),
  },
  strict,
)

export const personChangesSchema = Type.Partial(
  Type.Object({
    familyName: text(100),
    givenName: text(100),
    patronymic: text(100),
    born: day,
    sex: oneOf(sexes),
    died: nullableDay,
    language: oneOf(['ru', 'kk', 'en']),
    email: nullableText(200),
    telephone: nullableText(60),
    isLowMobility: Type.Boolean(),
  }),
  { ...strict, minProperties: 1 },
)

export const numberSchema = Type.Object({ kind: oneOf(numberKinds), number }, strict)
export const lastDaySchema = Type.Object({ lastDay: day }, strict)
export const reasonSchema = Type.Object({ reason: text(1_000) }, strict)
export const packageSchema = Type.Object(refusal, strict)
export const mergeSchema = Type.Object(
  { from: personId, into: personId, reason: text(1_000) },
  strict,
)
