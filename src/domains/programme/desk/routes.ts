import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { fileMoment } from '#kernel/file-moment.ts'
import { type Api, asRead, inLanguage, sendFile, sendOutcome } from '#kernel/http/index.ts'
import { reportPdf } from '#kernel/pdf/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { answerFinding } from '../findings/answer-finding.ts'
import { listFindings } from '../findings/list-findings.ts'
import { answersByFinding } from '../findings/standing.ts'
import { answerKinds } from '../findings/finding-answer.ts'
import { listAnswers } from '../findings/tables.ts'
import { listRegionProgrammes } from '../region-programmes.ts'
import { cellAccount } from './cell-account.ts'
import { findingReport, findingSheet } from './finding-files.ts'
import { type FindingFilter, narrowed } from './narrow-findings.ts'
import type { OpenedProgramme } from './opened-programme.ts'
import { type SheetFile, sheetCsv, sheetXlsx } from './sheet-file.ts'
import { tableSheet } from './table-files.ts'
import { tablesOf, tableView } from './table-view.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const inRegion = { region: Type.String(), programme: code }
const readTables = { access: ['read', 'programme'] as const }
const readFindings = { access: ['read', 'finding'] as const }
const fileKind = Type.Union([Type.Literal('xlsx'), Type.Literal('csv')])
/** A file is opened by a link, which cannot say in which language the page is. */
const language = Type.Optional(Type.String({ maxLength: 2 }))
const filter = {
  severity: Type.Optional(Type.String({ maxLength: 20 })),
  rule: Type.Optional(Type.String({ maxLength: 60 })),
  table: Type.Optional(Type.String({ maxLength: 100 })),
  answered: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
}

/** Finds the programmes of a region; the newest first. */
export type OpenProgrammes = (region: string) => Promise<readonly OpenedProgramme[]>

/** Those of the region's folder, which are read, computed and checked once a process. */
const programmesOfRegion: OpenProgrammes = async (region) => {
  const { programmes } = await listRegionProgrammes(region)
  return programmes.map((each) => ({
    programme: each.programme,
    computed: each.computed(),
    findings: each.findings(),
  }))
}

/** The programme at a desk: its tables, its cells, its findings and what is answered to them. */
export function programmeDeskRoutes(open: OpenProgrammes = programmesOfRegion) {
  return (api: Api): void => {
    tableRoutes(api, open)
    findingRoutes(api, open)
  }
}

