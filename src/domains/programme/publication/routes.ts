import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, asRead, inLanguage, sendFile, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { listRegionProgrammes } from '../region-programmes.ts'
import type { OpenedProgramme } from '../desk/opened-programme.ts'
import { partsOf, type Publication } from './documents.ts'
import { fileName, type WantedFile } from './file-names.ts'
import { drawFileOnce } from './published-files.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const access = ['read', 'programme'] as const

/** Finds a programme of a region, computed and checked; undefined where it has none of that code. */
export type FindProgramme = (
  region: string,
  programme: string,
) => Promise<OpenedProgramme | undefined>

const programmeOfRegion: FindProgramme = async (region, code_) => {
  const { programmes } = await listRegionProgrammes(region)
  const found = programmes.find(({ programme }) => programme.code === code_)
  return (
    found && {
      programme: found.programme,
      computed: found.computed(),
      findings: found.findings(),
    }
  )
}

/** The parts of a programme as documents, for staff: which there are, and each as a file. */
export function programmePublicationRoutes(find: FindProgramme = programmeOfRegion) {
  return (api: Api): void => {
    api.get(
      '/programme/publication/:programme',
      {
        config: { access },
        schema: { tags, params: Type.Object({ region: Type.String(), programme: code }) },
      },
      async (request, reply) => {
        const context = asRead(request)
        const found = await publicationOf(context, find, request.params.programme)
        if (found.outcome === 'refused') return sendOutcome(request, reply, found)
        return { parts: partsOf(found.publication, context.language) }
      },
    )

    api.get(
      '/programme/publication/:programme/:part/file.:kind',
      {
        config: { access },
        schema: {
          tags,
          params: Type.Object({
            region: Type.String(),
            programme: code,
            part: code,
            kind: Type.Union([Type.Literal('pdf'), Type.Literal('xlsx')]),
          }),
          querystring: Type.Object({
            as: Type.Optional(Type.Union([Type.Literal('printed'), Type.Literal('computed')])),
            language: Type.Optional(Type.String({ maxLength: 2 })),
          }),
        },
      },
      async (request, reply) => {
        const { params, query } = request
        const context = inLanguage(request.context, query.language)
        const found = await publicationOf(context, find, params.programme)
        if (found.outcome === 'refused') return sendOutcome(request, reply, found)
        const wanted: WantedFile = {
          part: params.part,
          as: query.as ?? 'printed',
          kind: params.kind,
          language: context.language,
        }
        const file = await drawFileOnce(found.publication, wanted)
        if (!file) {
          return sendOutcome(
            request,
            reply,
            refused('programme-table-not-found', { table: params.part }),
          )
        }
        const name = fileName(found.publication.programme, wanted)
        return sendFile(reply, file.bytes, params.kind, name.slice(0, -params.kind.length - 1))
      },
    )
  }
}

async function publicationOf(context: Context, find: FindProgramme, programme: string) {
  const forbidden = refuseUnless(context, 'read', 'programme')
  if (forbidden) return forbidden
  const opened = await find(context.region.id, programme)
  if (!opened) return refused('programme-not-served', { programme })
  const act = context.region.guarantees.act(opened.programme.act)
  const publication: Publication = { ...opened, act }
  return { outcome: 'found' as const, publication }
}
