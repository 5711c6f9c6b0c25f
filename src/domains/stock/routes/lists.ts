import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { listHolds } from '../list-holds.ts'
import { listStock } from '../list-stock.ts'
import { proposeLots } from '../propose-lots.ts'
import { readLotCard } from '../read-lot-card.ts'
import { day, id, page, quantity, wholeShelf, words } from '../schemas.ts'
import { listSiteFeeds } from '../site-feed.ts'
import { watchExpiry } from '../watch-expiry.ts'
import { withLots } from '../with-words.ts'

const tags = ['stock']
const canRead = { access: ['read', 'stock'] as const }

export function listRoutes(api: Api): void {
  api.get(
    '/stock',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          siteId: id,
          medicineId: Type.Optional(id),
          programme: Type.Optional(words(50)),
          text: Type.Optional(words(100)),
          expiresThrough: Type.Optional(day),
          withEmpty: Type.Optional(Type.Boolean()),
          limit: wholeShelf,
          offset: page.offset,
        }),
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await listStock(request.context, request.query)),
  )

  api.get(
    '/stock/lots/:lotId',
    {
      config: canRead,
      schema: {
        tags,
        params: Type.Object({ region: Type.String(), lotId: id }),
        querystring: Type.Object({ siteId: Type.Optional(id), ...page }),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await readLotCard(request.context, request.params.lotId, request.query),
      ),
  )

  api.get(
    '/stock/proposals',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          siteId: id,
          medicineId: id,
          programme: words(50),
          quantity,
          usableThrough: Type.Optional(day),
        }),
      },
    },
    async (request, reply) => {
      const { usableThrough, ...wish } = request.query
      const through = usableThrough ? { usableThrough: plainDate(usableThrough) } : {}
      return sendOutcome(
        request,
        reply,
        await proposeLots(request.context, { ...wish, ...through }),
      )
    },
  )

  api.get(
    '/stock/expiring',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          siteId: Type.Optional(id),
          programme: Type.Optional(words(50)),
          limit: wholeShelf,
          offset: page.offset,
        }),
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await watchExpiry(request.context, request.query)),
  )

  api.get(
    '/stock/holds',
    {
      config: canRead,
      schema: {
        tags,
        querystring: Type.Object({
          lotId: Type.Optional(id),
          siteId: Type.Optional(id),
          withReleased: Type.Optional(Type.Boolean()),
          limit: page.limit,
        }),
      },
    },
    async ({ context, query }) => ({
      items: await withLots(context, await listHolds(context, query)),
    }),
  )

  api.get('/stock/feeds', { config: canRead, schema: { tags } }, async ({ context }) => ({
    items: await listSiteFeeds(context),
  }))
}
