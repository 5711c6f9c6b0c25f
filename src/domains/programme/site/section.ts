import { join } from 'node:path'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Html } from '#kernel/http/html.ts'
import {
  readText,
  sendPage,
  type SiteLink,
  type SiteSection,
  type SiteView,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { programmeYears, publishedProgramme } from '../published-programme.ts'
import { partsOf } from '../publication/documents.ts'
import { openDataToday, publicationToday, publicFiles } from '../publication/public-files.ts'
import { documentsPage, documentsPath } from './documents-page.ts'
import { figuresPage } from './figures-page.ts'
import { type PageName, pagesOf, searchPath, type Shown } from './frame.ts'
import { freePage, isTopic, topicsOf } from './free-page.ts'
import { programmeHomePage } from './home-page.ts'
import { organisationsPage, readOrganisationsQuestion } from './organisations-page.ts'
import { outOfTurnPage } from './out-of-turn-page.ts'
import { refusedPage } from './refused-page.ts'
import { searchPage } from './search-page.ts'
import { waitingPage } from './waiting-page.ts'
import './locales/index.ts'

/**
 * The programme of guarantees for a citizen. Only regions in whose folder of guarantees a programme
 * lies have these pages and the links to them.
 */
export function programmeSection(root = guaranteesFolder): SiteSection {
  const folderOf = (region: { readonly id: string }) => join(root, region.id)
  const show = (pageOf: PageOf) => async (request: FastifyRequest, reply: FastifyReply) => {
    const shown = await shownTo(request, folderOf(request.context.region))
    const page = shown && (await pageOf(request.site, shown, request))
    return page ? sendPage(reply, page) : reply.callNotFound()
  }
  return {
    part: 'programme',
    isOffered: (region) => programmeYears(folderOf(region)).length > 0,
    home: show((view, shown) => programmeHomePage(view, shown, otherWays(view))),
    search: { path: searchPath, labelKey: 'programme-site:search.label' },
    links: [
      {
        path: '/programme',
        textKey: 'programme-site:link.programme',
        hintKey: 'programme-site:link.programme-hint',
        places: ['home', 'footer'],
      },
    ],
    files: publicFiles(root),
    pages: (scope) => {
      scope.get(
        '/programme',
        show((view, shown) => programmeHomePage(view, shown)),
      )
      scope.get(
        '/programme/free',
        show(listed('free', (view, shown) => freePage(view, shown, 'care'))),
      )
      scope.get(
        '/programme/free/:topic',
        show((view, shown, { params }) => {
          const topic = readText(params, 'topic')
          return isTopic(topic) && topicsOf(shown.programme).includes(topic)
            ? freePage(view, shown, topic)
            : undefined
        }),
      )
      scope.get(
        '/programme/organisations',
        show(
          listed('organisations', (view, shown, { query }) =>
            organisationsPage(view, shown, readOrganisationsQuestion(query)),
          ),
        ),
      )
      scope.get('/programme/waiting', show(listed('waiting', waitingPage)))
      scope.get('/programme/out-of-turn', show(listed('out-of-turn', outOfTurnPage)))
      scope.get('/programme/refused', show(listed('refused', refusedPage)))
      scope.get('/programme/figures', show(figuresPage))
      scope.get(
        documentsPath,
        show(async (view, shown, { context: { region, at } }) => {
          const publication = await publicationToday(region, at, root)
          if (!publication) return undefined
          return documentsPage(view, shown, {
            parts: partsOf(publication, view.language),
            openData: openDataToday(region, publication),
            licence: region.openData?.licence,
          })
        }),
      )
      scope.get(
        searchPath,
        show((view, shown, { query }) => searchPage(view, shown, readText(query, 'q'))),
      )
    },
  }
}

/** What a home page offers beside the programme's own pages. */
function otherWays({ links }: SiteView): readonly SiteLink[] {
  return links.filter(({ path, places }) => places.includes('home') && path !== '/programme')
}

type PageOf = (
  view: SiteView,
  shown: Shown,
  request: FastifyRequest,
) => Html | undefined | Promise<Html | undefined>

/** A page of lists is there where the programme has them. */
function listed(name: PageName, pageOf: PageOf): PageOf {
  return (view, shown, request) =>
    pagesOf(shown.programme).includes(name) ? pageOf(view, shown, request) : undefined
}

async function shownTo({ context }: FastifyRequest, folder: string): Promise<Shown | undefined> {
  const { region, at, language } = context
  const programme = await publishedProgramme(folder, localDate(at, region.timeZone))
  if (!programme) return undefined
  const act = region.guarantees.act(programme.act)
  return {
    programme,
    act: act && { title: act.title[language], number: act.number ?? '' },
    documentLanguage: act?.languages[0] ?? 'ru',
  }
}
