import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { closePeriod } from '../close-period.ts'
import { holdLot } from '../hold-lot.ts'
import { receiveStock } from '../receive-stock.ts'
import { releaseHold } from '../release-hold.ts'
import { reverseDocument } from '../reverse-document.ts'
import * as schemas from '../schemas.ts'
import { endSetAside, setAside } from '../set-aside.ts'
import { listSetAsides } from '../set-aside-rows.ts'
import { confirmPresence, setSiteFeeds } from '../site-feed.ts'
import { refuseStock } from '../permissions.ts'
import { withLots } from '../with-words.ts'
import { writeOffStock } from '../write-off-stock.ts'

const tags = ['stock']
const canPost = { access: ['post', 'stock'] as const }
const canDecide = { access: ['decide', 'stock'] as const }
const { id } = schemas
const byId = Type.Object({ region: Type.String(), id })

/** An ISO moment of a body, where there is one. */
export const effective = (moment: string | undefined) =>
  moment === undefined ? {} : { effectiveAt: new Date(moment) }

export function documentRoutes(api: Api): void {
  api.post(
    '/stock/receipts',
    { config: canPost, schema: { tags, body: schemas.receipt } },
    async (request, reply) => {
      const { effectiveAt, invoiceOn, lines, ...rest } = request.body
      const command = {
        ...rest,
        ...effective(effectiveAt),
        invoiceOn: plainDate(invoiceOn),
        lines: lines.map((line) => ({
          ...line,
          expiresOn: plainDate(line.expiresOn),
          pricePerPack: kopecks(line.pricePerPack),
        })),
      }
      return sendOutcome(request, reply, await receiveStock(request.context, command), 201)
    },
  )

  api.post(
    '/stock/write-offs',
    { config: canPost, schema: { tags, body: schemas.writeOff } },
    async (request, reply) => {
      const { effectiveAt, ...rest } = request.body
      const outcome = await writeOffStock(request.context, { ...rest, ...effective(effectiveAt) })
      return sendOutcome(request, reply, outcome, 201)
    },
  )

  api.post(
    '/stock/holds',
    { config: canDecide, schema: { tags, body: schemas.hold } },
    async (request, reply) =>
      sendOutcome(request, reply, await holdLot(request.context, request.body), 201),
  )

  api.post(
    '/stock/holds/:id/release',
    { config: canDecide, schema: { tags, params: byId, body: schemas.release } },
    async (request, reply) => {
      const command = { holdId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await releaseHold(request.context, command))
    },
  )

  api.post(
    '/stock/documents/:id/reverse',
    { config: canDecide, schema: { tags, params: byId, body: schemas.reversal } },
    async (request, reply) => {
      const command = { documentId: request.params.id, ...request.body }
      return sendOutcome(request, reply, await reverseDocument(request.context, command), 201)
    },
  )

  api.post(
    '/stock/periods',
    { config: { access: ['manage', 'stock-period'] }, schema: { tags, body: schemas.period } },
    async (request, reply) => {
      const command = { ...request.body, until: new Date(request.body.until) }
      return sendOutcome(request, reply, await closePeriod(request.context, command), 201)
    },
  )

  setAsideRoutes(api)
  feedRoutes(api)
}

function setAsideRoutes(api: Api): void {
  api.get(
    '/stock/set-asides',
    {
      config: { access: ['read', 'stock'] },
      schema: {
        tags,
        querystring: Type.Object({ siteId: id, reference: Type.Optional(schemas.words(100)) }),
      },
    },
    async (request, reply) => {
      const { siteId } = request.query
      const forbidden = refuseStock(request.context, 'read', [siteId])
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const items = await listSetAsides(request.context.region.db, request.query)
      return { items: await withLots(request.context, items) }
    },
  )

  api.post(
    '/stock/set-asides',
    { config: canPost, schema: { tags, body: schemas.setAsideBody } },
    async (request, reply) => {
      const { expiresAt, ...rest } = request.body
      const until = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }
      const outcome = await setAside(request.context, { ...rest, ...until })
      return sendOutcome(request, reply, outcome, 201)
    },
  )

  api.post(
    '/stock/set-asides/end',
    { config: canPost, schema: { tags, body: schemas.endSetAsideBody } },
    async (request, reply) =>
      sendOutcome(request, reply, await endSetAside(request.context, request.body), 201),
  )
}

function feedRoutes(api: Api): void {
  api.put(
    '/stock/feeds/:id',
    { config: canDecide, schema: { tags, params: byId, body: schemas.feed } },
    async (request, reply) => {
      const feeds = [{ siteId: request.params.id, fedBy: request.body.fedBy }]
      return sendOutcome(request, reply, await setSiteFeeds(request.context, feeds))
    },
  )

  api.post(
    '/stock/feeds/:id/confirm',
    { config: canPost, schema: { tags, params: byId } },
    async (request, reply) =>
      sendOutcome(request, reply, await confirmPresence(request.context, request.params.id)),
  )
}
