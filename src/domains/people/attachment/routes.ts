import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { day, id, ofPerson, oneOf, strict, text } from '../schemas.ts'
import {
  acceptAttachment,
  agreeToAttachment,
  endAttachment,
  refuseAttachment,
  withdrawAttachment,
} from './answer-attachment.ts'
import { attachmentStates } from './attachment-rows.ts'
import { listAttachments, readAttachments } from './list-attachments.ts'
import { requestAttachment } from './request-attachment.ts'

const tags = ['people']
const readers = { access: ['read', 'attachment'] } as const
const posters = { access: ['post', 'attachment'] } as const
const deciders = { access: ['decide', 'attachment'] } as const
const words = text(1_000)
const ofRequest = Type.Object({ region: Type.String(), id })

/** Attachment to a clinic and to a doctor: requests, their answers, and what a person had. */
export function attachmentRoutes(api: Api): void {
  readRoutes(api)
  requestRoutes(api)
  for (const step of steps) stepRoute(api, step)
  refusalRoute(api)
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
          state: Type.Optional(Type.Array(oneOf(attachmentStates))),
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
}

type Step = {
  readonly name: string
  readonly config: typeof readers | typeof posters | typeof deciders
  readonly summary: string
  readonly take: (context: Context, command: { attachmentId: number }) => Promise<object>
}

/** What is done with a request by one word; who may is decided again in the use case. */
const steps: readonly Step[] = [
  {
    name: 'withdrawal',
    config: posters,
    summary: 'Take back a request',
    take: withdrawAttachment,
  },
  { name: 'consent', config: readers, summary: 'The doctor agrees', take: agreeToAttachment },
  { name: 'acceptance', config: deciders, summary: 'Attach from today on', take: acceptAttachment },
]

function stepRoute(api: Api, { name, config, summary, take }: Step): void {
  api.post(
    `/attachments/:id/${name}`,
    { config, schema: { tags, summary, params: ofRequest } },
    async (request, reply) =>
      sendOutcome(request, reply, await take(request.context, { attachmentId: request.params.id })),
  )
}

function refusalRoute(api: Api): void {
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
