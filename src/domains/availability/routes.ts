import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findSettlementByCode, findSettlements } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { isSlug, medicineAvailability } from './medicine-availability.ts'
import { openData, type OpenDataFormat } from './open-data.ts'
import { listProgrammes } from './programmes.ts'
import { medicineSchema, programmesSchema, searchSchema, siteStockSchema } from './schemas.ts'
import { largestLimit, searchAvailability } from './search-availability.ts'
import { siteAvailability } from './site-availability.ts'
import type { MedicineAnswer, SiteStockAnswer, Whereabouts } from './types.ts'

const tags = ['availability']
const region = Type.String()
const slug = Type.String({ maxLength: 200 })
const programme = Type.Optional(
  Type.String({ description: 'Code of a programme; without it, any: one cannot serve another' }),
)
const everybody = {
  access: 'public',
  rateLimit: { max: 300, timeWindow: '1 minute' },
} as const
/** A whole file is worth many answers. */
const wholeFile = { access: 'public', rateLimit: { max: 20, timeWindow: '1 minute' } } as const

/** How long an answer may be kept, in seconds: short, because a state must not be old. */
const keptFor = { answer: 10, file: 60 }

/** The public search and what it leads to; `docs` of it all in `/api/openapi.json`. */
export function availabilityRoutes(api: Api): void {
  searchRoutes(api)
  placeRoutes(api)
  for (const format of ['json', 'csv'] as const) openDataRoute(api, format)
}

function searchRoutes(api: Api): void {
  api.get(
    '/availability',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'The medicines that a text means, best first, and in how many sites each is',
        querystring: Type.Object({
          q: Type.String({ default: '', description: 'Whatever somebody types' }),
          programme,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: largestLimit })),
        }),
        response: { 200: searchSchema },
      },
    },
    async (request, reply) => {
      const { q: query, ...rest } = request.query
      const outcome = await searchAvailability(request.context, { query, ...rest })
      if (isRefusal(outcome)) return sendOutcome(request, reply, outcome)
      keep(reply, keptFor.answer)
      return sendOutcome(request, reply, { ...outcome, hotline: request.context.region.hotline })
    },
  )

  api.get(
    '/programmes',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'The programmes in force today, by which the search can be narrowed',
        response: { 200: programmesSchema },
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, { items: listProgrammes(request.context) }),
  )
}

function placeRoutes(api: Api): void {
  api.get(
    '/medicines/:innSlug/availability',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'The state of a medicine at every site, those that have it first, nearest first',
        params: Type.Object({ region, innSlug: slug }),
        querystring: Type.Object(
          {
            form: Type.Optional(slug),
            programme,
            lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
            lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
            settlement: Type.Optional(
              Type.String({
                maxLength: 200,
                description: 'Its name or code, where there is no position',
              }),
            ),
          },
          { dependencies: { lat: ['lon'], lon: ['lat'] } },
        ),
        response: { 200: medicineSchema },
      },
    },
    async (request, reply) => {
      const { form: formSlug, programme: code, ...place } = request.query
      const whereabouts = await readWhereabouts(request.context, place)
      if (whereabouts !== undefined && 'outcome' in whereabouts)
        return sendOutcome(request, reply, whereabouts)
      const { innSlug } = request.params
      const command = { innSlug, formSlug, programme: code, whereabouts }
      return sendKept(request, reply, await medicineAvailability(request.context, command))
    },
  )

  api.get(
    '/sites/:siteSlug/availability',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'What a site has, narcotics left out',
        params: Type.Object({ region, siteSlug: slug }),
        querystring: Type.Object({
          programme,
          letter: Type.Optional(
            Type.String({ maxLength: 8, description: 'Only INNs that begin with it' }),
          ),
        }),
        response: { 200: siteStockSchema },
      },
    },
    async (request, reply) => {
      const { siteSlug } = request.params
      const answer = await siteAvailability(request.context, { siteSlug, ...request.query })
      return sendKept(request, reply, answer)
    },
  )
}

function openDataRoute(api: Api, format: OpenDataFormat): void {
  api.get(
    `/open-data/availability.${format}`,
    {
      config: wholeFile,
      schema: {
        tags,
        summary: `Everything public about availability, as ${format.toUpperCase()}`,
        description: 'What is not listed was not there. Exact quantities are not published.',
      },
    },
    async (request, reply) => {
      const { asOf, body, contentType, fileName } = await openData(request.context, format)
      keep(reply, keptFor.file)
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('last-modified', asOf.toUTCString())
        .send(Readable.from(body))
    },
  )
}

type Place = { lat?: number; lon?: number; settlement?: string }
type SettlementUnknown = Refusal<'availability-settlement-unknown', { settlement: string }>

/** The position where one was given, else that of the settlement. */
async function readWhereabouts(
  context: Context,
  { lat, lon, settlement }: Place,
): Promise<Whereabouts | undefined | SettlementUnknown> {
  if (lat !== undefined && lon !== undefined) return { latitude: lat, longitude: lon }
  if (settlement === undefined || settlement.trim() === '') return undefined
  const found =
    (isSlug(settlement) ? await findSettlementByCode(context, settlement) : undefined) ??
    (await findSettlements(context, settlement, 1))[0]
  if (found === undefined) return refused('availability-settlement-unknown', { settlement })
  const { latitude, longitude, names } = found
  return { latitude, longitude, name: names[context.language] }
}

function keep(reply: FastifyReply, seconds: number): void {
  reply
    .header('cache-control', `public, max-age=${seconds}, must-revalidate`)
    .header('vary', 'accept-language, cookie')
}

/** An answer of many kilobytes, which a reader who has it already need not load again. */
function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: MedicineAnswer | SiteStockAnswer | Refusal,
): FastifyReply {
  if ('outcome' in outcome) return sendOutcome(request, reply, outcome)
  keep(reply, keptFor.answer)
  // The moment of asking makes no other answer.
  const content = JSON.stringify({ ...outcome, asOf: undefined })
  const tag = `W/"${hash('sha1', content, 'base64url')}"`
  reply.header('etag', tag)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return sendOutcome(request, reply, outcome)
}
