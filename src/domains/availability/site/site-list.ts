import { html, type Html } from '#kernel/http/html.ts'
import {
  countText,
  distanceText,
  link,
  momentText,
  phrases,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import type { SiteAvailability } from '../types.ts'
import { kept, type Question } from './question.ts'
import { stateMark } from './state-mark.ts'

export type SiteGroups = {
  /** In stock or few; the order of the answer is kept in each group. */
  readonly having: readonly SiteAvailability[]
  readonly notCurrent: readonly SiteAvailability[]
  readonly without: readonly SiteAvailability[]
}

/** What the reader came for first, then what may be worth a call, then the rest. */
export function groupSites(sites: readonly SiteAvailability[]): SiteGroups {
  return {
    having: sites.filter(({ state }) => state === 'in-stock' || state === 'few'),
    notCurrent: sites.filter(({ state }) => state === 'not-current'),
    without: sites.filter(({ state }) => state === 'none'),
  }
}

/** The sites of a medicine as lists, numbered as on the map; those without it folded away. */
export function siteLists(view: SiteView, question: Question, groups: SiteGroups): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const { having, notCurrent, without } = groups
  const rows = (sites: readonly SiteAvailability[], from: number | null) =>
    html`<ol class="sites">${sites.map((site, index) =>
      siteRow(view, question, site, from === null ? null : from + index),
    )}</ol>`
  return html`${
    having.length > 0
      ? html`<section aria-labelledby="where"><h2 id="where">${say('medicine.sites')}</h2>
<p class="quiet">${say('medicine.call-first')}${having.some((site) => site.distanceInKm !== null) ? ` ${say('medicine.straight')}` : ''}</p>
${rows(having, 1)}</section>`
      : ''
  }${
    notCurrent.length > 0
      ? html`<section aria-labelledby="stale"><h2 id="stale">${countText(language, 'availability-site:medicine.sites-not-current', notCurrent.length)}</h2>
<p class="quiet">${say('medicine.not-current-hint')}</p>${rows(notCurrent, having.length + 1)}</section>`
      : ''
  }${
    without.length > 0
      ? html`<details class="no-print"><summary>${countText(language, 'availability-site:medicine.sites-none', without.length)}</summary>
<ul class="without">${without.map((site) => shortRow(view, question, site))}</ul></details>`
      : ''
  }`
}

function siteRow(
  view: SiteView,
  question: Question,
  site: SiteAvailability,
  number: number | null,
): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const { programme } = kept(question)
  return html`<li>${number === null ? '' : html`<span class="n">${number}</span>`}<h3>${link(
    sitePath(view, `/sites/${site.slug}`, { programme }),
    site.name,
  )}</h3>${
    site.distanceInKm === null
      ? ''
      : html`<span class="km">${distanceText(language, site.distanceInKm)}</span>`
  }<p>${stateMark(language, site.state)}, <span${site.hours.isOpen && html` class="open"`}>${
    site.hours.sentence
  }</span></p><p class="also">${addressText(site)}${
    site.telephone ? html` <span class="tel">${telephoneLink(site.telephone)}</span>` : ''
  }</p>${
    site.state === 'not-current' && site.knownAt
      ? html`<p class="quiet">${say('medicine.known-at', {
          moment: momentText(language, site.knownAt, view.at, view.region.timeZone),
        })}</p>`
      : ''
  }</li>`
}

function shortRow(view: SiteView, question: Question, site: SiteAvailability): Html {
  const { programme } = kept(question)
  const distance =
    site.distanceInKm === null ? '' : `, ${distanceText(view.language, site.distanceInKm)}`
  return html`<li>${link(sitePath(view, `/sites/${site.slug}`, { programme }), site.name)}, ${site.settlement}${distance}</li>`
}

/** The settlement is said once, also where the address names it. */
export function addressText(site: Pick<SiteAvailability, 'settlement' | 'address'>): string {
  return site.address.includes(site.settlement)
    ? site.address
    : `${site.settlement}, ${site.address}`
}