function tableRoutes(api: Api, open: OpenProgrammes): void {
  const table = { params: Type.Object({ ...inRegion, table: code }) }

  api.get('/programme/desk', { config: readTables, schema: { tags } }, async (request, reply) => {
    const context = asRead(request)
    const forbidden = refuseUnless(context, 'read', 'programme')
    if (forbidden) return sendOutcome(request, reply, forbidden)
    const programmes = await open(context.region.id)
    return {
      programmes: programmes.map((opened) => ({
        programme: opened.programme.code,
        name: opened.programme.names[context.language],
        years: opened.programme.years,
        editions: opened.programme.editions,
        tables: tablesOf(opened, context.language),
      })),
    }
  })

  api.get(
    '/programme/desk/:programme/tables/:table',
    { config: readTables, schema: { tags, ...table } },
    async (request, reply) => {
      const found = await viewOfTable(asRead(request), open, request.params)
      return sendOutcome(request, reply, found.outcome === 'found' ? found.view : found)
    },
  )

  api.get(
    '/programme/desk/:programme/tables/:table/file.:kind',
    {
      config: readTables,
      schema: {
        tags,
        params: Type.Object({ ...inRegion, table: code, kind: fileKind }),
        querystring: Type.Object({ language }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const { kind } = request.params
      const found = await viewOfTable(context, open, request.params)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { view } = found
      const sheet = tableSheet(view, fileMoment(context))
      return sendSheet(reply, sheet, kind, context, `${view.programme}-${view.table}`)
    },
  )

  api.get(
    '/programme/desk/:programme/cell',
    {
      config: readTables,
      schema: {
        tags,
        params: Type.Object(inRegion),
        querystring: Type.Object({ table: code, row: code, column: code }),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const found = await openedOf(context, open, request.params.programme)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { opened } = found
      const { programme, findings } = opened
      const answers = await listAnswers(context.region.db, programme.code)
      const answered = answersByFinding(answers, findings, programme.editions)
      const cell = cellAccount(opened, request.query, context.language, answered)
      return sendOutcome(request, reply, cell ?? refused('programme-cell-not-found'))
    },
  )
}

function findingRoutes(api: Api, open: OpenProgrammes): void {
  const listed = async (context: Context, programme: string, wanted: FindingFilter) => {
    const found = await openedOf(context, open, programme, 'finding')
    if (found.outcome === 'refused') return found
    const list = await listFindings(context, found.opened)
    return list.outcome === 'refused' ? list : narrowed(list, wanted)
  }

  api.get(
    '/programme/desk/:programme/findings',
    {
      config: readFindings,
      schema: { tags, params: Type.Object(inRegion), querystring: Type.Object(filter) },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { params, query } = request
      return sendOutcome(request, reply, await listed(asRead(request), params.programme, query))
    },
  )

  api.get(
    '/programme/desk/:programme/findings/file.:kind',
    {
      config: readFindings,
      schema: {
        tags,
        params: Type.Object({ ...inRegion, kind: Type.Union([fileKind, Type.Literal('pdf')]) }),
        querystring: Type.Object({ ...filter, language }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const { programme, kind } = request.params
      const list = await listed(context, programme, request.query)
      if (list.outcome === 'refused') return sendOutcome(request, reply, list)
      const name = `${list.programme}-findings`
      if (kind !== 'pdf') {
        return sendSheet(reply, findingSheet(list, fileMoment(context)), kind, context, name)
      }
      const pdf = await reportPdf(findingReport(list, fileMoment(context)))
      return sendFile(reply, pdf, 'pdf', name)
    },
  )

  api.post(
    '/programme/desk/:programme/findings/:finding/answers',
    {
      config: { access: ['decide', 'finding'] as const },
      schema: {
        tags,
        params: Type.Object({ ...inRegion, finding: code }),
        body: Type.Object(
          {
            kind: Type.Union(answerKinds.map((each) => Type.Literal(each))),
            reason: Type.String({ maxLength: 4_000 }),
            correctedIn: Type.Optional(Type.String({ maxLength: 100 })),
            after: Type.Integer({ minimum: 0, maximum: 100_000 }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { context, params, body } = request
      const found = await openedOf(context, open, params.programme, 'finding')
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const command = { ...body, finding: params.finding }
      return sendOutcome(request, reply, await answerFinding(context, found.opened, command), 201)
    },
  )
}

async function openedOf(
  context: Context,
  open: OpenProgrammes,
  programme: string,
  document: 'programme' | 'finding' = 'programme',
) {
  const forbidden = refuseUnless(context, 'read', document)
  if (forbidden) return forbidden
  const all: readonly OpenedProgramme[] = await open(context.region.id)
  const opened = all.find((each) => each.programme.code === programme)
  return opened
    ? { outcome: 'found' as const, opened }
    : refused('programme-not-served', { programme })
}

async function viewOfTable(
  context: Context,
  open: OpenProgrammes,
  { programme, table }: { programme: string; table: string },
) {
  const found = await openedOf(context, open, programme)
  if (found.outcome === 'refused') return found
  const view = tableView(found.opened, table, context.language)
  return view
    ? { outcome: 'found' as const, view }
    : refused('programme-table-not-found', { table })
}

async function sendSheet(
  reply: FastifyReply,
  sheet: SheetFile,
  kind: 'xlsx' | 'csv',
  context: Context,
  name: string,
) {
  const bytes = kind === 'csv' ? sheetCsv(sheet, context.language) : await sheetXlsx(sheet)
  return sendFile(reply, bytes, kind, name)
}
