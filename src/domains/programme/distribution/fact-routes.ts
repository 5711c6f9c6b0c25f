import { Type } from 'typebox'
import { asRead, type Api, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import { enterFact } from './enter-facts.ts'
import { selectFacts } from './fact-tables.ts'
import { type OpenPlans } from './open-edition.ts'
import { factKinds } from './organisation-fact.ts'
import { lineName, organisationName } from './words.ts'
import { planOf } from './route-parts.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const region = Type.String()
const strict = { additionalProperties: false }

/** Facts about organisations: those that hold today, and one entered on a screen. */
export function factRoutes(api: Api, open: OpenPlans): void {
  const readFacts = { access: ['read', 'organisation-fact'] as const }
  const params = Type.Object({ region, programme: code })

  api.get(
    '/programme/organisation-facts/:programme',
    { config: readFacts, schema: { tags, params } },
    async (request, reply) => {
      const context = asRead(request)
      const forbidden = refuseUnless(context, 'read', 'organisation-fact')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const opened = await planOf(open, context, request.params.programme)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const { programme } = opened
      const on = localDate(context.at, context.region.timeZone)
      const facts = await selectFacts(context.region.db, programme.code, { on })
      return {
        items: facts
          .filter(({ month }) => month === 0)
          .map((fact) => ({
            ...fact,
            organisationName: organisationName(programme, fact.organisation),
          })),
        organisations: rowsOf(programme, 'organisations')
          .filter((row) => cellOf(row, 'is-insured') === '1')
          .map((row) => ({
            organisation: cellOf(row, 'number'),
            name: organisationName(programme, cellOf(row, 'number')),
          })),
        lines: rowsOf(programme, 'distribution').map((row) => ({
          line: cellOf(row, 'line'),
          name: lineName(programme, cellOf(row, 'line')),
        })),
        capacities: [
          ...new Map(
            rowsOf(programme, 'distribution').map((row) => [
              cellOf(row, 'capacity'),
              cellOf(row, 'capacity-name'),
            ]),
          ),
        ].map(([capacity, name]) => ({ capacity, name })),
      }
    },
  )

  api.post(
    '/programme/organisation-facts/:programme',
    {
      config: { access: ['post', 'organisation-fact'] as const },
      schema: {
        tags,
        params,
        body: Type.Object(
          {
            organisation: code,
            kind: Type.Union(factKinds.map((each) => Type.Literal(each))),
            subject: Type.String({ maxLength: 100 }),
            month: Type.Integer({ minimum: 0, maximum: 12 }),
            from: Type.String({ maxLength: 20 }),
            value: Type.String({ maxLength: 40 }),
          },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOf(open, context, request.params.programme)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const outcome = await enterFact(context, opened.programme, request.body)
      return sendOutcome(request, reply, outcome, 201)
    },
  )
}
