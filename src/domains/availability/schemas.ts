import { Type } from 'typebox'

const text = Type.String()
const textOrNull = Type.Union([Type.String(), Type.Null()])
const moment = Type.String({ format: 'date-time' })
const momentOrNull = Type.Union([moment, Type.Null()])
const count = Type.Integer({ minimum: 0 })
const state = Type.String({
  enum: ['in-stock', 'few', 'none', 'not-current'],
  description:
    'in-stock, few (fewer packs than the threshold in force), none, or not-current: the data of the site are older than its limit',
})
const asOf = Type.String({
  format: 'date-time',
  description: 'The moment for which all of it holds',
})
const programme = Type.String({ description: 'Code of the programme asked for, or any' })

const form = Type.Object({
  medicineId: Type.Integer(),
  slug: text,
  form: text,
  strength: text,
  sitesInStock: count,
})

const foundInn = Type.Object({
  inn: text,
  innLatin: textOrNull,
  slug: text,
  matchedName: textOrNull,
  isSure: Type.Boolean(),
  forms: Type.Array(form),
  sitesInStock: count,
  sitesAsked: count,
})

export const searchSchema = Type.Object({
  asOf,
  query: text,
  programme,
  items: Type.Array(foundInn),
  nearest: Type.Array(Type.Object({ inn: text, slug: text })),
  isWithheld: Type.Boolean({
    description:
      'What was meant is a medicine whose whereabouts are not published: ask the hotline',
  }),
  hotline: Type.Object({ telephone: text }),
})

const site = Type.Object({
  siteId: Type.Integer(),
  slug: text,
  name: text,
  kind: text,
  settlement: text,
  address: text,
  latitude: Type.Number(),
  longitude: Type.Number(),
  telephone: textOrNull,
  distanceInKm: Type.Union([Type.Number(), Type.Null()]),
  state,
  knownAt: momentOrNull,
  hours: Type.Object({ isOpen: Type.Boolean(), sentence: text }),
})

const day = Type.String({ format: 'date' })

export const medicineSchema = Type.Object({
  asOf,
  on: day,
  inn: Type.Object({
    id: Type.Integer(),
    name: text,
    nameLatin: textOrNull,
    slug: text,
    tradeNames: Type.Array(text),
  }),
  chosen: Type.Union([form, Type.Null()]),
  forms: Type.Array(form),
  programme,
  whereabouts: Type.Union([
    Type.Object({
      latitude: Type.Number(),
      longitude: Type.Number(),
      name: Type.Optional(text),
    }),
    Type.Null(),
  ]),
  sites: Type.Array(site),
  sitesInStock: count,
})

export const siteStockSchema = Type.Object({
  asOf,
  on: day,
  site,
  programme,
  letters: Type.Array(text),
  letter: textOrNull,
  items: Type.Array(
    Type.Object({ inn: text, innSlug: text, form: text, strength: text, formSlug: text, state }),
  ),
  medicines: count,
})

export const programmesSchema = Type.Object({
  items: Type.Array(Type.Object({ code: text, name: text })),
})
