import { Type } from 'typebox'
import { asRead, type Api, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { approveDistribution } from './approve-distribution.ts'
import { editionView } from './matrix-view.ts'
import { type OpenPlans } from './open-edition.ts'
import { listRemarks, remarkAnswers } from './remark-tables.ts'
import { addRemark, answerRemark } from './remarks.ts'
import { lineName, organisationName } from './words.ts'
import { planOfEdition } from './route-parts.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const words = Type.String({ maxLength: 4_000 })
const region = Type.String()
const id = Type.Integer({ minimum: 1 })
const read = { access: ['read', 'distribution'] as const }
const manage = { access: ['manage', 'distribution'] as const }
const strict = { additionalProperties: false }

/** What the commission does: remarks, their answers, the protocol that puts an edition in force. */
export function commissionRoutes(api: Api, open: OpenPlans): void {
  const params = Type.Object({ region, id })

  api.get(
    '/programme/distribution/:id/remarks',
    { config: read, schema: { tags, params } },
    async (request, reply) => {
      const context = asRead(request)
      const forbidden = refuseUnless(context, 'read', 'distribution')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const { programme } = opened
      const nameOf = (number: string | null) =>
        number === null ? null : organisationName(programme, number)
      const remarks = await listRemarks(context.region.db, request.params.id)
      return {
        items: remarks.map((remark) => ({
          ...remark,
          organisationName: nameOf(remark.organisation),
          onBehalfOfName: nameOf(remark.onBehalfOf),
          lineName: remark.line === null ? null : lineName(programme, remark.line),
        })),
      }
    },
  )

  api.post(
    '/programme/distribution/:id/remarks',
    {
      config: { access: ['post', 'distribution'] as const },
      schema: {
        tags,
        params,
        body: Type.Object(
          {
            said: words,
            organisation: Type.Optional(code),
            line: Type.Optional(code),
            month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
            onBehalfOf: Type.Optional(code),
          },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const command = { ...request.body, id: request.params.id }
      return sendOutcome(request, reply, await addRemark(context, opened, command), 201)
    },
  )

  api.post(
    '/programme/distribution/:id/remarks/:remark/answer',
    {
      config: manage,
      schema: {
        tags,
        params: Type.Object({ region, id, remark: id }),
        body: Type.Object(
          { answer: Type.Union(remarkAnswers.map((each) => Type.Literal(each))), reason: words },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const command = { ...request.body, remark: request.params.remark }
      return sendOutcome(request, reply, await answerRemark(context, opened, command))
    },
  )

  api.post(
    '/programme/distribution/:id/approval',
    {
      config: { access: ['decide', 'distribution'] as const },
      schema: {
        tags,
        params,
        body: Type.Object(
          {
            on: Type.String({ maxLength: 20 }),
            present: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 60 }),
            decision: words,
          },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const on = parsePlainDate(request.body.on)
      if (!on.ok) return sendOutcome(request, reply, refused('distribution-value-wrong'))
      const command = { ...request.body, id: request.params.id, on: on.value }
      const outcome = await approveDistribution(context, opened, command)
      return sendOutcome(
        request,
        reply,
        outcome.outcome === 'approved' ? editionView(outcome.distribution) : outcome,
      )
    },
  )
}
