import { Type } from 'typebox'
import { asRead, type Api, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { isRefusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { cellView } from './cell-view.ts'
import { compareEditions } from './compare-editions.ts'
import { lineTotals } from './line-rules.ts'
import { makeDraft } from './make-draft.ts'
import { editionView } from './matrix-view.ts'
import { type OpenPlans, openEdition } from './open-edition.ts'
import { countOpenRemarks } from './remark-tables.ts'
import { findDistribution, listDistributions } from './tables.ts'
import { planOf, sendMatrix } from './route-parts.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const region = Type.String()
const id = Type.Integer({ minimum: 1 })
const read = { access: ['read', 'distribution'] as const }
const manage = { access: ['manage', 'distribution'] as const }
const strict = { additionalProperties: false }

/** The editions of a distribution: all, one with its figures, a cell of it, what it changes. */
export function editionRoutes(api: Api, open: OpenPlans): void {
  api.get('/programme/distribution', { config: read, schema: { tags } }, async (request, reply) => {
    const context = asRead(request)
    const forbidden = refuseUnless(context, 'read', 'distribution')
    if (forbidden) return sendOutcome(request, reply, forbidden)
    const { db } = context.region
    const openRemarks = await countOpenRemarks(db)
    const plans = await open(context.region.id)
    const programmes = await Promise.all(
      plans.map(async ({ programme, computed }) => ({
        programme: programme.code,
        name: programme.names[context.language],
        years: programme.years.map((year) => ({
          year,
          lines: lineTotals(programme, computed, year).length,
        })),
        editions: (await listDistributions(db, programme.code)).map((record) => ({
          ...editionView(record),
          openRemarks: openRemarks.get(record.id) ?? 0,
        })),
      })),
    )
    return { programmes, today: localDate(context.at, context.region.timeZone) }
  })

  api.post(
    '/programme/distribution',
    {
      config: manage,
      schema: {
        tags,
        body: Type.Object(
          {
            programme: code,
            year: Type.Integer({ minimum: 1900, maximum: 2200 }),
            name: Type.String({ maxLength: 200 }),
            fixedMonths: Type.Optional(Type.Integer({ minimum: 0, maximum: 11 })),
          },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const { body } = request
      const context = asRead(request)
      const opened = await planOf(open, context, body.programme)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const made = await makeDraft(context, opened, body)
      return sendOutcome(
        request,
        reply,
        made.outcome === 'made' ? { id: made.distribution.id } : made,
        201,
      )
    },
  )

  const params = Type.Object({ region, id })

  api.get(
    '/programme/distribution/:id',
    { config: read, schema: { tags, params } },
    async (request, reply) => {
      const context = asRead(request)
      const found = await openEdition(context, open, request.params.id)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      void reply.header('cache-control', 'no-store')
      return sendMatrix(request, reply, context, found)
    },
  )

  api.get(
    '/programme/distribution/:id/cell',
    {
      config: read,
      schema: { tags, params, querystring: Type.Object({ organisation: code, line: code }) },
    },
    async (request, reply) => {
      const context = asRead(request)
      const found = await openEdition(context, open, request.params.id)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { reckoned, opened } = found
      if (isRefusal(reckoned)) return sendOutcome(request, reply, reckoned)
      const { db } = context.region
      const cell = await cellView(db, opened.programme, reckoned, request.query)
      return sendOutcome(request, reply, cell ?? refused('distribution-line-unknown', { line: '' }))
    },
  )

  api.get(
    '/programme/distribution/:id/changes',
    { config: read, schema: { tags, params } },
    async (request, reply) => {
      const context = asRead(request)
      const found = await openEdition(context, open, request.params.id)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { reckoned, opened, record } = found
      if (isRefusal(reckoned)) return sendOutcome(request, reply, reckoned)
      const base = record.basedOn && (await findDistribution(context.region.db, record.basedOn))
      const before = reckoned.input.before?.cells ?? new Map()
      return {
        before: base ? editionView(base) : null,
        changes: base ? compareEditions(opened.programme, before, reckoned.cells) : [],
        decimals: Object.fromEntries(
          reckoned.totals.map((each) => [each.line.code, each.volumeDecimals]),
        ),
      }
    },
  )
}
