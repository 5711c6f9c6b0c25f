import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { changeSite } from './change-site.ts'
import { doctorRoutes } from './doctors/doctor-routes.ts'
import { findSettlements, listDistricts, listSettlements } from './find-settlements.ts'
import { isInForce } from './licence-in-force.ts'
import {
  countSites,
  findSiteBySlug,
  listNearestSites,
  listOrganisations,
  listSites,
  readSiteCard,
} from './list-sites.ts'
import { openingState } from './opening-hours.ts'
import { isOpenNow, openingSentence } from './opening-sentence.ts'
import { findRegionOutline } from './region-outline.ts'
import { registerOrganisations } from './register-organisations.ts'
import { registerSites } from './register-sites.ts'
import {
  districtSchema,
  newOrganisationSchema,
  newSiteSchema,
  organisationSchema,
  settlementSchema,
  siteAddressSchema,
  siteCardSchema,
  siteChangeSchema,
  type SiteQuery,
  siteQuerySchema,
  siteSchema,
} from './schemas.ts'
import type { Site } from './site.ts'
import type { SiteFilter } from './tables.ts'

const tags = ['facilities']
const everybody = { access: 'public' } as const
const readers = { access: ['read', 'facility'] } as const
const managers = { access: ['manage', 'facility'] } as const
const usualPage = 100
const listOf = <Item extends Parameters<typeof Type.Array>[0]>(item: Item) =>
  Type.Object({ items: Type.Array(item) })

/** Sites and settlements for everybody; cards, organisations and changes for staff. */
export function facilityRoutes(api: Api): void {
  readRoutes(api)
  outlineRoute(api)
  staffRoutes(api)
  doctorRoutes(api)
}

function readRoutes(api: Api): void {
  api.get(
    '/sites',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'Sites by filter; with a point, nearest first',
        querystring: siteQuerySchema,
        response: {
          200: Type.Object({ total: Type.Integer(), items: Type.Array(siteSchema) }),
        },
      },
    },
    async (request, reply) => {
      const { context, query } = request
      const filter = filterOf(context, query)
      const page = { limit: query.limit ?? usualPage, offset: query.offset ?? 0 }
      const sites = await sitesOf(context, query, filter, page)
      const total = await countSites(context, filter)
      const items = sites.map((site) => withOpening(context, site))
      return sendOutcome(request, reply, { total, items })
    },
  )

  api.get(
    '/sites/:slug',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'One site',
        params: siteAddressSchema,
        response: { 200: siteSchema },
      },
    },
    async (request, reply) => {
      const site = await findSiteBySlug(request.context, request.params.slug)
      return sendOutcome(
        request,
        reply,
        site
          ? withOpening(request.context, site)
          : refused('site-unknown', { site: request.params.slug }),
      )
    },
  )

  api.get(
    '/settlements',
    {
      config: everybody,
      schema: {
        tags,
        summary: 'Settlements, or those that a typed name may mean, best first',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 200 })),
          language: Type.Optional(Type.String()),
        }),
        response: { 200: listOf(settlementSchema) },
      },
    },
    async ({ context, query }) => ({
      items: await (query.q === undefined
        ? listSettlements(context)
        : findSettlements(context, query.q)),
    }),
  )

  api.get(
    '/districts',
    {
      config: everybody,
      schema: { tags, summary: 'Districts', response: { 200: listOf(districtSchema) } },
    },
    async ({ context }) => ({ items: await listDistricts(context) }),
  )
}

function outlineRoute(api: Api): void {
  api.get(
    '/outline',
    { config: everybody, schema: { tags, summary: 'The region for a small map, approximate' } },
    ({ context }) => ({ outline: findRegionOutline(context.region.id) ?? null }),
  )
}

function staffRoutes(api: Api): void {
  api.get(
    '/sites/:slug/card',
    {
      config: readers,
      schema: {
        tags,
        summary: 'A site with licences and numbers, for staff',
        params: siteAddressSchema,
        response: { 200: siteCardSchema },
      },
    },
    async (request, reply) => {
      const { context } = request
      const card = await readSiteCard(context, request.params.slug)
      if ('outcome' in card) return sendOutcome(request, reply, card)
      const today = localDate(context.at, card.timeZone)
      return sendOutcome(request, reply, {
        ...withOpening(context, card),
        licences: card.licences.map((licence) => ({
          ...licence,
          isInForce: isInForce(licence, today),
        })),
      })
    },
  )

  api.post(
    '/sites',
    { config: managers, schema: { tags, summary: 'Register a site', body: newSiteSchema } },
    async (request, reply) =>
      sendOutcome(request, reply, await registerSites(request.context, [request.body]), 201),
  )

  api.patch(
    '/sites/:slug',
    {
      config: managers,
      schema: { tags, summary: 'Change a site', params: siteAddressSchema, body: siteChangeSchema },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await changeSite(request.context, { slug: request.params.slug, ...request.body }),
      ),
  )

  api.get(
    '/organisations',
    {
      config: readers,
      schema: { tags, summary: 'Organisations', response: { 200: listOf(organisationSchema) } },
    },
    async (request, reply) => sendOutcome(request, reply, await listOrganisations(request.context)),
  )

  api.post(
    '/organisations',
    {
      config: managers,
      schema: { tags, summary: 'Register an organisation', body: newOrganisationSchema },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await registerOrganisations(request.context, [request.body]),
        201,
      ),
  )
}

function filterOf(context: Context, query: SiteQuery): SiteFilter {
  return {
    ...(query.text ? { text: query.text } : {}),
    ...(query.kind ? { kinds: query.kind } : {}),
    ...(query.serves ? { serves: query.serves } : {}),
    ...(query.service ? { service: query.service } : {}),
    ...(query.district ? { districtCode: query.district } : {}),
    ...(query.settlement ? { settlementCode: query.settlement } : {}),
    ...(query.organisation ? { organisationId: query.organisation } : {}),
    ...(query.dispensing === undefined ? {} : { isDispensing: query.dispensing }),
    ...(query.closed ? {} : { operatingOn: localDate(context.at, context.region.timeZone) }),
  }
}

async function sitesOf(
  context: Context,
  { latitude, longitude }: SiteQuery,
  filter: SiteFilter,
  page: { limit: number; offset: number },
): Promise<(Site & { distanceInKm?: number })[]> {
  if (latitude === undefined || longitude === undefined) return listSites(context, filter, page)
  const nearest = await listNearestSites(context, { latitude, longitude }, filter)
  return nearest.slice(page.offset, page.offset + page.limit)
}

/** The site with what its hours mean at the moment of the answer. */
function withOpening<Answered extends Site>(context: Context, site: Answered) {
  const opening = openingState(site.hours, context.at, site.timeZone)
  return {
    ...site,
    opening: {
      isOpen: isOpenNow(opening),
      sentence: openingSentence(context.language, opening),
    },
  }
}
