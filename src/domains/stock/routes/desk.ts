import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { findLotsByText } from '../find-lots-by-text.ts'
import { findReceivable, listSuppliers } from '../find-receivable.ts'
import { listDocuments, readDocument } from '../list-documents.ts'
import { refuseStock } from '../permissions.ts'
import { readDesk } from '../read-desk.ts'
import { day, id, words } from '../schemas.ts'

const tags = ['stock']
const canRead = { access: ['read', 'stock'] as const }

/** What the desk shows beside the lists: what needs doing, documents, and likely values. */
export function deskRoutes(api: Api): void {
  api.get(
    '/stock/desk',
    { config: canRead, schema: { tags, querystring: Type.Object({ siteId: id }) } },
    async (request, reply) =>
      sendOutcome(request, reply, await readDesk(request.context, request.query.siteId)),
  )

  api.get(
    '/stock/documents',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          siteId: id,
          /** Codes with commas between them. */
          kinds: Type.Optional(words(500)),
          text: Type.Optional(words(100)),
          /** First and last day on which it took effect, by the clock of the region. */
          from: Type.Optional(day),
          to: Type.Optional(day),
          before: Type.Optional(id),
          limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
        }),
      },
    },
    async (request, reply) => {
      const { kinds, from, to, ...query } = request.query
      const filter = {
        ...query,
        ...(kinds === undefined ? {} : { kinds: kinds.split(',') }),
        ...(from === undefined ? {} : { from: plainDate(from) }),
        ...(to === undefined ? {} : { to: plainDate(to) }),
      }
      return sendOutcome(request, reply, await listDocuments(request.context, filter))
    },
  )

  api.get(
    '/stock/documents/:id',
    { config: canRead, schema: { tags, params: Type.Object({ region: Type.String(), id }) } },
    async (request, reply) =>
      sendOutcome(request, reply, await readDocument(request.context, request.params.id)),
  )

  api.get(
    '/stock/medicines',
    { config: canRead, schema: { tags, querystring: Type.Object({ q: words(480) }) } },
    async ({ context, query }) => ({ items: await findReceivable(context, query.q) }),
  )

  api.get(
    '/stock/suppliers',
    { config: canRead, schema: { tags, querystring: Type.Object({ siteId: id }) } },
    async (request, reply) => {
      const { siteId } = request.query
      const forbidden = refuseStock(request.context, 'read', [siteId])
      if (forbidden) return sendOutcome(request, reply, forbidden)
      return { items: await listSuppliers(request.context, siteId) }
    },
  )

  api.get(
    '/stock/lots',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          text: words(100),
          limit: Type.Integer({ minimum: 1, maximum: 50, default: 8 }),
        }),
      },
    },
    async ({ context, query }) => ({ items: await findLotsByText(context, query) }),
  )
}
