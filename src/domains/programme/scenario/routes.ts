import { Type } from 'typebox'
import { fileMoment } from '#kernel/file-moment.ts'
import { type Api, asRead, inLanguage, sendFile, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { accountOf, listScenarios, openScenario } from './open-scenario.ts'
import { changeScenario, makeScenario } from './save-scenario.ts'
import { scenarioXlsx } from './scenario-file.ts'
import { visibilities } from './scenario.ts'
import { serveProgrammes, type ServeProgrammes } from './served-programmes.ts'
import { programmeChoice, scenarioView } from './views.ts'

const tags = ['programme']
const read = { access: ['read', 'scenario'] as const }
const write = { access: ['post', 'scenario'] as const }
const code = Type.String({ minLength: 1, maxLength: 100 })
const inRegion = { region: Type.String() }
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const content = {
  name: Type.String({ maxLength: 160 }),
  note: Type.String({ maxLength: 4_000 }),
  visibility: Type.Union(visibilities.map((each) => Type.Literal(each))),
  baseHash: code,
  changes: Type.Array(
    Type.Object(
      {
        key: Type.String({ minLength: 1, maxLength: 300 }),
        value: Type.String({ maxLength: 200 }),
      },
      { additionalProperties: false },
    ),
    { maxItems: 5_000 },
  ),
}

/** Trying out: what the browser computes with, and the scenarios that are kept. */
export function scenarioRoutes(serve: ServeProgrammes = serveProgrammes) {
  return (api: Api): void => {
    programmeFiles(api, serve)
    keptScenarios(api, serve)
  }
}

function programmeFiles(api: Api, serve: ServeProgrammes): void {
  api.get('/programme/scenario', { config: read, schema: { tags } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const context = asRead(request)
    const [all, listed] = [await serve(), await listScenarios(context)]
    if (listed.outcome === 'refused') return sendOutcome(request, reply, listed)
    return {
      programmes: all.map((each) => programmeChoice(each, context.region.id, context.language)),
      scenarios: listed.scenarios.map((each) => scenarioView(each, all, accountOf(context))),
    }
  })

  // The address names the content, so a browser never asks for it twice.
  api.get(
    '/programme/scenario/files/:programme/:hash',
    {
      config: read,
      schema: { tags, params: Type.Object({ ...inRegion, programme: code, hash: code }) },
    },
    async (request, reply) => {
      const { context, params } = request
      const forbidden = refuseUnless(context, 'read', 'scenario')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const served = await servedOf(serve, params.programme)
      if (served?.hash !== params.hash) {
        return sendOutcome(
          request,
          reply,
          served
            ? refused('scenario-programme-changed')
            : refused('scenario-programme-not-found', { programme: params.programme }),
        )
      }
      void reply.header('cache-control', 'private, max-age=31536000, immutable')
      return { programme: params.programme, hash: served.hash, files: served.files }
    },
  )
}

function keptScenarios(api: Api, serve: ServeProgrammes): void {
  const one = { params: Type.Object({ ...inRegion, id }) }

  api.get(
    '/programme/scenario/kept/:id',
    { config: read, schema: { tags, ...one } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const opened = await openScenario(request.context, request.params.id)
      if (opened.outcome === 'refused') return sendOutcome(request, reply, opened)
      const reader = accountOf(request.context)
      return {
        scenario: scenarioView(opened.scenario, await serve(), reader),
        versions: opened.versions,
      }
    },
  )

  api.get(
    '/programme/scenario/kept/:id/file.xlsx',
    {
      config: read,
      schema: {
        tags,
        ...one,
        querystring: Type.Object({ language: Type.Optional(Type.String({ maxLength: 2 })) }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const opened = await openScenario(context, request.params.id)
      if (opened.outcome === 'refused') return sendOutcome(request, reply, opened)
      const { scenario } = opened
      const served = await servedOf(serve, scenario.programme)
      if (!served) {
        const { programme } = scenario
        return sendOutcome(request, reply, refused('scenario-programme-not-found', { programme }))
      }
      const bytes = await scenarioXlsx(served.programme, scenario, fileMoment(context))
      return sendFile(reply, bytes, 'xlsx', `scenario-${scenario.id}-${scenario.version}`)
    },
  )

  api.post(
    '/programme/scenario/kept',
    {
      config: write,
      schema: {
        tags,
        body: Type.Object(
          { ...content, programme: code, copiedFrom: Type.Optional(id) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { context, body } = request
      const { programme, copiedFrom, ...rest } = body
      const served = await servedOf(serve, programme)
      if (!served || served.regionId !== context.region.id) {
        return sendOutcome(request, reply, refused('scenario-programme-not-found', { programme }))
      }
      const saved = await makeScenario(context, served, rest, copiedFrom)
      if (saved.outcome === 'refused') return sendOutcome(request, reply, saved)
      const view = scenarioView(saved.scenario, await serve(), accountOf(context))
      return sendOutcome(request, reply, { outcome: 'saved', scenario: view }, 201)
    },
  )

  api.put(
    '/programme/scenario/kept/:id',
    {
      config: write,
      schema: {
        tags,
        ...one,
        body: Type.Object(
          {
            ...content,
            programme: code,
            version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
            isArchived: Type.Boolean(),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { context, body, params } = request
      const { programme, ...rest } = body
      const served = await servedOf(serve, programme)
      if (!served) {
        return sendOutcome(request, reply, refused('scenario-programme-not-found', { programme }))
      }
      const saved = await changeScenario(context, served, { ...rest, id: params.id })
      if (saved.outcome === 'refused') return sendOutcome(request, reply, saved)
      const view = scenarioView(saved.scenario, await serve(), accountOf(context))
      return sendOutcome(request, reply, { outcome: 'saved', scenario: view })
    },
  )
}

async function servedOf(serve: ServeProgrammes, code_: string) {
  return (await serve()).find(({ programme }) => programme.code === code_)
}
