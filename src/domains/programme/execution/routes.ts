import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { fileMoment } from '#kernel/file-moment.ts'
import { type Api, asRead, inLanguage, sendFile, sendOutcome } from '#kernel/http/index.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import { sheetCsv, sheetXlsx } from '../desk/sheet-file.ts'
import { type OpenPlans, plansOfRegion } from '../distribution/open-edition.ts'
import type { OpenedPlan } from '../distribution/reckon.ts'
import { refused } from '#kernel/refusal.ts'
import { acceptMoves, type Proposed } from './accept-moves.ts'
import { commissionSummary } from './commission-summary.ts'
import { findDraftAtWork } from './draft-at-work.ts'
import { say } from './file-words.ts'
import { type FollowedYear, followYear } from './follow-year.ts'
import { furthestOf } from './furthest.ts'
import { type OpenProgrammes, programmesOfRegion } from './import-execution.ts'
import { listMoves } from './list-moves.ts'
import { readReports } from './read-reports.ts'
import { readRow } from './read-row.ts'
import { moveSheet, rowSheet } from './row-file.ts'
import { draftView, moveView, type ProposalsView } from './move-views.ts'
import { rowViews, yearView } from './views.ts'

const tags = ['programme']
const read = { access: ['read', 'execution'] as const }
const code = Type.String({ minLength: 1, maxLength: 100 })
const region = Type.String()
const month = Type.Optional(Type.Integer({ minimum: 1, maximum: 12 }))
const wanted = Type.Object({ programme: Type.Optional(code), month })
/** A file is opened by a link, which cannot say in which language the page is. */
const language = Type.Optional(Type.String({ maxLength: 2 }))
const ofFile = Type.Object({
  programme: Type.Optional(code),
  month,
  language,
  line: Type.Optional(code),
})

/** The execution of a programme: read, opened, proposed from, and as files. */
export function executionRoutes(
  open: OpenProgrammes = programmesOfRegion,
  openPlans: OpenPlans = plansOfRegion,
) {
  return (api: Api): void => {
    pageRoutes(api, open)
    proposalRoutes(api, open, openPlans)
    fileRoutes(api, open, openPlans)
  }
}

function pageRoutes(api: Api, open: OpenProgrammes): void {
  const page = { config: read, schema: { tags, querystring: wanted } }

  api.get('/programme/execution', page, async (request, reply) => {
    const context = asRead(request)
    const year = await followYear(context, request.query, open)
    if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
    const shown = yearView({ year, language: context.language })
    return { ...shown, furthest: furthestOf(year) }
  })

  api.get('/programme/execution/rows', page, async (request, reply) => {
    const year = await followYear(asRead(request), request.query, open)
    if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
    return { asOf: year.execution.asOf, items: rowViews(year) }
  })

  api.get(
    '/programme/execution/rows/:line/:organisation',
    {
      config: read,
      schema: {
        tags,
        querystring: wanted,
        params: Type.Object({ region, line: code, organisation: code }),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const year = await followYear(context, request.query, open)
      if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
      return sendOutcome(request, reply, await readRow(context, year, request.params))
    },
  )

  api.get('/programme/execution/reports', page, async (request, reply) => {
    const context = asRead(request)
    const year = await followYear(context, request.query, open)
    if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
    return readReports(context, year)
  })
}

function proposalRoutes(api: Api, open: OpenProgrammes, openPlans: OpenPlans): void {
  api.get(
    '/programme/execution/proposals',
    { config: read, schema: { tags, querystring: wanted } },
    async (request, reply) => {
      const context = asRead(request)
      const year = await followYear(context, request.query, open)
      if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
      return { asOf: year.execution.asOf, ...(await proposalViews(context, year, openPlans)) }
    },
  )

  api.post(
    '/programme/execution/proposals',
    {
      config: { access: ['manage', 'distribution'] as const },
      schema: {
        tags,
        body: Type.Object(
          {
            programme: code,
            month: Type.Integer({ minimum: 1, maximum: 12 }),
            moves: Type.Array(Type.Object({ id: code, volume: Type.Number({ minimum: 0 }) }), {
              maxItems: 500,
            }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const { programme, month, moves } = request.body
      const year = await followYear(context, { programme, month }, open)
      if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
      const opened = await planOf(context, year, openPlans)
      if (!opened) {
        return sendOutcome(request, reply, refused('programme-not-served', { programme }))
      }
      const proposed = await propose(context, year, opened)
      const name = say(context.language, 'proposals.amendment', {
        month: say(context.language, `month.${year.execution.asOf}`),
        year: year.year,
      })
      return sendOutcome(
        request,
        reply,
        await acceptMoves(context, opened, year, proposed, { moves, name }),
        201,
      )
    },
  )
}

function fileRoutes(api: Api, open: OpenProgrammes, openPlans: OpenPlans): void {
  const kinds = (...all: ('xlsx' | 'csv' | 'pdf')[]) =>
    Type.Object({ region, kind: Type.Union(all.map((kind) => Type.Literal(kind))) })

  api.get(
    '/programme/execution/file.:kind',
    {
      config: read,
      schema: { tags, params: kinds('xlsx', 'csv', 'pdf'), querystring: ofFile },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const year = await followYear(context, request.query, open)
      if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
      const at = fileMoment(context)
      const shown = yearView({ year, language: context.language })
      const { line } = request.query
      const rows = rowViews(year).filter((row) => line === undefined || row.line === line)
      const name = `${shown.programme}-execution-${String(shown.asOf).padStart(2, '0')}`
      const { kind } = request.params
      if (kind === 'pdf') {
        const proposals = await proposalViews(context, year, openPlans)
        const document = commissionSummary(shown, rows, proposals, at)
        return sendFile(reply, await renderPdf(document), kind, name)
      }
      const sheet = rowSheet(shown, rows, at)
      const bytes = kind === 'csv' ? sheetCsv(sheet, context.language) : await sheetXlsx(sheet)
      return sendFile(reply, bytes, kind, name)
    },
  )

  api.get(
    '/programme/execution/proposals/file.:kind',
    { config: read, schema: { tags, params: kinds('xlsx', 'csv'), querystring: ofFile } },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const year = await followYear(context, request.query, open)
      if (year.outcome !== 'followed') return sendOutcome(request, reply, year)
      const shown = yearView({ year, language: context.language })
      const proposals = await proposalViews(context, year, openPlans)
      const sheet = moveSheet(shown, proposals, fileMoment(context))
      const { kind } = request.params
      const bytes = kind === 'csv' ? sheetCsv(sheet, context.language) : await sheetXlsx(sheet)
      return sendFile(reply, bytes, kind, `${shown.programme}-proposals`)
    },
  )
}

async function planOf(
  { region }: Context,
  { programme }: FollowedYear,
  openPlans: OpenPlans,
): Promise<OpenedPlan | undefined> {
  const plans = await openPlans(region.id)
  return plans.find((each) => each.programme.code === programme.code)
}

/** On top of the amendment that is at work, where one is. */
async function propose(
  context: Context,
  year: FollowedYear,
  opened: OpenedPlan | undefined,
): Promise<Proposed> {
  const draft = opened && (await findDraftAtWork(context, year, opened))
  return { draft, moves: await listMoves(context, year, draft) }
}

async function proposalViews(
  context: Context,
  year: FollowedYear,
  openPlans: OpenPlans,
): Promise<ProposalsView> {
  const { moves, draft } = await propose(context, year, await planOf(context, year, openPlans))
  return {
    items: moves.map((move) => moveView(year, move)),
    draft: draft ? draftView(year, draft) : null,
  }
}
