import { type Static, Type } from 'typebox'
import type { PlainDate } from '#kernel/plain-date.ts'
import { licenceKinds } from './licence-in-force.ts'
import {
  audiences,
  closureReasons,
  organisationKinds,
  ownerships,
  settlementKinds,
  siteKinds,
  siteServices,
} from './site-kind.ts'

/** One of a few words; an `enum`, so that a wrong one is answered with the list. */
function oneOf<const Words extends readonly string[]>(words: Words) {
  return Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }))
}

const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
/** PostgreSQL keeps no NUL, so none is let in. */
const anyText = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' })
const text = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' })
const code = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\s\\u0000]+$' })
const names = Type.Object({ ru: Type.String(), kk: Type.String(), en: Type.String() })
const day = Type.Unsafe<PlainDate>(Type.String({ format: 'date', pattern: '^(19|2[0-9])' }))
const minute = Type.Integer({ minimum: 0, maximum: 2880 })
/** Null first: the server turns texts into the type that it meets first, and '' may mean nothing. */
const nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Union([Type.Null(), schema])
const strict = { additionalProperties: false }

const interval = { opensMinute: minute, closesMinute: minute }
const week = Type.Array(
  Type.Object({ weekday: Type.Integer({ minimum: 1, maximum: 7 }), ...interval }, strict),
  { maxItems: 70 },
)
const exceptions = Type.Array(
  Type.Object(
    { on: day, intervals: Type.Array(Type.Object(interval, strict), { maxItems: 10 }) },
    strict,
  ),
  { maxItems: 400 },
)
const closures = Type.Array(
  Type.Object({ from: day, to: Type.Optional(day), reason: oneOf(closureReasons) }, strict),
  { maxItems: 100 },
)
const licences = Type.Array(
  Type.Object(
    {
      kind: oneOf(licenceKinds),
      number: text(60),
      works: Type.Array(text(300), { minItems: 1, maxItems: 50 }),
      from: day,
      to: Type.Optional(day),
    },
    strict,
  ),
  { maxItems: 50 },
)

const details = {
  kind: oneOf(siteKinds),
  serves: Type.Union([Type.Null(), oneOf(audiences)]),
  name: text(200),
  organisationId: id,
  settlementId: id,
  address: text(300),
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  timeZone: text(60),
  telephone: nullable(anyText(60)),
  services: Type.Array(oneOf(siteServices), { maxItems: siteServices.length }),
  week,
  exceptions,
  closures,
  licences,
}

export const siteAddressSchema = Type.Object({ region: Type.String(), slug: anyText(120) })

export const newSiteSchema = Type.Object(
  {
    code,
    slug: Type.Optional(Type.String({ maxLength: 100, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })),
    kind: details.kind,
    name: details.name,
    organisationId: id,
    settlementId: id,
    address: details.address,
    latitude: details.latitude,
    longitude: details.longitude,
    ...Type.Partial(
      Type.Object({
        serves: details.serves,
        timeZone: details.timeZone,
        telephone: details.telephone,
        services: details.services,
        week,
        exceptions,
        closures,
        licences,
      }),
    ).properties,
  },
  strict,
)

export const siteChangeSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    changes: Type.Partial(Type.Object(details), { ...strict, minProperties: 1 }),
  },
  strict,
)

export const newOrganisationSchema = Type.Object(
  {
    code,
    name: text(300),
    kind: oneOf(organisationKinds),
    ownership: oneOf(ownerships),
    chain: Type.Optional(nullable(anyText(100))),
    taxNumber: Type.Optional(nullable(Type.String({ maxLength: 20 }))),
    registrationNumber: Type.Optional(nullable(Type.String({ maxLength: 20 }))),
  },
  strict,
)

export const siteQuerySchema = Type.Object({
  text: Type.Optional(anyText(100)),
  kind: Type.Optional(Type.Array(oneOf(siteKinds))),
  serves: Type.Optional(oneOf(audiences)),
  service: Type.Optional(oneOf(siteServices)),
  district: Type.Optional(anyText(60)),
  settlement: Type.Optional(anyText(60)),
  organisation: Type.Optional(id),
  dispensing: Type.Optional(Type.Boolean()),
  closed: Type.Optional(Type.Boolean({ description: 'with those closed for good' })),
  latitude: Type.Optional(details.latitude),
  longitude: Type.Optional(details.longitude),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  language: Type.Optional(Type.String()),
})
export type SiteQuery = Static<typeof siteQuerySchema>

const district = Type.Object({ id, code: Type.String(), names })
const siteOrganisation = {
  id,
  code: Type.String(),
  name: Type.String(),
  kind: oneOf(organisationKinds),
  ownership: oneOf(ownerships),
  chain: nullable(Type.String()),
}

export const organisationSchema = Type.Object({
  ...siteOrganisation,
  taxNumber: nullable(Type.String()),
  registrationNumber: nullable(Type.String()),
  isDemonstration: Type.Boolean(),
})

export const districtSchema = district

export const settlementSchema = Type.Object({
  id,
  code: Type.String(),
  kind: oneOf(settlementKinds),
  names,
  district,
  latitude: Type.Number(),
  longitude: Type.Number(),
  population: Type.Union([Type.Null(), Type.Integer()]),
})

const siteProperties = {
  id,
  code: Type.String(),
  slug: Type.String(),
  kind: oneOf(siteKinds),
  serves: Type.Union([Type.Null(), oneOf(audiences)]),
  isCompounding: Type.Boolean(),
  name: Type.String(),
  organisation: Type.Object(siteOrganisation),
  settlement: Type.Object({ id, code: Type.String(), kind: oneOf(settlementKinds), names }),
  district,
  address: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
  timeZone: Type.String(),
  telephone: nullable(Type.String()),
  services: Type.Array(oneOf(siteServices)),
  hours: Type.Object({ week, exceptions, closures }),
  version: Type.Integer(),
  isDemonstration: Type.Boolean(),
  opening: Type.Object({
    isOpen: Type.Boolean(),
    sentence: Type.String({ description: 'in the language of the answer' }),
  }),
}

export const siteSchema = Type.Object({
  ...siteProperties,
  distanceInKm: Type.Optional(Type.Number()),
})

export const siteCardSchema = Type.Object({
  ...siteProperties,
  organisation: organisationSchema,
  licences: Type.Array(
    Type.Object({
      kind: oneOf(licenceKinds),
      number: Type.String(),
      works: Type.Array(Type.String()),
      from: day,
      to: Type.Optional(day),
      isInForce: Type.Boolean(),
    }),
  ),
})
