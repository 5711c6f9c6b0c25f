import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { sql } from '#kernel/db/index.ts'
import type { Api } from '#kernel/http/index.ts'
import type { Region } from '#kernel/region.ts'
import { type FindLoading, type LoadingPart, loadingParts } from './loading.ts'

/**
 * `GET /healthz`: 200 when every region's database answers, else 503; for supervisors and balancers.
 * `loading`, with 200 as well, while the demonstration of a region is being loaded: what is served
 * is right as far as it goes, and `loading` says how far.
 */
export function healthRoutes(
  regions: readonly Region[],
  version: string,
  findLoading: FindLoading,
): (api: Api) => void {
  return (api) => {
    const answer = Type.Object({
      status: Type.Union([
        Type.Literal('ok'),
        Type.Literal('loading'),
        Type.Literal('unavailable'),
      ]),
      version: Type.String(),
      regions: Type.Record(Type.String(), Type.Boolean()),
      loading: Type.Optional(
        Type.Record(
          Type.String(),
          Type.Object({
            part: Type.Unsafe<LoadingPart>({ type: 'string', enum: [...loadingParts] }),
            rows: Type.Integer({ minimum: 0 }),
            percent: Type.Integer({ minimum: 0, maximum: 99 }),
          }),
        ),
      ),
    })
    api.get(
      '/healthz',
      { schema: { tags: ['health'], response: { 200: answer, 503: answer } } },
      async (_request, reply) => {
        const answers = await Promise.all(regions.map(answersQueries))
        const isWell = answers.every(Boolean)
        const loadings = regions.flatMap(({ id }) => {
          const loading = findLoading(id)
          return loading ? [[id, loading] as const] : []
        })
        const isLoading = loadings.length > 0
        return reply
          .code(isWell ? 200 : 503)
          .header('cache-control', 'no-store')
          .send({
            status: isWell ? (isLoading ? 'loading' : 'ok') : 'unavailable',
            version,
            regions: Object.fromEntries(
              regions.map(({ id }, index) => [id, answers[index] === true]),
            ),
            ...(isLoading ? { loading: Object.fromEntries(loadings) } : {}),
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
