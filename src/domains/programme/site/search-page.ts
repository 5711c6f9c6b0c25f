import { html, type Html } from '#kernel/http/html.ts'
import { hasText, languages, t } from '#kernel/i18n/index.ts'
import { countText, link, sitePath, type SiteView, telephoneLink } from '#kernel/site/index.ts'
import { cellOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { findApart } from './apart.ts'
import { groupTitle, limitText, placesText, sayOf } from './fact-words.ts'
import { apart, type Fact, factsOf } from './facts.ts'
import { findIn, type Found, type FoundGroup, indexOf } from './find-facts.ts'
import { organisationWords } from './organisations-page.ts'
import { type PageName, pageLinks, pages, programmePage, quoted, type Shown } from './frame.ts'
import { sayingsOf } from './sayings.ts'

const mostShown = 40
/** Of each of several words that lead to different places. */
const mostOfGroup = 6
const indexes = new WeakMap<Programme, ReturnType<typeof indexOf<Fact & { text: string }>>>()

/** What of the programme fits a question, the best first. */
export function findFacts(programme: Programme, question: string): Found<Fact> {
  let index = indexes.get(programme)
  if (!index) {
    index = indexOf(
      factsOf(programme)
        .filter(({ row }) => row.list !== apart)
        .map((fact) => ({
          ...fact,
          headings: headingsOf(fact).join(' '),
          text: [...fact.details, ...placeWords(fact)].join(' '),
        })),
      sayingsOf(programme),
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
  return programmePage(view, shown, {
    title: query === '' ? say('search.title') : say('search.title-of', { query }),
    canonical: '/programme/search',
    isSearchFirst: true,
    isUnlisted: true,
    query,
    body: query === '' ? '' : answer(view, shown, query),
  })
}

function answer(view: SiteView, shown: Shown, query: string): Html {
  const said = findApart(shown.programme, query)
  const found = findFacts(shown.programme, query)
  const elsewhere = said.map((fact) => saidElsewhere(view, shown, fact))
  if (found.items.length > 0)
    return html`${elsewhere}<section>${results(view, shown, found)}</section>`
  return html`${elsewhere}${said.length > 0 ? '' : nothing(view, query)}${ask(view, shown)}`
}

/** What the programme says nothing about, though it is asked for here: the law that does, and whom to ask. */
function saidElsewhere(view: SiteView, shown: Shown, { title, row }: Fact): Html {
  const say = sayOf(view)
  const line = (column: 'law' | 'ask') => {
    const text = cellOf(row, column)
    return text === '' ? '' : html`<p>${say(`fact.${column}`)} ${quoted(view, shown, text)}.</p>`
  }
  return html`<section class="call"><h2>${say('search.elsewhere')}</h2><p><strong>${quoted(view, shown, title)}.</strong></p>${line('law')}${line('ask')}</section>`
}

function nothing(view: SiteView, query: string): Html {
  const say = sayOf(view)
  return html`<section class="call"><h2>${say('search.none', { query })}</h2><p>${say('search.none-text')} ${telephoneLink(view.region.telephone)}</p></section>`
}

/** Nothing was found: where one may read on, so that nobody stands before a wall. */
function ask(view: SiteView, shown: Shown): Html {
  const say = sayOf(view)
  return html`<section class="no-print"><h2>${say('search.read')}</h2>${pageLinks(view, shown, {})}</section>`
}

function results(view: SiteView, shown: Shown, found: Found<Fact>): Html {
  const say = sayOf(view)
  const { items, groups, isWhole, missing } = found
  if (isWhole) {
    return html`<p role="status"><strong>${countText(view.language, 'programme-site:search.found', items.length)}</strong></p>
${factLinks(view, shown, items.slice(0, mostShown))}${items.length > mostShown ? html`<p>${say('search.more', { count: mostShown })}</p>` : ''}`
  }
  const lost = missing.map((word) => `«${word}»`).join(', ')
  return html`<p role="status"><strong>${say('search.part')}</strong>${
    missing.length > 0 ? html` ${say('search.missing', { words: lost })}` : ''
  }</p>${groups.map((group) => wordsGroup(view, shown, group))}`
}

function wordsGroup(view: SiteView, shown: Shown, { words, items }: FoundGroup<Fact>): Html {
  const query = words.join(' ')
  const all = `${sitePath(view, '/programme/search')}?${new URLSearchParams({ q: query }).toString()}`
  return html`<section><h2>«${query}»</h2>${factLinks(view, shown, items.slice(0, mostOfGroup))}${
    items.length > mostOfGroup
      ? html`<p>${link(all, countText(view.language, 'programme-site:search.all', items.length))}</p>`
      : ''
  }</section>`
}

function factLinks(view: SiteView, shown: Shown, facts: readonly Fact[]): Html {
  const say = sayOf(view)
  return html`<ul class="said">${facts.map((fact) => {
    const leads = leadOf(view, fact)
    const where = [whereOf(view, fact), placesText(say, fact.places)].filter(Boolean)
    return html`<li><p>${link(`${sitePath(view, `/programme${fact.page}`)}#${fact.id}`, quoted(view, shown, fact.title))}${
      leads === '' ? '' : html` <strong>${leads}</strong>`
    }</p>${
      fact.details[0] === undefined
        ? ''
        : html`<p class="quiet">${quoted(view, shown, fact.details[0])}</p>`
    }<p class="quiet">${where.join(' · ')}</p></li>`
  })}</ul>`
}

/** The answer itself, where it is short: a term, a telephone, whether the policy pays. */
function leadOf(view: SiteView, { page, row }: Fact): string {
  const say = sayOf(view)
  if (page === '/waiting') return limitText(say, row)
  if (page === '/refused') return cellOf(row, 'telephone')
  if (page !== '/organisations') return ''
  return say(
    cellOf(row, 'is-insured') === '1' ? 'organisations.insured' : 'organisations.uninsured',
  )
}

/** The page and the heading on it: «Что бесплатно, Платит бюджет». */
function whereOf(view: SiteView, fact: Fact): string {
  const page = pageNameOf(fact)
  const heading = `programme-site:group.${fact.group}`
  const names = [
    page === undefined ? '' : sayOf(view)(`page.${page}`),
    hasText(view.language, heading) ? groupTitle(view.language, fact.group) : '',
  ]
  return names.filter(Boolean).join(': ')
}

function pageNameOf({ page }: Fact): PageName | undefined {
  return pages.find((name) => page === `/${name}` || page.startsWith(`/${name}/`))
}
