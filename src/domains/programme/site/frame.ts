import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import {
  choices,
  link,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { yearOf } from '#kernel/plain-date.ts'
import type { Programme } from '../model/types.ts'
import { sayOf } from './fact-words.ts'
import { hasFactsOn } from './facts.ts'
import './locales/index.ts'

/** What every page of the programme shows beside its own. */
export type Shown = {
  readonly programme: Programme
  /** The act that approved it: its title and its number, as the reader's language has them. */
  readonly act: { readonly title: string; readonly number: string } | undefined
  /** The language of the document: what is quoted from it is marked as that. */
  readonly documentLanguage: string
}

export const pages = [
  'free',
  'organisations',
  'waiting',
  'out-of-turn',
  'refused',
  'figures',
  'documents',
] as const
/** The search in all pages; where a region has no other, it stands in the head of every page. */
export const searchPath = '/programme/search'

export type PageName = (typeof pages)[number]

export type ProgrammePage = {
  readonly title: string
  /** Of the six pages, the one that this is or belongs to. */
  readonly page?: PageName
  readonly intro?: HtmlValue
  readonly body: HtmlValue
  /** The search stands above the answer, not below it. */
  readonly isSearchFirst?: boolean
  /** What stands in the search box. */
  readonly query?: string
  readonly canonical: string
  readonly isUnlisted?: boolean
}

/** A page of the programme: its name, its answer, then the other pages and the search in all of them. */
export function programmePage(view: SiteView, shown: Shown, page: ProgrammePage): Html {
  const say = sayOf(view)
  const isFirst = page.isSearchFirst ?? false
  const isInHead = view.search?.path === searchPath && !isFirst
  return sitePage(view, {
    title: page.title,
    description: say('description', { name: shown.programme.names[view.language] }),
    canonical: page.canonical,
    hasOwnSearch: !isInHead,
    isUnlisted: page.isUnlisted ?? false,
    about: say('about', { name: shown.programme.names[view.language] }),
    body: html`<div class="reading"><h1>${page.title}</h1>${page.intro ? html`<p>${page.intro}</p>` : ''}</div>
${isFirst ? searchForm(view, page.query ?? '') : ''}
${notice(view, shown)}
${page.body}
${isFirst ? '' : html`<section class="no-print"><h2>${say('further')}</h2>${pageLinks(view, shown, page)}${isInHead ? '' : searchForm(view, '')}</section>`}`,
  })
}

/** Its figures and documents every programme has; the other pages, where it has lists for them. */
export function pagesOf(programme: Programme): readonly PageName[] {
  return pages.filter(
    (name) => name === 'figures' || name === 'documents' || hasFactsOn(programme, `/${name}`),
  )
}

/** The pages of the programme, the one that is shown marked. */
export function pageLinks(
  view: SiteView,
  { programme }: Shown,
  { page }: Pick<ProgrammePage, 'page'>,
): Html {
  const say = sayOf(view)
  const given = pagesOf(programme).map((name) => ({
    href: sitePath(view, `/programme/${name}`),
    text: say(`page.${name}`),
    isChosen: name === page,
  }))
  return choices(say('pages'), given)
}

/** Of which year the programme is, in which language, and whom to ask; its name leads to its own page. */
function notice(view: SiteView, { programme, documentLanguage }: Shown): Html {
  const say = sayOf(view)
  const [year = 0] = programme.years
  const today = yearOf(localDate(view.at, view.region.timeZone))
  const home = link(sitePath(view, '/programme'), say('of-year', { year }))
  const language = view.language === documentLanguage ? '' : say(`in-language.${documentLanguage}`)
  if (today === year) return html`<p class="quiet">${home}. ${language}</p>`
  return html`<p class="demonstration">${home}. <strong>${say('other-year', { year, today })}</strong> ${telephoneLink(
    view.region.telephone,
  )}. ${language}</p>`
}

function searchForm(view: SiteView, query: string): Html {
  const say = sayOf(view)
  return html`<form class="seek" role="search" action="${sitePath(view, searchPath)}"><div class="field"><label for="q">${say(
    'search.label',
  )}</label><div class="row"><input type="search" id="q" name="q" maxlength="200" autocomplete="off" value="${query}" aria-describedby="q-hint"><button class="button">${say(
    'search.button',
  )}</button></div><p class="hint" id="q-hint">${say('search.hint')}</p></div></form>`
}

/** What is quoted from the document, marked with its language where the page has another. */
export function quoted(view: SiteView, { documentLanguage }: Shown, text: HtmlValue): Html {
  return view.language === documentLanguage
    ? html`${text}`
    : html`<span lang="${documentLanguage}">${text}</span>`
}
