import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { listCounts } from '../count-rows.ts'
import {
  cancelCount,
  enterCount,
  type EnteredLine,
  readCountSheet,
  startCount,
} from '../count-site.ts'
import { refuseStock } from '../permissions.ts'
import { postCount } from '../post-count.ts'
import { closed, countLines, countPosting, id, moment } from '../schemas.ts'
import { withLots } from '../with-words.ts'

const tags = ['stock']
const canPost = { access: ['post', 'stock-count'] as const }
const canRead = { access: ['read', 'stock-count'] as const }
const byId = Type.Object({ region: Type.String(), id })

export function countRoutes(api: Api): void {
  api.get(
    '/stock/counts',
    { config: canRead, schema: { tags, querystring: Type.Object({ siteId: id }) } },
    async (request, reply) => {
      const { siteId } = request.query
      const forbidden = refuseStock(request.context, 'read', [siteId], [], 'stock-count')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      return { items: await listCounts(request.context.region.db, siteId) }
    },
  )

  api.post(
    '/stock/counts',
    {
      config: canPost,
      schema: {
        tags,
        body: Type.Object({ siteId: id, asOf: Type.Optional(moment) }, closed),
      },
    },
    async (request, reply) => {
      const { siteId, asOf } = request.body
      const at = asOf === undefined ? {} : { asOf: new Date(asOf) }
      return sendOutcome(request, reply, await startCount(request.context, { siteId, ...at }), 201)
    },
  )

  api.get(
    '/stock/counts/:id',
    { config: canRead, schema: { tags, params: byId } },
    async (request, reply) => {
      const { context, params } = request
      const sheet = await readCountSheet(context, params.id)
      if (sheet.outcome === 'refused') return sendOutcome(request, reply, sheet)
      const lines = await withLots(context, sheet.lines)
      return sendOutcome(request, reply, { ...sheet, lines })
    },
  )

  api.put(
    '/stock/counts/:id/lines',
    { config: canPost, schema: { tags, params: byId, body: countLines } },
    async (request, reply) => {
      const lines = request.body.lines as EnteredLine[]
      const command = { countId: request.params.id, lines }
      return sendOutcome(request, reply, await enterCount(request.context, command))
    },
  )

  api.post(
    '/stock/counts/:id/post',
    {
      config: { access: ['decide', 'stock-count'] },
      schema: { tags, params: byId, body: countPosting },
    },
    async (request, reply) => {
      const command = { countId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await postCount(request.context, command))
    },
  )

  api.post(
    '/stock/counts/:id/cancel',
    { config: canPost, schema: { tags, params: byId } },
    async (request, reply) =>
      sendOutcome(request, reply, await cancelCount(request.context, request.params.id)),
  )
}
