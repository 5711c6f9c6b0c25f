import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, inLanguage, sendFile, sendOutcome } from '#kernel/http/index.ts'
import { t } from '#kernel/i18n/index.ts'
import { isRefusal, refused } from '#kernel/refusal.ts'
import { sheetCsv } from '../desk/sheet-file.ts'
import { pinCells } from './change-draft.ts'
import { longTable } from './files/long-table.ts'
import { protocolPdf } from './files/protocol-pdf.ts'
import { type MatrixProblem, readMatrix } from './files/read-matrix.ts'
import { writeMatrix } from './files/write-matrix.ts'
import { matrixOf, type OpenPlans, openEdition } from './open-edition.ts'
import { listRemarks } from './remark-tables.ts'
import { organisationName } from './words.ts'

const tags = ['programme']
const params = Type.Object({ region: Type.String(), id: Type.Integer({ minimum: 1 }) })
const language = Type.Object({ language: Type.Optional(Type.String({ maxLength: 2 })) })
const read = { access: ['read', 'distribution'] as const }

/** What is wrong with a workbook, worded; nothing of it was taken. */
export type WorkbookAnswer = {
  changed: number
  problems: readonly { sheet: string; cell: string; text: string }[]
}

/** An edition as workbook, table and protocol; and a workbook that was changed by hand back in. */
export function distributionFileRoutes(api: Api, open: OpenPlans): void {
  for (const kind of ['xlsx', 'csv', 'pdf'] as const) {
    api.get(
      `/programme/distribution/:id/${kind === 'pdf' ? 'protocol' : 'file'}.${kind}`,
      { config: read, schema: { tags, params, querystring: language } },
      async (request, reply) => {
        const context = inLanguage(request.context, request.query.language)
        const found = await openEdition(context, open, request.params.id)
        if (found.outcome === 'refused') return sendOutcome(request, reply, found)
        if (isRefusal(found.reckoned)) return sendOutcome(request, reply, found.reckoned)
        const { record, opened } = found
        const name = `${record.programme}-distribution-${record.year}-${record.edition}`
        if (kind === 'csv') {
          const table = longTable(opened.programme, found.reckoned, context.language)
          return sendFile(reply, sheetCsv(table, context.language), kind, name)
        }
        const view = await matrixOf(context, found)
        if (kind === 'xlsx') {
          return sendFile(reply, await writeMatrix(view, context.language), kind, name)
        }
        const pdf = await protocolPdf({
          view,
          programmeName: opened.programme.names[context.language],
          remarks: await listRemarks(context.region.db, record.id),
          nameOf: (organisation) => organisationName(opened.programme, organisation),
          context,
        })
        return sendFile(reply, pdf, kind, `${name}-protocol`)
      },
    )
  }

  api.post(
    '/programme/distribution/:id/workbook',
    {
      config: { access: ['manage', 'distribution'] as const },
      schema: {
        tags,
        consumes: ['multipart/form-data'],
        params,
        querystring: Type.Object({
          version: Type.Integer({ minimum: 1 }),
          language: Type.Optional(Type.String({ maxLength: 2 })),
        }),
      },
    },
    async (request, reply) => {
      const context = inLanguage(request.context, request.query.language)
      const file = await request.file()
      if (!file) return sendOutcome(request, reply, refused('file-empty', { name: '' }))
      const bytes = await file.toBuffer()
      const found = await openEdition(context, open, request.params.id)
      if (found.outcome === 'refused') return sendOutcome(request, reply, found)
      const { reckoned, opened, record } = found
      if (isRefusal(reckoned)) return sendOutcome(request, reply, reckoned)
      const { pins, problems } = await readMatrix(bytes, await matrixOf(context, found))
      const answer = (changed: number): WorkbookAnswer => ({
        changed,
        problems: problems.map((problem) => worded(problem, context)),
      })
      if (problems.length > 0 || pins.length === 0) return reply.send(answer(0))
      const { version } = request.query
      const outcome = await pinCells(context, opened, { id: record.id, version, pins })
      if (outcome.outcome === 'refused') return sendOutcome(request, reply, outcome)
      return reply.send(answer(pins.length))
    },
  )
}

function worded({ sheet, cell, code, facts }: MatrixProblem, { language: of }: Context) {
  return { sheet, cell, text: t(of, `programme-distribution:workbook.${code}`, facts) }
}
