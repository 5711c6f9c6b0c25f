import type { Api } from '#kernel/http/index.ts'
import { countRoutes } from './routes/counts.ts'
import { deskRoutes } from './routes/desk.ts'
import { documentRoutes } from './routes/documents.ts'
import { listRoutes } from './routes/lists.ts'
import { transferRoutes } from './routes/transfers.ts'

/** The stock desk over HTTP: what is here, what happens to it, counts, shipments, feeds. */
export function stockRoutes(api: Api): void {
  listRoutes(api)
  documentRoutes(api)
  transferRoutes(api)
  countRoutes(api)
  deskRoutes(api)
}
