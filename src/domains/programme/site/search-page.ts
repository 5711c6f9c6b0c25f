import { html, type Html } from '#kernel/http/html.ts'
import { languages, t } from '#kernel/i18n/index.ts'
import { countText, link, sitePath, type SiteView, telephoneLink } from '#kernel/site/index.ts'
import type { Programme } from '../model/types.ts'
import { groupTitle, placesText, sayOf } from './fact-words.ts'
import { type Fact, factsOf } from './facts.ts'
import { findIn, type Found, indexOf } from './find-facts.ts'
import { organisationWords } from './organisations-page.ts'
import { type PageName, pages, programmePage, quoted, type Shown } from './frame.ts'

const mostShown = 40
const indexes = new WeakMap<Programme, ReturnType<typeof indexOf<Fact & { text: string }>>>()

/** What of the programme fits a question, the best first. */
export function findFacts(programme: Programme, question: string): Found<Fact> {
  let index = indexes.get(programme)
  if (!index) {
    index = indexOf(
      factsOf(programme).map((fact) => ({
        ...fact,
        text: [...fact.details, fact.asked, ...headingsOf(fact), ...placeWords(fact)].join(' '),
      })),
    )
    indexes.set(programme, index)
  }
  return findIn(index, question)
}

function placeWords(fact: Fact): string[] {
  return fact.page === '/organisations' ? organisationWords(fact) : []
}

/** The headings above a fact, in every language: they are found by as well. */
function headingsOf({ page, group }: Fact): string[] {
  const [, part = '', topic] = page.split('/')
  return languages.flatMap((language) => [
    groupTitle(language, group),
    t(language, topic ? `programme-site:free.topic-${topic}` : `programme-site:page.${part}`),
  ])
}

export function searchPage(view: SiteView, shown: Shown, query: string): Html {
  const say = sayOf(view)
  const found = query === '' ? undefined : findFacts(shown.programme, query)
  return programmePage(view, shown, {
    title: query === '' ? say('search.title') : say('search.title-of', { query }),
    canonical: '/programme/search',
    isSearchFirst: true,
    isUnlisted: true,
    query,
    body: found === undefined ? '' : answer(view, shown, found, query),
  })
}

function answer(view: SiteView, shown: Shown, found: Found<Fact>, query: string): Html {
  const say = sayOf(view)
  const { items, isWhole } = found
  if (items.length === 0) {
    return html`<section class="call"><h2>${say('search.none', { query })}</h2><p>${say('search.none-text')} ${telephoneLink(view.region.telephone)}</p></section>`
  }
  return html`<p role="status"><strong>${countText(view.language, 'programme-site:search.found', items.length)}</strong>${
    isWhole ? '' : html` ${say('search.part')}`
  }</p><ul class="said">${items.slice(0, mostShown).map((fact) => {
    const page = pageNameOf(fact)
    return html`<li><p>${link(`${sitePath(view, `/programme${fact.page}`)}#${fact.id}`, quoted(view, shown, fact.title))}</p>${
      fact.details[0] === undefined
        ? ''
        : html`<p class="quiet">${quoted(view, shown, fact.details[0])}</p>`
    }<p class="quiet">${page === undefined ? '' : say(`page.${page}`)} · ${placesText(say, fact.places)}</p></li>`
  })}</ul>${items.length > mostShown ? html`<p>${say('search.more', { count: mostShown })}</p>` : ''}</section>`
}

function pageNameOf({ page }: Fact): PageName | undefined {
  return pages.find((name) => page === `/${name}` || page.startsWith(`/${name}/`))
}
