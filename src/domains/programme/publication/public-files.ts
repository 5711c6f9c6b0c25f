import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from '#kernel/http/index.ts'
import type { Region } from '#kernel/region.ts'
import { readText } from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { openProgramme } from '../desk/opened-programme.ts'
import type { Programme } from '../model/types.ts'
import { publishedProgramme } from '../published-programme.ts'
import type { Publication } from './documents.ts'
import { fileName, wantedFiles } from './file-names.ts'
import { type OpenFile, openDataFiles, packageName } from './open-data/package.ts'
import { drawFileOnce } from './published-files.ts'

/** Where a citizen finds the files, within the region: the address stays, the edition is in the names. */
export const openDataPath = '/open-data'

const opened = new WeakMap<Programme, Publication>()

/** The programme that the public is shown today, computed and checked once a process. */
export async function publicationToday(
  region: Region,
  at: Date,
  root: string,
): Promise<Publication | undefined> {
  const folder = join(root, region.id)
  const programme = await publishedProgramme(folder, localDate(at, region.timeZone))
  if (!programme) return undefined
  const known = opened.get(programme)
  if (known) return known
  const act = region.guarantees.act(programme.act)
  const publication = { ...openProgramme(programme), act }
  opened.set(programme, publication)
  return publication
}

const openFiles = new WeakMap<Programme, readonly OpenFile[]>()

/** The open data of a programme in the first language of its region, made once a process. */
export function openDataToday(region: Region, publication: Publication): readonly OpenFile[] {
  const { programme } = publication
  const known = openFiles.get(programme)
  if (known) return known
  const language = region.languages[0] ?? 'ru'
  const files = openDataFiles(publication, language, region.openData?.licence)
  openFiles.set(programme, files)
  return files
}

/** `/ru-sakha/open-data/datapackage.json` and every file beside it: data and documents of the edition. */
export function publicFiles(root: string) {
  return (scope: Api): void => {
    scope.get(openDataPath, (request, reply) =>
      reply.redirect(`/${request.context.region.id}${openDataPath}/${packageName}`, 302),
    )
    scope.get(`${openDataPath}/:name`, async (request, reply) => {
      const { region, at } = request.context
      const publication = await publicationToday(region, at, root)
      const name = readText(request.params, 'name')
      const file = publication && (await findFile(region, publication, name))
      return file ? sendOpenFile(request, reply, name, file) : reply.callNotFound()
    })
  }
}

type Sent = Pick<OpenFile, 'bytes' | 'hash' | 'mediaType'>

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

async function findFile(
  region: Region,
  publication: Publication,
  name: string,
): Promise<Sent | undefined> {
  const open = openDataToday(region, publication).find((file) => file.name === name)
  if (open) return open
  const wanted = region.languages
    .flatMap((language) => wantedFiles(publication, language))
    .find((each) => fileName(publication.programme, each) === name)
  const file = wanted && (await drawFileOnce(publication, wanted))
  return file && { ...file, mediaType: mediaTypes[wanted.kind] }
}

/**
 * Sends a file that anybody may keep for an hour and then ask whether it is still the same. The tag is
 * the hash of the content, whatever the way it is packed for the journey.
 */
export function sendOpenFile(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  { bytes, hash, mediaType }: Sent,
): FastifyReply {
  const tag = `W/"sha256-${hash}"`
  void reply
    .header('etag', tag)
    .header('repr-digest', `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:`)
    .header('cache-control', 'public, max-age=3600')
    .header('access-control-allow-origin', '*')
  const known = request.headers['if-none-match']
  if (known?.split(',').some((each) => each.trim() === tag || each.trim() === '*')) {
    return reply.code(304).send()
  }
  // The policy of the public pages forbids what a browser shows a PDF with: it is taken away.
  const isShown = mediaType === 'application/json'
  return reply
    .type(mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType)
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename="${name}"`)
    .send(Buffer.from(bytes))
}
