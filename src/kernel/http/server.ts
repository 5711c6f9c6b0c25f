import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { chooseLanguage, isLanguage, type Language, languages } from '../i18n/index.ts'
import { type Actor, permitsSomewhere, publicActor } from '../permission.ts'
import type { Region } from '../region.ts'
import { type RegionPart, servesAny } from '../region-part.ts'
import { schemaProblems } from './field-problems.ts'
import { lazyCompilers } from './lazy-compilers.ts'
import { type FieldProblem, problem } from './problem.ts'
import type { Api } from './region-api.ts'

type Routes = (api: Api) => void

/** Routes that need one of these parts of a region. */
export type RoutesOfPart = {
  readonly parts: readonly RegionPart[]
  readonly routes: readonly Routes[]
}

export type ServerOptions = {
  regions: readonly Region[]
  /** Who is calling, from the session or key of the request. */
  actorOf?: (request: FastifyRequest, region: Region) => Promise<Actor>
  /** The routes under `/api/:region`; those of a part answer only where the region holds it. */
  regionRoutes: readonly (Routes | RoutesOfPart)[]
  /** Everything else: public pages, sign-in, the staff app. */
  routes?: readonly ((api: Api) => void | Promise<void>)[]
  /** The page for a person whose request for a page failed; API callers get a problem. */
  errorPage?: (request: FastifyRequest, status: number, code: string, reply: FastifyReply) => string
  now?: () => Date
  rateLimits?: boolean
  /** Told of every fault, with the number of the request; whoever asked sees the number only. */
  onFault?: (error: unknown, requestId: string) => void
  version?: string
  /** Schemas are compiled when their route is first called; here all of them are, at once. */
  compilesAtOnce?: boolean
}

const largestBody = 1_048_576
const largestFile = 64 * 1_048_576
const publicRequestsAMinute = 300

/**
 * The web server without a port: schemas checked on the way in and out, a
 * context for every request of a region, deny by default, problem+json for
 * whatever fails, and no internals in any answer.
 */
export async function buildServer(options: ServerOptions): Promise<Api> {
  const app = Fastify({
    bodyLimit: largestBody,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    trustProxy: 'loopback',
    return503OnClosing: true,
    // An address that is no address (%E0%A4) never reaches a route.
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply, options)
    },
    ...(options.compilesAtOnce ? {} : { schemaController: { compilersFactory: lazyCompilers } }),
    ajv: { customOptions: { allErrors: true, coerceTypes: 'array', removeAdditional: false } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  const regions = new Map(options.regions.map((region) => [region.id, region]))
  const now = options.now ?? (() => new Date())

  app.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(error, request, reply, options),
  )
  app.setNotFoundHandler((request, reply) => answer(request, reply, options, 'not-found'))
  app.decorateRequest('context', null as unknown as Context)
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, { limits: { fileSize: largestFile, files: 1 } })
  if (options.rateLimits !== false) {
    await app.register(rateLimit, {
      global: false,
      max: publicRequestsAMinute,
      timeWindow: '1 minute',
      errorResponseBuilder: () =>
        Object.assign(new Error('too many requests'), { statusCode: 429 }),
    })
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Opora', version: options.version ?? '0', description: 'API of Opora' },
    },
    // The addresses of one region are all regions' addresses: the parameter stands in the path.
    hideUntagged: false,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())

  await app.register(
    async (api) => {
      const scope = api.withTypeProvider<TypeBoxTypeProvider>()
      scope.addHook('onRequest', async (request, reply) => {
        const region = regions.get((request.params as { region: string }).region)
        if (!region) return answer(request, reply, options, 'not-found')
        const actor = (await options.actorOf?.(request, region)) ?? publicActor
        request.context = {
          region,
          actor,
          // The staff app speaks every language, whatever the region offers to the public.
          language: languageOf(request, allLanguages(region.languages)),
          at: now(),
          requestId: request.id,
        }
        return refuseStrangers(request, reply, options)
      })
      for (const given of options.regionRoutes) {
        if (typeof given === 'function') given(scope)
        else
          await scope.register(async (child) => openPart(child as unknown as Api, given, options))
      }
    },
    { prefix: '/api/:region' },
  )
  for (const routes of options.routes ?? []) {
    await app.register(async (scope) => routes(scope.withTypeProvider<TypeBoxTypeProvider>()))
  }
  return app
}

