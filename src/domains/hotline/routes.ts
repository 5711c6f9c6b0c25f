import { type Static, Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { urgencyOf } from './answer-term.ts'
import { answerCase, answerTogether, noteCase, reopenCase, takeCase } from './handle-case.ts'
import { lookUpCase } from './look-up-case.ts'
import { type AbsenceReport, reportAbsence } from './report-absence.ts'
import { findCase, type HotlineCase, listCases, listMedicineGroups, listSteps } from './tables.ts'

const tags = ['hotline']
const idempotencyKey = Type.String({ minLength: 8, maxLength: 200 })
/** Where the body does not say it: the same report under the same key is one case. */
const withKey = Type.Object({ 'idempotency-key': Type.Optional(idempotencyKey) })
const words = (longest: number) => Type.Optional(Type.String({ maxLength: longest }))

export const absenceReport = Type.Object(
  {
    innId: Type.Optional(Type.Integer({ minimum: 1 })),
    medicineName: Type.String({ minLength: 1, maxLength: 300 }),
    isUrgent: Type.Optional(Type.Boolean()),
    programme: words(50),
    settlement: words(200),
    siteId: Type.Optional(Type.Integer({ minimum: 1 })),
    personName: words(200),
    telephone: words(50),
    email: words(200),
    comment: words(2_000),
    idempotencyKey: Type.Optional(idempotencyKey),
  },
  { additionalProperties: false },
)

const ofCase = {
  params: Type.Object({ region: Type.String(), number: Type.String({ maxLength: 40 }) }),
}
const aText = {
  body: Type.Object({ text: Type.String({ maxLength: 4_000 }) }, { additionalProperties: false }),
}
/** The desk sorts and filters all open cases in the browser. */
const mostAtOnce = 10_000
const publicLimit = { max: 20, timeWindow: '1 minute' }

/** Reports and look-ups for everybody; cases for the hotline's desk. */
export function hotlineRoutes(api: Api): void {
  publicRoutes(api)
  deskRoutes(api)
}

function publicRoutes(api: Api): void {
  api.post(
    '/hotline/reports',
    {
      config: { access: 'public', rateLimit: publicLimit },
      schema: { tags, headers: withKey, body: absenceReport },
    },
    async (request, reply) => {
      const report = keyed(request.headers, request.body)
      return sendOutcome(request, reply, await reportAbsence(request.context, report), 201)
    },
  )

  api.post(
    '/hotline/look-up',
    {
      config: { access: 'public', rateLimit: publicLimit },
      schema: {
        tags,
        body: Type.Object(
          { number: Type.String({ maxLength: 40 }), checkCode: Type.String({ maxLength: 40 }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await lookUpCase(request.context, request.body))
    },
  )
}

function deskRoutes(api: Api): void {
  api.get(
    '/hotline/cases',
    {
      config: { access: ['read', 'hotline-case'] },
      schema: {
        tags,
        querystring: Type.Object({
          state: Type.Optional(
            Type.Union([
              Type.Literal('open'),
              Type.Literal('new'),
              Type.Literal('in-progress'),
              Type.Literal('answered'),
            ]),
          ),
          mine: Type.Optional(Type.Boolean()),
          innId: Type.Optional(Type.Integer({ minimum: 1 })),
          text: Type.Optional(Type.String({ maxLength: 100 })),
          limit: Type.Integer({ minimum: 1, maximum: mostAtOnce, default: 200 }),
          offset: Type.Integer({ minimum: 0, default: 0 }),
        }),
      },
    },
    async ({ context, query }) => {
      const ownerId =
        query.mine && context.actor.kind === 'account' ? context.actor.accountId : undefined
      const { items, total } = await listCases(
        context.region.db,
        {
          ...(query.state ? { state: query.state } : {}),
          ...(ownerId === undefined ? {} : { ownerId }),
          ...(query.innId === undefined ? {} : { innId: query.innId }),
          ...(query.text ? { text: query.text } : {}),
        },
        query,
      )
      return { total, items: items.map((item) => inList(context, item)) }
    },
  )

  api.get(
    '/hotline/medicines',
    { config: { access: ['read', 'hotline-case'] }, schema: { tags } },
    async ({ context }) => ({ items: await listMedicineGroups(context.region.db) }),
  )

  api.post(
    '/hotline/cases',
    {
      config: { access: ['post', 'hotline-case'] },
      schema: { tags, headers: withKey, body: absenceReport },
    },
    async (request, reply) => {
      const report = keyed(request.headers, request.body)
      return sendOutcome(
        request,
        reply,
        await reportAbsence(request.context, report, 'telephone'),
        201,
      )
    },
  )

  api.get(
    '/hotline/cases/:number',
    { config: { access: ['read', 'hotline-case'] }, schema: { tags, ...ofCase } },
    async (request, reply) => {
      const { context, params } = request
      const found = await findCase(context.region.db, params.number)
      if (!found)
        return sendOutcome(request, reply, refused('case-not-found', { number: params.number }))
      const { checkCode: _, ...shown } = inList(context, found)
      return { case: shown, steps: await listSteps(context.region.db, found.id) }
    },
  )

  api.post(
    '/hotline/cases/:number/take',
    {
      config: { access: ['post', 'hotline-case'] },
      schema: {
        tags,
        ...ofCase,
        body: Type.Object(
          { fromOther: Type.Optional(Type.Boolean()) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await takeCase(request.context, request.params.number, request.body),
      ),
  )

  const withText = { note: noteCase, answer: answerCase, reopen: reopenCase } as const
  for (const [path, change] of Object.entries(withText)) {
    api.post(
      `/hotline/cases/:number/${path}`,
      {
        config: { access: [path === 'note' ? 'post' : 'decide', 'hotline-case'] },
        schema: { tags, ...ofCase, ...aText },
      },
      async (request, reply) => {
        const { number } = request.params as { number: string }
        return sendOutcome(request, reply, await change(request.context, number, request.body.text))
      },
    )
  }

  api.post(
    '/hotline/medicines/:innId/answer',
    {
      config: { access: ['decide', 'hotline-case'] },
      schema: {
        tags,
        ...aText,
        params: Type.Object({ region: Type.String(), innId: Type.Integer({ minimum: 1 }) }),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await answerTogether(request.context, request.params.innId, request.body.text),
      ),
  )
}

function keyed(headers: Static<typeof withKey>, report: AbsenceReport): AbsenceReport {
  const key = headers['idempotency-key']
  return key === undefined ? report : { idempotencyKey: key, ...report }
}

function inList(context: Context, item: HotlineCase) {
  const today = localDate(context.at, context.region.timeZone)
  const urgency =
    item.state === 'answered' ? null : urgencyOf(item.dueOn, today, context.region.calendar)
  return { ...item, urgency }
}
