import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { countDeferrals } from '../deferral/count-deferrals.ts'
import { deferPrescription } from '../deferral/defer-prescription.ts'
import { fetchDeferred } from '../deferral/fetch-deferred.ts'
import { listDeferrals } from '../deferral/list-deferrals.ts'
import { listUnmetDemand } from '../deferral/unmet-demand.ts'
import { releaseKept } from '../deferral/release-kept.ts'
import { withdrawDeferral } from '../deferral/withdraw-deferral.ts'
import { dispense } from './dispense.ts'
import { findAtCounter } from './find-at-counter.ts'
import { readCounterSheet } from './read-counter-sheet.ts'
import { reverseDispensing } from './reverse-dispensing.ts'
import * as schemas from './schemas.ts'
import { turnAway } from './turn-away.ts'

const tags = ['counter']
const canRead = { access: ['read', 'dispensing'] as const }
const canPost = { access: ['post', 'dispensing'] as const }

/** The counter and what was put off. Nothing of it may be kept by a browser. */
export function counterRoutes(api: Api): void {
  readingRoutes(api)
  servingRoutes(api)
  deferralRoutes(api)
}

function readingRoutes(api: Api): void {
  api.get(
    '/counter/find',
    { config: canRead, schema: { tags, querystring: schemas.search } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await findAtCounter(request.context, request.query))
    },
  )

  api.get(
    '/counter/sites/:siteId/prescriptions/:prescriptionId',
    {
      config: canRead,
      schema: {
        tags,
        params: Type.Object({
          region: Type.String(),
          siteId: schemas.id,
          prescriptionId: schemas.id,
        }),
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await readCounterSheet(request.context, request.params))
    },
  )
}

function servingRoutes(api: Api): void {
  api.post(
    '/counter/dispensings',
    { config: canPost, schema: { tags, body: schemas.dispensing } },
    async (request, reply) =>
      sendOutcome(request, reply, await dispense(request.context, request.body), 201),
  )

  api.post(
    '/counter/dispensings/:dispensingId/reversal',
    {
      config: { access: ['decide', 'dispensing'] },
      schema: {
        tags,
        params: Type.Object({ region: Type.String(), dispensingId: schemas.id }),
        body: schemas.reversal,
      },
    },
    async (request, reply) => {
      const { dispensingId } = request.params
      const command = { ...request.body, dispensingId }
      return sendOutcome(request, reply, await reverseDispensing(request.context, command), 201)
    },
  )

  api.post(
    '/counter/turned-away',
    { config: canPost, schema: { tags, body: schemas.turningAway } },
    async (request, reply) =>
      sendOutcome(request, reply, await turnAway(request.context, request.body)),
  )
}

function deferralRoutes(api: Api): void {
  api.get(
    '/deferrals',
    { config: canRead, schema: { tags, querystring: schemas.deferralList } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await listDeferrals(request.context, request.query))
    },
  )

  api.get(
    '/deferrals/counts',
    { config: canRead, schema: { tags, querystring: schemas.deferralCounts } },
    async (request, reply) =>
      sendOutcome(request, reply, await countDeferrals(request.context, request.query)),
  )

  api.get(
    '/deferrals/unmet',
    { config: canRead, schema: { tags, querystring: schemas.deferralCounts } },
    async (request, reply) =>
      sendOutcome(request, reply, await listUnmetDemand(request.context, request.query)),
  )

  api.post(
    '/deferrals',
    { config: canPost, schema: { tags, body: schemas.atSite } },
    async (request, reply) =>
      sendOutcome(request, reply, await deferPrescription(request.context, request.body), 201),
  )

  api.post(
    '/deferrals/fetched',
    { config: canPost, schema: { tags, body: schemas.fetching } },
    async (request, reply) =>
      sendOutcome(request, reply, await fetchDeferred(request.context, request.body), 201),
  )

  api.post(
    '/deferrals/released',
    { config: canPost, schema: { tags, body: schemas.atSite } },
    async (request, reply) =>
      sendOutcome(request, reply, await releaseKept(request.context, request.body)),
  )

  api.post(
    '/deferrals/withdrawn',
    { config: canPost, schema: { tags, body: schemas.withdrawal } },
    async (request, reply) =>
      sendOutcome(request, reply, await withdrawDeferral(request.context, request.body)),
  )
}
