import {
  findRegionOutline,
  findSiteBySlug,
  licencesInForce,
  listPublishedLicences,
  weekLines,
} from '#domains/facilities/index.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readText, sendPage, sitePath, type SiteSection } from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { medicineAvailability } from '../medicine-availability.ts'
import { listProgrammes } from '../programmes.ts'
import { searchAvailability } from '../search-availability.ts'
import { siteAvailability } from '../site-availability.ts'
import type { SiteStockAnswer } from '../types.ts'
import { aboutPage, type Terms } from './about-page.ts'
import { dataPage } from './data-page.ts'
import { homePage } from './home-page.ts'
import './locales/index.ts'
import { medicinePage } from './medicine-page.ts'
import { findPlace } from './place.ts'
import { kept, readQuestion } from './question.ts'
import { searchPage } from './search-page.ts'
import { pharmacyPage } from './site-page.ts'
import { withheldPage } from './withheld-page.ts'

const resultsShown = 20
const medicinesOnOnePage = 80

/** The public search: home, results, a medicine, a pharmacy, the open data. */
export const availabilitySection: SiteSection = {
  links: [
    {
      path: '/data',
      textKey: 'availability-site:link.data',
      hintKey: 'availability-site:link.data-hint',
      places: ['footer'],
    },
    { path: '/about', textKey: 'availability-site:link.about', places: ['footer'] },
  ],
  part: 'medicines',
  home: (request, reply) => sendPage(reply, homePage(request.site)),
  search: { path: '/search', labelKey: 'site:find.label' },
  aboutKey: 'site:foot.about',
  pages: (scope) => {
    scope.get('/search', search)
    scope.get('/medicines/:inn', medicine)
    scope.get('/medicines/:inn/:form', medicine)
    scope.get('/sites/:site', pharmacy)
    scope.get('/data', (request, reply) =>
      sendPage(reply, dataPage(request.site, openData(request))),
    )
    scope.get('/about', (request, reply) =>
      sendPage(reply, aboutPage(request.site, terms(request))),
    )
  },
}

function terms({ context }: FastifyRequest): Terms {
  const { guarantees, timeZone } = context.region
  const on = localDate(context.at, timeZone)
  const value = (name: string) => guarantees.value(`availability.${name}`, on).value
  return {
    fewBelowPacks: value('few-below-packs'),
    currentForHours: {
      files: value('current-for-hours.files'),
      opora: value('current-for-hours.opora'),
    },
  }
}

function openData({ context }: FastifyRequest) {
  const api = `/api/${context.region.id}`
  const file = `${api}/open-data/availability`
  return { csv: `${file}.csv`, json: `${file}.json`, search: `${api}/availability?q=метформин` }
}

async function search(request: FastifyRequest, reply: FastifyReply) {
  const { context, site: view } = request
  const programmes = listProgrammes(context)
  const question = readQuestion(request.query, programmes)
  if (question.query === '') return sendPage(reply, searchPage(view, question, programmes, null))
  const answer = await searchAvailability(context, {
    query: question.query,
    programme: question.programme,
    limit: resultsShown,
  })
  if ('outcome' in answer) return reply.callNotFound()
  const [only] = answer.items
  if (only?.isSure) {
    const typed = only.matchedName ?? undefined
    return reply
      .header('cache-control', 'no-store')
      .redirect(sitePath(view, `/medicines/${only.slug}`, { ...kept(question), typed }), 303)
  }
  return sendPage(reply, searchPage(view, question, programmes, answer))
}

async function medicine(request: FastifyRequest, reply: FastifyReply) {
  const { context, site: view } = request
  const { inn, form } = request.params as { inn: string; form?: string }
  const programmes = listProgrammes(context)
  const question = readQuestion(request.query, programmes)
  const place = await findPlace(context, question)
  const answer = await medicineAvailability(context, {
    innSlug: inn,
    formSlug: form,
    programme: question.programme,
    whereabouts: place.whereabouts,
  })
  if ('outcome' in answer) {
    if (answer.reason === 'availability-withheld') {
      return sendPage(reply, withheldPage(view), { status: 404 })
    }
    return reply.callNotFound()
  }
  const outline = findRegionOutline(context.region.id)
  return sendPage(
    reply,
    medicinePage(view, answer, { question, programmes, place: place.answer, outline }),
  )
}

async function pharmacy(request: FastifyRequest, reply: FastifyReply) {
  const { context, site: view } = request
  const { site: siteSlug } = request.params as { site: string }
  const programmes = listProgrammes(context)
  const question = readQuestion(request.query, programmes)
  const { programme } = question
  const letter = readText(request.query, 'letter', 4) || undefined
  const details = await findSiteBySlug(context, siteSlug)
  const answer = await siteAvailability(context, { siteSlug, programme, letter })
  if (details === undefined || 'outcome' in answer) return reply.callNotFound()
  const today = localDate(context.at, context.region.timeZone)
  const licences = await listPublishedLicences(context, details.id)
  const [licence] = licencesInForce(licences, today)
  const page = pharmacyPage(view, shortEnough(answer), {
    question,
    programmes,
    details,
    week: weekLines(context.language, details.hours.week),
    licence: licence ? { number: licence.number, to: licence.to } : null,
    outline: findRegionOutline(context.region.id),
  })
  return sendPage(reply, page)
}

/** A large pharmacy shows its first letter only, so that the page stays small; the others are links. */
function shortEnough(answer: SiteStockAnswer): SiteStockAnswer {
  const [first] = answer.letters
  if (answer.letter !== null || answer.items.length <= medicinesOnOnePage || !first) return answer
  const items = answer.items.filter(({ inn }) => inn.toLocaleUpperCase('ru').startsWith(first))
  return { ...answer, letter: first, items }
}
