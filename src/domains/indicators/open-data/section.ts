import { join } from 'node:path'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import {
  openDataPath,
  packageName,
  programmeYears,
  type RegionProgramme,
  sendOpenFile,
} from '#domains/programme/index.ts'
import type { Api } from '#kernel/http/index.ts'
import { readText, sendPage, type SiteSection } from '#kernel/site/index.ts'
import { programmesOfRegion } from '../open-survey.ts'
import { publishedFiles } from './published.ts'
import { valuesPage } from './values-page.ts'

/** Where the files stand, within the region. */
export const valuesPath = `${openDataPath}/indicators`

/**
 * What the region reached, for everybody: the published values as open data, and a page that leads to
 * them. Only regions with a programme have these.
 */
export function indicatorSection(
  open: (regionId: string) => Promise<readonly RegionProgramme[]> = programmesOfRegion,
  root = guaranteesFolder,
): SiteSection {
  return {
    part: 'programme',
    isOffered: ({ id }) => programmeYears(join(root, id)).length > 0,
    links: [{ path: '/indicators', textKey: 'indicators:site.link', places: ['footer'] }],
    pages: (scope) => {
      scope.get('/indicators', async (request, reply) => {
        const published = await publishedFiles(request.context.region, open)
        return sendPage(reply, valuesPage(request.site, request.context, published))
      })
    },
    files: (scope: Api) => {
      scope.get(valuesPath, (request, reply) =>
        reply.redirect(`/${request.context.region.id}${valuesPath}/${packageName}`, 302),
      )
      scope.get(`${valuesPath}/:name`, async (request, reply) => {
        const name = readText(request.params, 'name')
        const published = await publishedFiles(request.context.region, open)
        const file = published?.files.find((each) => each.name === name)
        return file ? sendOpenFile(request, reply, name, file) : reply.callNotFound()
      })
    },
  }
}