function openPart(api: Api, { parts, routes }: RoutesOfPart, options: ServerOptions): void {
  api.addHook('onRequest', async (request, reply) => {
    if (servesAny(request.context.region, parts)) return undefined
    return answer(request, reply, options, 'part-not-held')
  })
  for (const each of routes) each(api)
}

/** Every language of Opora, the region's own first: whoever accepts none of them is answered in these. */
function allLanguages(own: readonly Language[]): readonly Language[] {
  return [...new Set([...own, ...languages])]
}

/** The language asked for by `?language=`, by cookie, or by the browser; only one that is offered. */
export function languageOf(
  request: FastifyRequest,
  offered: readonly Language[] = languages,
): Language {
  const asked =
    (request.query as { language?: string } | undefined)?.language ?? request.cookies?.['language']
  if (typeof asked === 'string' && isLanguage(asked) && offered.includes(asked)) return asked
  return chooseLanguage(request.headers['accept-language'], offered)
}

function refuseStrangers(request: FastifyRequest, reply: FastifyReply, options: ServerOptions) {
  const access = request.routeOptions.config.access
  const { actor } = request.context
  if (access === 'public') return undefined
  if (actor.kind === 'public') return answer(request, reply, options, 'not-signed-in')
  if (access === 'signed-in') return undefined
  if (actor.kind === 'account' && actor.isSecondFactorMissing) {
    return answer(request, reply, options, 'second-factor-required')
  }
  const [verb, document] = access ?? ['manage', 'nothing']
  if (permitsSomewhere(actor, verb, document)) return undefined
  return answer(request, reply, options, 'forbidden', { facts: { verb, document } })
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || request.url === '/healthz'
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
  code: string,
  extra: { facts?: Record<string, unknown>; errors?: FieldProblem[] } = {},
): FastifyReply {
  const language = request.context?.language ?? languageOf(request)
  const body = problem(language, code, request.id, extra)
  if (!isApi(request) && options.errorPage) {
    return reply
      .code(body.status)
      .type('text/html; charset=utf-8')
      .send(options.errorPage(request, body.status, code, reply))
  }
  return reply.code(body.status).type('application/problem+json').send(body)
}

const codeOfStatus: Record<number, string> = {
  400: 'invalid-input',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): FastifyReply {
  if (error.validation) {
    const language = request.context?.language ?? languageOf(request)
    const input = request[(error.validationContext ?? 'body') as 'body' | 'query' | 'params']
    const errors = schemaProblems(language, error.validation, input)
    return answer(request, reply, options, 'invalid-input', { errors })
  }
  const lost = codeOfLostDatabase(error)
  if (lost) {
    options.onFault?.(error, request.id)
    return answer(request, reply, options, lost)
  }
  const status = error.statusCode ?? 500
  if (status >= 500) options.onFault?.(error, request.id)
  return answer(
    request,
    reply,
    options,
    codeOfStatus[status] ?? (status < 500 ? 'invalid-input' : 'fault'),
  )
}

/** A full disk and a database that does not answer are told from a fault of the program. */
function codeOfLostDatabase(error: FastifyError): string | undefined {
  const code = error.code ?? ''
  if (code === '53100' || code === 'ENOSPC') return 'storage-full'
  const isLost = /^(08|57P0|53300)/.test(code) || ['ECONNREFUSED', 'ECONNRESET'].includes(code)
  return isLost ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
    ? 'database-unavailable'
    : undefined
}
