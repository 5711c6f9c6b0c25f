import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { listTransfers } from '../list-transfers.ts'
import { receiveTransfer } from '../receive-transfer.ts'
import { id, page, shipment, transferReceipt, transferState } from '../schemas.ts'
import { shipTransfer } from '../ship-transfer.ts'
import { effective } from './documents.ts'

const tags = ['stock']

export function transferRoutes(api: Api): void {
  api.get(
    '/stock/transfers',
    {
      config: { access: ['read', 'stock'] },
      schema: {
        tags,
        querystring: Type.Object({ siteId: id, state: Type.Optional(transferState), ...page }),
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await listTransfers(request.context, request.query)),
  )

  api.post(
    '/stock/transfers',
    { config: { access: ['post', 'stock'] }, schema: { tags, body: shipment } },
    async (request, reply) => {
      const { effectiveAt, ...rest } = request.body
      const outcome = await shipTransfer(request.context, { ...rest, ...effective(effectiveAt) })
      return sendOutcome(request, reply, outcome, 201)
    },
  )

  api.post(
    '/stock/transfers/:id/receive',
    {
      config: { access: ['post', 'stock'] },
      schema: {
        tags,
        params: Type.Object({ region: Type.String(), id }),
        body: transferReceipt,
      },
    },
    async (request, reply) => {
      const { effectiveAt, lines, idempotencyKey } = request.body
      const outcome = await receiveTransfer(request.context, {
        transferId: request.params.id,
        lines,
        idempotencyKey,
        ...effective(effectiveAt),
      })
      return sendOutcome(request, reply, outcome, 201)
    },
  )
}
