import { Type } from 'typebox'
import { type Api, sendOutcome } from '../http/index.ts'
import { refusalProblem } from '../http/problem.ts'
import { t } from '../i18n/index.ts'
import { permitsSomewhere } from '../permission.ts'
import { type Facts, refused } from '../refusal.ts'
import type { Context } from '../context.ts'
import type { JobQueue } from '../jobs.ts'
import { askToPost, findStanding, type PostingStanding } from './ask-to-post.ts'
import { findImportKind, listImportKinds } from './kind.ts'
import { receiveFile } from './receive-file.ts'
import { columnTitle, problemSentence, refusedRowsCsv, unknownKind } from './refused-rows.ts'
import { countStagedRows, findImportFile, listImportFiles, listStagedRows } from './tables.ts'

const rowsShown = 500
const sampleRows = 5
const filesShown = 200

const oneFile = {
  params: Type.Object({ region: Type.String(), id: Type.Integer({ minimum: 1 }) }),
}

/** Files in, for every kind that slices registered; postings go to the queue. */
export function importRoutes(jobs: Pick<JobQueue, 'add'>): (api: Api) => void {
  return (api) => {
    fileRoutes(api)
    postingRoutes(api, jobs)
  }
}

function fileRoutes(api: Api): void {
  api.get(
    '/import-kinds',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'] } },
    async ({ context }) => ({
      items: listImportKinds(context.region)
        .filter(({ document }) => permitsSomewhere(context.actor, 'post', document))
        .map(({ kind, namespace, columns, options = [] }) => ({
          kind,
          title: t(context.language, `${namespace}:import.${kind}`),
          columns: columns.map(({ name, isRequired, titles }) => ({
            name,
            isRequired,
            titles,
            title: columnTitle(context.language, { namespace, columns }, name),
          })),
          options: options.map((option) => ({
            ...option,
            title: t(context.language, `${namespace}:import.option.${option.name}`),
          })),
        })),
    }),
  )

  api.get(
    '/imports',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'] } },
    async ({ context }) => ({
      items: (await listImportFiles(context.region.db, null, filesShown)).filter(({ kind }) =>
        permitsSomewhere(context.actor, 'post', findImportKind(kind)?.document ?? ''),
      ),
    }),
  )

  api.post(
    '/imports/:kind',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['imports'],
        consumes: ['multipart/form-data'],
        params: Type.Object({ region: Type.String(), kind: Type.String() }),
        querystring: Type.Object({
          source: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
          options: Type.Optional(Type.String({ maxLength: 2_000 })),
          mapping: Type.Optional(Type.String({ maxLength: 10_000 })),
        }),
      },
    },
    async (request, reply) => {
      const { context } = request
      const file = await request.file()
      if (!file) return sendOutcome(request, reply, refused('file-empty', { name: '' }))
      const { source, options, mapping } = request.query
      const outcome = await receiveFile(context, {
        kind: request.params.kind,
        source: source ?? context.actor.name,
        name: file.filename,
        bytes: await file.toBuffer(),
        options: jsonObject(options),
        ...(mapping === undefined
          ? {}
          : { mapping: jsonObject(mapping) as Record<string, string> }),
      })
      return sendOutcome(request, reply, outcome)
    },
  )

  api.get(
    '/imports/:id',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'], ...oneFile } },
    async (request, reply) => {
      const { region, language } = request.context
      const file = await findPermitted(request.context, request.params.id)
      if (!file)
        return sendOutcome(request, reply, refused('import-not-found', { id: request.params.id }))
      const kind = findImportKind(file.kind) ?? unknownKind
      const refusedRows = await listStagedRows(region.db, file.id, 'refused', rowsShown)
      const sample = await listStagedRows(region.db, file.id, null, sampleRows)
      const refusal = file.refusal && refusalProblem(language, file.refusal, request.id)
      const standing = await findStanding(request.context, file.id)
      return {
        file,
        posting: standing ? postingAnswer(request.context, standing) : null,
        refusal: refusal && { title: refusal.title, detail: refusal.detail },
        refusedCount: await countStagedRows(region.db, file.id, 'refused'),
        sample: sample.map(({ number, cells }) => ({ number, cells })),
        refusedRows: refusedRows.map(({ number, problems }) => ({
          number,
          reasons: problems.map((problem) => problemSentence(language, kind, problem, file)),
        })),
      }
    },
  )

  api.get(
    '/imports/:id/refused.csv',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'], ...oneFile } },
    async (request, reply) => {
      const { region, language } = request.context
      const file = await findPermitted(request.context, request.params.id)
      if (!file)
        return sendOutcome(request, reply, refused('import-not-found', { id: request.params.id }))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="refused-${file.id}.csv"`)
        .send(await refusedRowsCsv(region.db, file, language))
    },
  )
}

function postingRoutes(api: Api, jobs: Pick<JobQueue, 'add'>): void {
  api.post(
    '/imports/:id/post',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'], ...oneFile } },
    async (request, reply) => {
      const outcome = await askToPost(request.context, jobs, request.params.id)
      return sendOutcome(request, reply, outcome, outcome.outcome === 'asked' ? 202 : 200)
    },
  )

  api.get(
    '/imports/:id/posting',
    { config: { access: 'signed-in' }, schema: { tags: ['imports'], ...oneFile } },
    async (request, reply) => {
      const { id } = request.params
      const file = await findPermitted(request.context, id)
      const standing = file && (await findStanding(request.context, id))
      return standing
        ? postingAnswer(request.context, standing)
        : sendOutcome(request, reply, refused('import-not-found', { id }))
    },
  )
}

function postingAnswer({ language, requestId }: Context, standing: PostingStanding) {
  const { state, progress, refusal, ...asked } = standing
  const failure = refusal
    ? refusalProblem(language, refusal, requestId).detail
    : t(language, 'kernel:import.cut-off')
  return { state, ...progress, ...asked, ...(state === 'failed' ? { failure } : {}) }
}

async function findPermitted(context: Context, id: number) {
  const file = await findImportFile(context.region.db, id)
  const document = file && findImportKind(file.kind)?.document
  return document && permitsSomewhere(context.actor, 'post', document) ? file : undefined
}

/** Options come as JSON in the address; whatever else stands there is no option. */
function jsonObject(text: string | undefined): Facts {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Facts)
      : {}
  } catch {
    return {}
  }
}
