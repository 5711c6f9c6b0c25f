import { Type } from 'typebox'
import type { Queryable } from '#kernel/db/index.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { refused } from '#kernel/refusal.ts'
import type { InnId } from './ids.ts'
import { findInns } from './search/find-medicines.ts'
import { queryLengthLimit } from './search/parse-query.ts'
import {
  type CatalogueFilter,
  countInns,
  findInnBySlug,
  listInns,
  listMedicinesOfInns,
  listTradeNames,
} from './tables.ts'

const tags = ['medicines']
const mostHits = 50
const usualPage = 100
const text = Type.String()
const textOrNull = Type.Union([Type.String(), Type.Null()])

const innFields = {
  name: text,
  nameLatin: textOrNull,
  nameKk: textOrNull,
  slug: text,
  narcotic: Type.Boolean(),
}
const hitSchema = Type.Object({
  ...innFields,
  matched: Type.Object({ kind: text, name: text }),
  score: Type.Number(),
})
const medicineSchema = Type.Object({
  publicId: text,
  form: text,
  strength: textOrNull,
  unit: text,
  nodeCode: textOrNull,
  atc: Type.Array(text),
  narcotic: Type.Boolean(),
  quantityAccounted: Type.Boolean(),
  essential: Type.Boolean(),
  source: text,
})
const innSchema = Type.Object({
  ...innFields,
  tradeNames: Type.Array(Type.Object({ name: text, nameLatin: textOrNull })),
  medicines: Type.Array(medicineSchema),
})

/** The search and the pages of the catalogue for everybody; the catalogue with narcotics for staff. */
export function medicineRoutes(api: Api): void {
  publicRoutes(api)
  staffRoutes(api)
}

function publicRoutes(api: Api): void {
  api.get(
    '/medicines',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'The INNs meant by what somebody typed, best first',
        querystring: Type.Object({
          q: Type.String({ maxLength: queryLengthLimit * 4 }),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostHits })),
        }),
        response: { 200: Type.Object({ items: Type.Array(hitSchema) }) },
      },
    },
    async ({ context, query }) => {
      const { region } = context
      const limit = query.limit === undefined ? {} : { limit: query.limit }
      return { items: (await findInns(region.db, region.country, query.q, limit)).hits }
    },
  )

  api.get(
    '/medicines/:slug',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'An INN with its trade names, forms and strengths',
        params: Type.Object({ region: text, slug: Type.String({ maxLength: 120 }) }),
        response: { 200: innSchema },
      },
    },
    async (request, reply) => {
      const { region } = request.context
      const { slug } = request.params
      const inn = await findInnBySlug(region.db, region.country, slug)
      // What is narcotic is left out of whatever is public, as if it were not there.
      if (!inn || inn.narcotic)
        return sendOutcome(request, reply, refused('medicine-unknown', { slug }))
      const [tradeNames, medicines] = await Promise.all([
        listTradeNames(region.db, inn.id),
        listMedicinesOfInns(region.db, [inn.id]),
      ])
      return sendOutcome(request, reply, { ...inn, tradeNames, medicines })
    },
  )
}

function staffRoutes(api: Api): void {
  api.get(
    '/catalogue',
    {
      config: { access: ['read', 'medicine'] },
      schema: {
        tags,
        summary: 'The catalogue by name, page by page',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: queryLengthLimit * 4 })),
          beginning: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
          atc: Type.Optional(Type.String({ minLength: 1, maxLength: 7 })),
          narcotic: Type.Optional(Type.Boolean()),
          quantityAccounted: Type.Optional(Type.Boolean()),
          source: Type.Optional(Type.Union([Type.Literal('curated'), Type.Literal('official')])),
          after: Type.Optional(Type.Integer({ minimum: 1 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
        }),
      },
    },
    async ({ context, query }) => {
      const { db, country } = context.region
      const { q, after, limit = usualPage } = query
      const filter = filterOf(query)
      if (q !== undefined && q.trim() !== '') {
        const items = await findInCatalogue(db, country, q, filter)
        return { items, next: null, total: items.length }
      }
      const [items, total] = await Promise.all([
        listInns(db, country, {
          ...filter,
          limit: limit + 1,
          ...(after === undefined ? {} : { after: after as InnId }),
        }),
        countInns(db, country, filter),
      ])
      const page = items.slice(0, limit)
      return { items: page, next: items.length > limit ? (page.at(-1)?.id ?? null) : null, total }
    },
  )

  api.get(
    '/catalogue/:slug',
    {
      config: { access: ['read', 'medicine'] },
      schema: {
        tags,
        summary: 'An INN for staff, narcotic or not',
        params: Type.Object({ region: text, slug: Type.String({ maxLength: 120 }) }),
      },
    },
    async (request, reply) => {
      const { db, country } = request.context.region
      const { slug } = request.params
      const inn = await findInnBySlug(db, country, slug)
      if (!inn) return sendOutcome(request, reply, refused('medicine-unknown', { slug }))
      const [tradeNames, medicines] = await Promise.all([
        listTradeNames(db, inn.id),
        listMedicinesOfInns(db, [inn.id]),
      ])
      return sendOutcome(request, reply, { ...inn, tradeNames, medicines })
    },
  )
}

type CatalogueQuery = {
  beginning?: string
  atc?: string
  narcotic?: boolean
  quantityAccounted?: boolean
  source?: 'curated' | 'official'
}

function filterOf(query: CatalogueQuery): CatalogueFilter {
  const { beginning, atc, narcotic, quantityAccounted, source } = query
  return {
    withNarcotics: true,
    ...(beginning === undefined ? {} : { beginning }),
    ...(atc === undefined ? {} : { atc }),
    ...(narcotic === undefined ? {} : { isNarcotic: narcotic }),
    ...(quantityAccounted === undefined ? {} : { isQuantityAccounted: quantityAccounted }),
    ...(source === undefined ? {} : { source }),
  }
}

/** What the search means, best first, as far as the filter lets it through. */
async function findInCatalogue(
  db: Queryable,
  country: string,
  typed: string,
  filter: CatalogueFilter,
) {
  const { hits } = await findInns(db, country, typed, { limit: mostHits, withNarcotics: true })
  const ids = hits.map(({ innId }) => innId)
  const inns = await listInns(db, country, { ...filter, ids, limit: mostHits })
  const byId = new Map(inns.map((inn) => [inn.id, inn]))
  return hits.flatMap(({ innId, matched, score }) => {
    const inn = byId.get(innId)
    return inn ? [{ ...inn, matched, score }] : []
  })
}
