import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PersonId } from '../types.ts'
import {
  acceptAttachment,
  agreeToAttachment,
  endAttachment,
  refuseAttachment,
  withdrawAttachment,
} from './answer-attachment.ts'
import { type AttachmentState, attachmentStates } from './attachment-rows.ts'
import { listAttachments, readAttachments } from './list-attachments.ts'
import { requestAttachment } from './request-attachment.ts'

const tags = ['people']
const readers = { access: ['read', 'attachment'] } as const
const posters = { access: ['post', 'attachment'] } as const
const deciders = { access: ['decide', 'attachment'] } as const
const strict = { additionalProperties: false }

const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const personId = Type.Unsafe<PersonId>(id)
const day = Type.Unsafe<PlainDate>(Type.String({ format: 'date', pattern: '^(19|2[0-9])' }))
const words = Type.String({ maxLength: 1_000, pattern: '^[^\\u0000]*$' })
const state = Type.Unsafe<AttachmentState>(Type.String({ enum: [...attachmentStates] }))
const ofRequest = Type.Object({ region: Type.String(), id })
const ofPerson = Type.Object({ region: Type.String(), personId })

/** Attachment to a clinic and to a doctor: requests, their answers, and what a person had. */
export function attachmentRoutes(api: Api): void {
  readRoutes(api)
  requestRoutes(api)
  answerRoutes(api)
}

function readRoutes(api: Api): void {
  api.get(
    '/attachments',
    {
      config: readers,
      schema: {
        tags,
        summary: 'Requests for attachment, those due first',
        querystring: Type.Object({
          site: Type.Optional(id),
          state: Type.Optional(Type.Array(state)),
          language: Type.Optional(Type.String()),
        }),
      },
    },
    async (request, reply) => {
      const { site, state: states } = request.query
      const filter = {
        ...(site === undefined ? {} : { siteId: site }),
        ...(states ? { states } : {}),
      }
      return sendOutcome(request, reply, await listAttachments(request.context, filter))
    },
  )

  api.get(
    '/people/:personId/attachments',
    {
      config: readers,
      schema: { tags, summary: 'What a person asked for and was attached to', params: ofPerson },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await readAttachments(request.context, request.params.personId)),
  )
}

function requestRoutes(api: Api): void {
  api.post(
    '/people/:personId/attachments',
    {
      config: posters,
      schema: {
        tags,
        summary: 'Request attachment to a clinic and to a doctor',
        params: ofPerson,
        body: Type.Object(
          { siteId: id, doctorId: Type.Optional(Type.Union([Type.Null(), id])) },
          strict,
        ),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await requestAttachment(request.context, {
          personId: request.params.personId,
          ...request.body,
        }),
        201,
      ),
  )

  api.post(
    '/people/:personId/attachments/end',
    {
      config: deciders,
      schema: {
        tags,
        summary: 'End the attachment of a person with a last day',
        params: ofPerson,
        body: Type.Object({ lastOn: day, reason: words }, strict),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await endAttachment(request.context, {
          personId: request.params.personId,
          ...request.body,
        }),
      ),
  )

  api.post(
    '/attachments/:id/withdrawal',
    { config: posters, schema: { tags, summary: 'Take back a request', params: ofRequest } },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await withdrawAttachment(request.context, { attachmentId: request.params.id }),
      ),
  )
}

function answerRoutes(api: Api): void {
  api.post(
    '/attachments/:id/consent',
    { config: readers, schema: { tags, summary: 'The doctor agrees', params: ofRequest } },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await agreeToAttachment(request.context, { attachmentId: request.params.id }),
      ),
  )

  api.post(
    '/attachments/:id/acceptance',
    { config: deciders, schema: { tags, summary: 'Attach from today on', params: ofRequest } },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await acceptAttachment(request.context, { attachmentId: request.params.id }),
      ),
  )

  api.post(
    '/attachments/:id/refusal',
    {
      config: deciders,
      schema: {
        tags,
        summary: 'Refuse, with the reason that the person reads',
        params: ofRequest,
        body: Type.Object({ reason: words }, strict),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await refuseAttachment(request.context, {
          attachmentId: request.params.id,
          ...request.body,
        }),
      ),
  )
}
