import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { sql } from '#kernel/db/index.ts'
import type { Api } from '#kernel/http/index.ts'
import type { Region } from '#kernel/region.ts'

/** `GET /healthz`: 200 when every region's database answers, else 503; for supervisors and balancers. */
export function healthRoutes(regions: readonly Region[], version: string): (api: Api) => void {
  return (api) => {
    const answer = Type.Object({
      status: Type.Union([Type.Literal('ok'), Type.Literal('unavailable')]),
      version: Type.String(),
      regions: Type.Record(Type.String(), Type.Boolean()),
    })
    api.get(
      '/healthz',
      { schema: { tags: ['health'], response: { 200: answer, 503: answer } } },
      async (_request, reply) => {
        const answers = await Promise.all(regions.map(answersQueries))
        const isWell = answers.every(Boolean)
        return reply
          .code(isWell ? 200 : 503)
          .header('cache-control', 'no-store')
          .send({
            status: isWell ? ('ok' as const) : ('unavailable' as const),
            version,
            regions: Object.fromEntries(
              regions.map(({ id }, index) => [id, answers[index] === true]),
            ),
          })
      },
    )
  }
}

/** `GET /docs/errors`: what the `type` of a problem points to; one section a code. */
export function errorDocumentRoutes(api: Api): void {
  const file = join(import.meta.dirname, '../../docs/errors.md')
  api.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/markdown; charset=utf-8').send(await readFile(file, 'utf8')),
  )
}

async function answersQueries(region: Region): Promise<boolean> {
  try {
    await region.db.one(sql`SELECT 1 AS answer`)
    return true
  } catch {
    return false
  }
}
