import type { RegionOutline, Site, WeekLine } from '#domains/facilities/index.ts'
import { html, type Html } from '#kernel/http/html.ts'
import { t } from '#kernel/i18n/index.ts'
import {
  choices,
  countText,
  dayText,
  descriptions,
  link,
  momentText,
  phrases,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { MedicineAtSite, SiteStockAnswer } from '../types.ts'
import { formText, innHtml } from './inn-text.ts'
import { kept, type Programme, type Question } from './question.ts'
import { programmeField } from './refine-form.ts'
import { addressText } from './site-list.ts'
import { siteMap } from './site-map.ts'
import { stateMark, stateShapes } from './state-mark.ts'

export type PharmacyView = {
  readonly question: Question
  readonly programmes: readonly Programme[]
  readonly details: Pick<Site, 'kind' | 'organisation' | 'services'>
  readonly week: readonly WeekLine[]
  /** The pharmaceutical licence in force. */
  readonly licence: { readonly number: string; readonly to: PlainDate | undefined } | null
  readonly outline: RegionOutline | undefined
}

/** One pharmacy: where it is, when it is open, and what it has for a reader's right. */
export function pharmacyPage(view: SiteView, answer: SiteStockAnswer, given: PharmacyView): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const { site } = answer
  const named = { name: site.name, settlement: site.settlement }
  return sitePage(view, {
    title: say('site.title', named),
    description: say('site.description', named),
    canonical: `/sites/${site.slug}`,
    asOf: site.knownAt ?? answer.asOf,
    body: html`${stateShapes}<h1>${site.name}</h1>
<p class="answer"><span${site.hours.isOpen && html` class="open"`}>${site.hours.sentence}</span></p>
<div class="split has-map"><div>${facts(view, answer, given)}
${stock(view, answer, given)}</div>
${siteMap({
  outline: given.outline,
  language,
  places: [{ latitude: site.latitude, longitude: site.longitude, state: 'in-stock', number: null }],
  reader: { latitude: site.latitude, longitude: site.longitude, name: site.settlement },
  label: say('map.site-label', { name: site.name }),
  caption: say('map.rough'),
})}</div>`,
  })
}

function facts(view: SiteView, answer: SiteStockAnswer, given: PharmacyView): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const { site } = answer
  const { details, licence, week } = given
  return descriptions([
    [say('site.address'), addressText(site)],
    [say('site.telephone'), site.telephone && telephoneLink(site.telephone)],
    [
      say('site.hours'),
      week.length > 0 &&
        html`<ul>${week.map(({ days, hours }) => html`<li>${days} ${hours}</li>`)}</ul>`,
    ],
    [say('site.kind'), t(language, `facilities:kind.${details.kind}`)],
    [
      say('site.services'),
      details.services.map((service) => t(language, `facilities:service.${service}`)).join(', '),
    ],
    [say('site.organisation'), details.organisation.name],
    [
      say('site.licence'),
      licence &&
        (licence.to
          ? say('site.licence-until', {
              number: licence.number,
              to: dayText(language, licence.to, answer.on),
            })
          : licence.number),
    ],
  ])
}

function stock(view: SiteView, answer: SiteStockAnswer, given: PharmacyView): Html {
  const { language, region } = view
  const say = phrases(language, 'availability-site')
  const { site, letter, letters, items } = answer
  const path = `/sites/${site.slug}`
  const keep = kept(given.question)
  const stale = site.state === 'not-current'
  return html`<section class="stock" aria-labelledby="has"><h2 id="has">${say('site.has')}</h2>
<form class="by no-print" action="${sitePath(view, path)}">${programmeField(view, given.question, given.programmes)}<button class="button plain">${say('question.submit')}</button></form>
${
  stale
    ? html`<div class="call"><p>${stateMark(language, 'not-current')}</p><p>${
        site.knownAt
          ? say('site.not-current', {
              moment: momentText(language, site.knownAt, view.at, region.timeZone),
            })
          : say('site.never-known')
      }</p></div>`
    : html`<p><strong>${
        answer.medicines === 0
          ? say(answer.programme === 'any' ? 'site.has-nothing' : 'site.has-nothing-right')
          : countText(language, 'availability-site:site.has-count', answer.medicines)
      }</strong> <span class="quiet">${say('medicine.as-of', {
        moment: momentText(language, site.knownAt ?? answer.asOf, view.at, region.timeZone),
      })}</span></p>`
}
${
  letters.length > 1
    ? choices(
        say('site.letters'),
        letters.map((each) => ({
          href: sitePath(view, path, { ...keep, letter: each }),
          text: each,
          isChosen: each === letter,
        })),
      )
    : ''
}
${medicines(view, given.question, items, stale)}</section>`
}

function medicines(
  view: SiteView,
  question: Question,
  items: readonly MedicineAtSite[],
  isStale: boolean,
): Html {
  const byInn = [...Map.groupBy(items, ({ innSlug }) => innSlug)]
  if (byInn.length === 0) return html``
  const keep = kept(question)
  return html`<dl class="by-form has">${byInn.map(
    ([slug, forms]) =>
      html`<div><dt>${link(sitePath(view, `/medicines/${slug}`, keep), innHtml(forms[0]?.inn ?? ''))}</dt><dd><ul>${forms.map(
        ({ formSlug, state, ...form }) =>
          html`<li>${link(sitePath(view, `/medicines/${slug}/${formSlug}`, keep), formText(view.language, form))}${
            isStale ? '' : html` ${stateMark(view.language, state)}`
          }</li>`,
      )}</ul></dd></div>`,
  )}</dl>`
}
