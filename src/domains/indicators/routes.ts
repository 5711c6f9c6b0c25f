import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { fileMoment } from '#kernel/file-moment.ts'
import {
  type Api,
  asRead,
  inLanguage,
  refusalProblem,
  type RegionRequest,
  sendFile,
  sendOutcome,
} from '#kernel/http/index.ts'
import { hasText, t } from '#kernel/i18n/index.ts'
import { reportPdf } from '#kernel/pdf/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { sheetCsv, sheetXlsx } from '#domains/programme/index.ts'
import { indicatorReport, indicatorSheet, valuesSheet } from './indicator-files.ts'
import { listIndicators } from './list-indicators.ts'
import { territories } from './model/find-indicator.ts'
import { openIndicator } from './open-indicator.ts'
import {
  findProgramme,
  openSurvey,
  type OpenProgrammes,
  programmesOfRegion,
} from './open-survey.ts'
import { publishValues } from './publish-values.ts'
import { recordValue, type ValueWrong } from './record-value.ts'
import { withdrawValue } from './withdraw-value.ts'

const tags = ['indicators']
const code = Type.String({ minLength: 1, maxLength: 100 })
const text = Type.String({ maxLength: 400 })
const inRegion = { region: Type.String(), programme: code }
const year = Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 }))
const language = Type.Optional(Type.String({ maxLength: 2 }))
const reading = { access: ['read', 'indicator'] as const }
const writing = { access: ['post', 'indicator'] as const }
const publishing = { access: ['decide', 'indicator'] as const }

/** The indicators of a programme: what was asked for, what was reached. */
export function indicatorRoutes(open: OpenProgrammes = programmesOfRegion) {
  return (api: Api): void => {
    readingRoutes(api, open)
    fileRoutes(api, open)
    writingRoutes(api, open)
  }
}

function readingRoutes(api: Api, open: OpenProgrammes): void {
  api.get(
    '/indicators/programmes',
    { config: reading, schema: { tags, querystring: Type.Object({ q: Type.Optional(text) }) } },
    async (request, reply) => {
      const context = asRead(request)
      const forbidden = refuseUnless(context, 'read', 'indicator')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const wanted = (request.query.q ?? '').toLowerCase()
      const all = await open(context.region.id)
      return {
        items: all
          .map(({ programme }) => ({
            programme: programme.code,
            name: programme.names[context.language],
          }))
          .filter(({ name }) => name.toLowerCase().includes(wanted)),
      }
    },
  )

  api.get(
    '/indicators/:programme',
    {
      config: reading,
      schema: { tags, params: Type.Object(inRegion), querystring: Type.Object({ year }) },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.query }
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await listIndicators(asRead(request), open, command))
    },
  )

  api.get(
    '/indicators/:programme/one',
    {
      config: reading,
      schema: {
        tags,
        params: Type.Object(inRegion),
        querystring: Type.Object({ indicator: code, year }),
      },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.query }
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await openIndicator(asRead(request), open, command))
    },
  )
}

function fileRoutes(api: Api, open: OpenProgrammes): void {
  api.get(
    '/indicators/:programme/file.:kind',
    {
      config: reading,
      schema: {
        tags,
        params: Type.Object({
          ...inRegion,
          kind: Type.Union([Type.Literal('xlsx'), Type.Literal('csv'), Type.Literal('pdf')]),
        }),
        querystring: Type.Object({ year, language }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const { programme, kind } = request.params
      const command = { programme, year: request.query.year }
      const list = await listIndicators(context, open, command)
      if (list.outcome === 'refused') return sendOutcome(request, reply, list)
      const name = `${list.programme}-indicators-${list.year}`
      const at = fileMoment(context)
      if (kind === 'pdf')
        return sendFile(reply, await reportPdf(indicatorReport(list, at)), kind, name)
      return sendSheet(reply, indicatorSheet(list, at), kind, context, name)
    },
  )

  api.get(
    '/indicators/:programme/values.:kind',
    {
      config: reading,
      schema: {
        tags,
        params: Type.Object({
          ...inRegion,
          kind: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
        }),
        querystring: Type.Object({ language }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const { programme, kind } = request.params
      const found = await openSurvey(context, open, programme)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const sheet = valuesSheet(found.survey, fileMoment(context))
      return sendSheet(reply, sheet, kind, context, `${programme}-indicator-values`)
    },
  )
}

async function sendSheet(
  reply: FastifyReply,
  sheet: Parameters<typeof sheetXlsx>[0],
  kind: 'xlsx' | 'csv',
  context: Context,
  name: string,
) {
  const bytes = kind === 'csv' ? sheetCsv(sheet, context.language) : await sheetXlsx(sheet)
  return sendFile(reply, bytes, kind, name)
}

function writingRoutes(api: Api, open: OpenProgrammes): void {
  api.post(
    '/indicators/:programme/publications',
    { config: publishing, schema: { tags, params: Type.Object(inRegion) } },
    async (request, reply) => {
      const context = asRead(request)
      const found = await findProgramme(context, open, request.params.programme)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      return sendOutcome(request, reply, await publishValues(context, found.opened), 201)
    },
  )

  api.post(
    '/indicators/:programme/values',
    {
      config: writing,
      schema: {
        tags,
        params: Type.Object(inRegion),
        body: Type.Object(
          {
            indicator: code,
            territory: Type.Optional(text),
            period: text,
            value: text,
            source: text,
            knownOn: Type.Optional(text),
            region: Type.Optional(text),
            reason: Type.Optional(Type.String({ maxLength: 2_000 })),
            after: Type.Integer({ minimum: 0, maximum: 100_000 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const found = await findProgramme(context, open, request.params.programme)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { territory = '', knownOn = '', region = '', reason = '', ...rest } = request.body
      const command = { ...rest, part: '', territory, knownOn, region, reason }
      const outcome = await recordValue(context, found.opened, command)
      if (outcome.outcome === 'refused' && outcome.reason === 'indicator-value-wrong') {
        return sendWrongFields(request, reply, context, outcome)
      }
      return sendOutcome(request, reply, outcome, 201)
    },
  )

  api.post(
    '/indicators/:programme/withdrawals',
    {
      config: writing,
      schema: {
        tags,
        params: Type.Object(inRegion),
        body: Type.Object(
          {
            indicator: code,
            territory: Type.Union(territories.map((each) => Type.Literal(each))),
            period: text,
            reason: Type.String({ maxLength: 2_000 }),
            after: Type.Integer({ minimum: 1, maximum: 100_000 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const found = await findProgramme(context, open, request.params.programme)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      return sendOutcome(
        request,
        reply,
        await withdrawValue(context, found.opened, request.body),
        201,
      )
    },
  )
}

/** What is wrong with a value is said field by field. */
function sendWrongFields(
  request: RegionRequest,
  reply: FastifyReply,
  { language: of }: Context,
  outcome: ValueWrong,
) {
  const answer = refusalProblem(of, outcome, request.id)
  const errors = outcome.facts.problems.map(({ column, code: problem, facts }) => {
    const own = `indicators:problem.${problem}`
    const message = t(of, hasText(of, own) ? own : `kernel:problem.${problem}`, facts)
    return { field: column, message }
  })
  return reply
    .code(answer.status)
    .type('application/problem+json')
    .send({ ...answer, errors })
}
