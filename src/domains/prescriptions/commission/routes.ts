import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { daySchema, idSchema, oneOf } from '../schemas.ts'
import { commissionGrounds, memberRoles } from './commission-decision.ts'
import { listCommissionDecisions } from './list-decisions.ts'
import { recordCommissionDecision } from './record-decision.ts'

const tags = ['prescriptions']

const decisionSchema = Type.Object(
  {
    siteId: idSchema,
    decidedOn: Type.Optional(daySchema),
    personId: idSchema,
    medicineId: idSchema,
    tradeName: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    purpose: Type.String({ minLength: 1, maxLength: 5 }),
    ground: oneOf(commissionGrounds),
    groundsText: Type.String({ maxLength: 4_000 }),
    members: Type.Array(
      Type.Object(
        { name: Type.String({ maxLength: 200 }), role: oneOf(memberRoles) },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
    outcome: oneOf(['approved', 'rejected']),
    until: daySchema,
  },
  { additionalProperties: false },
)

const journalSchema = Type.Object({
  siteId: Type.Optional(idSchema),
  personId: Type.Optional(idSchema),
  medicineId: Type.Optional(idSchema),
  before: Type.Optional(idSchema),
  limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
})

/** The journal of the doctors' commission. */
export function commissionRoutes(api: Api): void {
  api.get(
    '/commission-decisions',
    {
      config: { access: ['read', 'commission'] },
      schema: { tags, querystring: journalSchema },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(
        request,
        reply,
        await listCommissionDecisions(request.context, request.query),
      )
    },
  )

  api.post(
    '/commission-decisions',
    { config: { access: ['decide', 'commission'] }, schema: { tags, body: decisionSchema } },
    async (request, reply) => {
      const { decidedOn, until, ...body } = request.body
      const outcome = await recordCommissionDecision(request.context, {
        ...body,
        until: plainDate(until),
        ...(decidedOn === undefined ? {} : { decidedOn: plainDate(decidedOn) }),
      })
      return sendOutcome(request, reply, outcome, 201)
    },
  )
}
