import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PeopleOrder } from '#domains/people/index.ts'
import { countRights } from './count-rights.ts'
import { describeDecision } from './describe-decision.ts'
import { listHolders } from './list-holders.ts'
import { openSupply } from './open-supply.ts'
import { rightsOf } from './rights-of.ts'

const tags = ['entitlement']
const id = Type.Integer({ minimum: 1 })
const day = Type.Optional(Type.String({ format: 'date' }))
const moment = Type.Optional(Type.String({ format: 'date-time' }))
const yes = Type.Optional(Type.Boolean())
const access = ['read', 'entitlement'] as const

/** Decisions about one person, and the rights of everybody. */
export function entitlementRoutes(api: Api): void {
  personRoutes(api)
  registerRoutes(api)
}

function personRoutes(api: Api): void {
  api.get(
    '/entitlement/decisions',
    {
      config: { access },
      schema: {
        tags,
        querystring: Type.Object({
          person: id,
          medicine: id,
          on: day,
          knownAt: moment,
          isByTradeName: yes,
          isChronicCourse: yes,
          isByCommission: yes,
        }),
      },
    },
    async (request, reply) => {
      const { context, query } = request
      const { person, medicine, on, knownAt, ...course } = query
      const decision = await openSupply(
        context,
        {
          personId: asId<'Person'>(person),
          medicineId: asId<'Medicine'>(medicine),
          on: dayOf(context, on),
          ...course,
        },
        asKnown(knownAt),
      )
      if (decision.outcome === 'refused') return sendOutcome(request, reply, decision)
      return { decision, why: described(context, decision) }
    },
  )

  api.get(
    '/entitlement/people/:id/rights',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({ region: Type.String(), id }),
        querystring: Type.Object({ on: day, knownAt: moment }),
      },
    },
    async (request, reply) => {
      const { context, params, query } = request
      const on = dayOf(context, query.on)
      const found = await rightsOf(context, asId<'Person'>(params.id), on, asKnown(query.knownAt))
      if ('outcome' in found) return sendOutcome(request, reply, found)
      const { guarantees } = context.region
      const programmes = new Map(guarantees.programmes(on).map((each) => [each.code, each]))
      const law = new Map(guarantees.entries('benefits', on).map((each) => [each.code, each]))
      return {
        on,
        person: found.person,
        items: found.rights.map((decision) => ({
          ...decision.outcome,
          payerNames: programmes.get(decision.outcome.programme)?.payerNames ?? null,
          bring: law.get(decision.outcome.benefit)?.body['bring'] ?? null,
          why: described(context, decision),
        })),
      }
    },
  )
}

function registerRoutes(api: Api): void {
  api.get(
    '/entitlement/rights',
    { config: { access }, schema: { tags, querystring: Type.Object({ on: day }) } },
    async (request, reply) => {
      const { context, query } = request
      return sendOutcome(request, reply, await countRights(context, dayOf(context, query.on)))
    },
  )

  api.get(
    '/entitlement/rights/:benefit/people',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({
          region: Type.String(),
          benefit: Type.String({ maxLength: 100, pattern: '^[a-z][a-z0-9-]*$' }),
        }),
        querystring: Type.Object({
          on: day,
          q: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })),
          sort: Type.Optional(Type.String({ pattern: '^(name|born)\\.(asc|desc)$' })),
          'filter.isFirst': Type.Optional(Type.String({ pattern: '^(yes|no)(,(yes|no))*$' })),
          cursor: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
        }),
      },
    },
    async (request, reply) => {
      const { context, params, query } = request
      return sendOutcome(
        request,
        reply,
        await listHolders(context, {
          benefit: params.benefit,
          on: dayOf(context, query.on),
          ...(query.q === undefined ? {} : { text: query.q }),
          ...orderOf(query.sort),
          ...firstOf(query['filter.isFirst']),
          offset: query.cursor ?? 0,
          limit: query.limit,
        }),
      )
    },
  )
}

function orderOf(sort: string | undefined): { order?: PeopleOrder } {
  if (sort === undefined) return {}
  const by = sort.startsWith('born') ? 'born' : 'name'
  return { order: { by, direction: sort.endsWith('desc') ? 'desc' : 'asc' } }
}

/** Both words ticked ask for everybody, as none does. */
function firstOf(ticked: string | undefined): { isFirst?: boolean } {
  const words = new Set(ticked?.split(','))
  return words.size === 1 ? { isFirst: words.has('yes') } : {}
}

function described(context: Context, decision: Parameters<typeof describeDecision>[0]) {
  return describeDecision(decision, context.language, context.region.guarantees)
}

/** The day that was asked for, or today in the region. */
function dayOf({ at, region }: Context, on: string | undefined): PlainDate {
  return on === undefined ? localDate(at, region.timeZone) : plainDate(on)
}

function asKnown(knownAt: string | undefined) {
  return knownAt === undefined ? {} : { knownAt: new Date(knownAt) }
}
