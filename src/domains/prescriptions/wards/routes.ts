import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { askForWard } from './ask-for-ward.ts'
import { closeRequest } from './close-request.ts'
import { closeWard } from './close-ward.ts'
import { issueToWard } from './issue-to-ward.ts'
import {
  addToFormulary,
  endFormularyEntry,
  listFormulary,
  listHospitals,
  listWards,
  openWard,
} from './manage-formulary.ts'
import { pickForWard } from './pick-for-ward.ts'
import { listRequests, readRequest } from './read-request.ts'
import { takeBackIssue } from './take-back-issue.ts'

const tags = ['wards']
const closed = { additionalProperties: false }
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const day = Type.String({ format: 'date' })
const units = Type.Integer({ minimum: 1, maximum: 10_000_000 })
const key = Type.String({ minLength: 8, maxLength: 200 })
const words = (longest: number) => Type.String({ maxLength: longest })
const byId = Type.Object({ region: Type.String(), id })
const ofSite = Type.Object({ region: Type.String(), siteId: id })

const read = { access: ['read', 'ward-request'] as const }
const post = { access: ['post', 'ward-request'] as const }
const decide = { access: ['decide', 'ward-request'] as const }
const manage = { access: ['manage', 'ward-request'] as const }

/** Wards, their formulary, requests and issues. */
export function wardRoutes(api: Api): void {
  formularyRoutes(api)
  requestRoutes(api)
}

function formularyRoutes(api: Api): void {
  api.get('/hospitals', { config: read, schema: { tags } }, async (request, reply) =>
    sendOutcome(request, reply, await listHospitals(request.context)),
  )

  api.get(
    '/hospitals/:siteId/wards',
    { config: read, schema: { tags, params: ofSite } },
    async (request, reply) =>
      sendOutcome(request, reply, await listWards(request.context, request.params.siteId)),
  )

  api.post(
    '/hospitals/:siteId/wards',
    {
      config: manage,
      schema: { tags, params: ofSite, body: Type.Object({ name: words(200) }, closed) },
    },
    async (request, reply) => {
      const command = { siteId: request.params.siteId, ...request.body }
      return sendOutcome(request, reply, await openWard(request.context, command), 201)
    },
  )

  api.post(
    '/wards/:id/close',
    { config: manage, schema: { tags, params: byId } },
    async (request, reply) => {
      const command = { wardId: request.params.id }
      return sendOutcome(request, reply, await closeWard(request.context, command))
    },
  )

  api.get(
    '/hospitals/:siteId/medicines/pick',
    {
      config: read,
      schema: {
        tags,
        params: ofSite,
        querystring: Type.Object({ q: Type.Optional(words(200)) }),
      },
    },
    async (request, reply) => {
      const { siteId } = request.params
      const command = { siteId, typed: request.query.q ?? '' }
      return sendOutcome(request, reply, await pickForWard(request.context, command))
    },
  )

  api.get(
    '/hospitals/:siteId/formulary',
    {
      config: read,
      schema: { tags, params: ofSite, querystring: Type.Object({ on: Type.Optional(day) }) },
    },
    async (request, reply) => {
      const { on } = request.query
      const where = { siteId: request.params.siteId, ...(on ? { on: plainDate(on) } : {}) }
      return sendOutcome(request, reply, await listFormulary(request.context, where))
    },
  )

  api.post(
    '/hospitals/:siteId/formulary',
    {
      config: manage,
      schema: {
        tags,
        params: ofSite,
        body: Type.Object(
          {
            innIds: Type.Array(id, { minItems: 1, maxItems: 3_000 }),
            from: day,
            until: Type.Optional(day),
            basis: words(300),
            needsCommission: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
      },
    },
    async (request, reply) => {
      const { innIds, from, until, basis, needsCommission = false } = request.body
      const command = {
        siteId: request.params.siteId,
        innIds,
        from: plainDate(from),
        ...(until ? { until: plainDate(until) } : {}),
        basis,
        needsCommission,
      }
      return sendOutcome(request, reply, await addToFormulary(request.context, command), 201)
    },
  )

  api.post(
    '/hospitals/:siteId/formulary/:entryId/end',
    {
      config: manage,
      schema: {
        tags,
        params: Type.Object({ region: Type.String(), siteId: id, entryId: id }),
        body: Type.Object({ lastDay: day }, closed),
      },
    },
    async (request, reply) => {
      const { siteId, entryId } = request.params
      const command = { siteId, entryId, lastDay: plainDate(request.body.lastDay) }
      return sendOutcome(request, reply, await endFormularyEntry(request.context, command))
    },
  )
}

function requestRoutes(api: Api): void {
  api.get(
    '/ward-requests',
    {
      config: read,
      schema: { tags, querystring: Type.Object({ open: Type.Optional(Type.Boolean()) }) },
    },
    async (request, reply) => {
      const { open } = request.query
      const where = open === undefined ? {} : { isOpen: open }
      return sendOutcome(request, reply, await listRequests(request.context, where))
    },
  )

  api.get(
    '/ward-requests/:id',
    { config: read, schema: { tags, params: byId } },
    async (request, reply) =>
      sendOutcome(request, reply, await readRequest(request.context, request.params.id)),
  )

  api.post(
    '/ward-requests',
    {
      config: post,
      schema: {
        tags,
        body: Type.Object(
          {
            wardId: id,
            pharmacySiteId: id,
            isUrgent: Type.Optional(Type.Boolean()),
            comment: Type.Optional(words(2_000)),
            lines: Type.Array(
              Type.Object(
                {
                  medicineId: id,
                  programme: words(100),
                  units,
                  commissionDecisionId: Type.Optional(id),
                },
                closed,
              ),
              { minItems: 1, maxItems: 500 },
            ),
            idempotencyKey: key,
          },
          closed,
        ),
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await askForWard(request.context, request.body), 201),
  )

  api.post(
    '/ward-requests/:id/issues',
    {
      config: decide,
      schema: {
        tags,
        params: byId,
        body: Type.Object(
          {
            lines: Type.Array(Type.Object({ lineId: id, lotId: id, units }, closed), {
              minItems: 1,
              maxItems: 1_000,
            }),
            receivedBy: words(300),
            idempotencyKey: key,
          },
          closed,
        ),
      },
    },
    async (request, reply) => {
      const command = { requestId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await issueToWard(request.context, command), 201)
    },
  )

  api.post(
    '/ward-requests/:id/close',
    {
      config: read,
      schema: {
        tags,
        params: byId,
        body: Type.Object(
          {
            as: Type.Union([Type.Literal('declined'), Type.Literal('withdrawn')]),
            reason: words(2_000),
          },
          closed,
        ),
      },
    },
    async (request, reply) => {
      const command = { requestId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await closeRequest(request.context, command))
    },
  )

  api.post(
    '/ward-issues/:id/reverse',
    {
      config: decide,
      schema: {
        tags,
        params: byId,
        body: Type.Object({ reason: words(2_000), idempotencyKey: key }, closed),
      },
    },
    async (request, reply) => {
      const command = { issueId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await takeBackIssue(request.context, command))
    },
  )
}
