import type { RegionOutline } from '#domains/facilities/index.ts'
import { html, type Html } from '#kernel/http/html.ts'
import {
  countText,
  link,
  momentText,
  numberText,
  phrases,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import type { FormAvailability, MedicineAnswer } from '../types.ts'
import { formList } from './form-list.ts'
import { formText, innHtml, innTitle } from './inn-text.ts'
import { kept, type Programme, type Question } from './question.ts'
import { type PlaceAnswer, refineForm } from './refine-form.ts'
import { groupSites, type SiteGroups, siteLists } from './site-list.ts'
import { siteMap } from './site-map.ts'
import { stateMark, stateShapes } from './state-mark.ts'

export type MedicineView = {
  readonly question: Question
  readonly programmes: readonly Programme[]
  readonly place: PlaceAnswer
  readonly outline: RegionOutline | undefined
}

const tradeNamesShown = 6

/** Which sites have a medicine, nearest first, for a reader's right; where none has, what to do. */
export function medicinePage(view: SiteView, answer: MedicineAnswer, given: MedicineView): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const groups = groupSites(answer.sites)
  const path = medicinePath(answer)
  const name = medicineName(view, answer)
  return sitePage(view, {
    title: say('medicine.title', { name }),
    description: say('medicine.description', { name }),
    canonical: path,
    asOf: answer.asOf,
    asksPosition: given.place.outcome === 'not-asked' || given.place.outcome === 'unknown',
    body: html`${stateShapes}<div class="lead"><h1>${innHtml(answer.inn.name)}${
      answer.chosen ? html` <span class="of">${formText(language, answer.chosen)}</span>` : ''
    }</h1>
${names(view, answer, given.question)}
${lead(view, answer, given)}</div>
${groups.having.length === 0 ? nowhere(view, answer, given) : ''}
${formList(view, answer, given.question)}
${refineForm(view, path, given.question, given.programmes, given.place)}
<div class="split has-map"><div>${siteLists(view, given.question, groups)}</div>
${map(view, answer, given, groups)}</div>
${groups.having.length === 0 ? '' : actions(view, answer)}
${share(view, answer, given, path)}`,
  })
}

/** «Метформин, таблетки 500 мг». */
function medicineName({ language }: SiteView, { inn, chosen }: MedicineAnswer): string {
  const name = innTitle(inn.name)
  return chosen ? `${name}, ${formText(language, chosen)}` : name
}

/** The address within region and language: of the INN, or of its form. */
function medicinePath(answer: MedicineAnswer): string {
  const { inn, chosen } = answer
  return chosen ? `/medicines/${inn.slug}/${chosen.slug}` : `/medicines/${inn.slug}`
}

function names(view: SiteView, answer: MedicineAnswer, question: Question): Html {
  const say = phrases(view.language, 'availability-site')
  const { name, nameLatin, tradeNames } = answer.inn
  // Only a name that the catalogue knows is repeated: an address must not put words into our mouth.
  const typed = tradeNames.find((each) => each.toLowerCase() === question.typed.toLowerCase())
  const shown = tradeNames.slice(0, tradeNamesShown)
  return html`${
    typed
      ? html`<p><strong>${say('medicine.is', { typed, inn: name.toLowerCase() })}</strong></p>`
      : ''
  }${
    nameLatin || shown.length > 0
      ? html`<p class="quiet">${nameLatin ? html`<span lang="la">${nameLatin}</span>. ` : ''}${
          shown.length > 0
            ? `${say('medicine.trade-names')}: ${shown.join(', ')}${tradeNames.length > shown.length ? ` ${say('medicine.more-names')}` : ''}.`
            : ''
        }</p>`
      : ''
  }`
}

function lead(view: SiteView, answer: MedicineAnswer, given: MedicineView): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const of = numberText(language, answer.sites.length)
  const programme = given.programmes.find(({ code }) => code === answer.programme)
  const moment = momentText(language, answer.asOf, view.at, view.region.timeZone)
  return html`<p class="answer">${
    answer.sitesInStock > 0
      ? stateMark(
          language,
          'in-stock',
          countText(language, 'availability-site:medicine.in', answer.sitesInStock, { of }),
        )
      : stateMark(language, 'none', say('medicine.nowhere'))
  }</p>
<p class="quiet">${programme ? `${say('medicine.right', { programme: programme.name })} ` : ''}${say('medicine.as-of', { moment })}</p>`
}

/** Nowhere: other forms first, then the telephone, then the report. */
function nowhere(view: SiteView, answer: MedicineAnswer, given: MedicineView): Html {
  const say = phrases(view.language, 'availability-site')
  const others = answer.forms.filter(
    (form) => form.sitesInStock > 0 && form.medicineId !== answer.chosen?.medicineId,
  )
  return html`<div class="call"><h2>${say('medicine.call-title')}</h2>
${answer.chosen && others.length > 0 ? otherForms(view, answer, given.question, others) : ''}${
  answer.programme === 'any'
    ? ''
    : html`<p>${link(sitePath(view, medicinePath(answer), { ...kept(given.question), programme: undefined }), say('medicine.other-right-hint'))}</p>`
}<p>${say('medicine.call')} ${telephoneLink(view.region.telephone, 'tel')}</p>
<p class="actions"><a class="button" href="${absencePath(view, answer)}">${say('medicine.report')}</a></p><p class="quiet">${say('medicine.report-hint')}</p></div>`
}

function otherForms(
  view: SiteView,
  answer: MedicineAnswer,
  question: Question,
  others: readonly FormAvailability[],
): Html {
  const say = phrases(view.language, 'availability-site')
  return html`<p><strong>${say('medicine.other-forms')}:</strong></p><ul class="forms">${others.map(
    (form) =>
      html`<li>${link(
        sitePath(view, `/medicines/${answer.inn.slug}/${form.slug}`, kept(question)),
        formText(view.language, form),
      )} <span class="quiet">${countText(view.language, 'availability-site:medicine.form-sites', form.sitesInStock)}</span></li>`,
  )}</ul><p>${say('medicine.other-forms-hint')}</p>`
}

function map(
  view: SiteView,
  answer: MedicineAnswer,
  given: MedicineView,
  groups: SiteGroups,
): Html {
  const say = phrases(view.language, 'availability-site')
  const listed = [...groups.having, ...groups.notCurrent]
  if (answer.sites.length === 0) return html``
  const numbered = listed.map((site, index) => ({ ...site, number: index + 1 }))
  const { whereabouts } = answer
  return siteMap({
    outline: given.outline,
    language: view.language,
    places: [...numbered, ...groups.without.map((site) => ({ ...site, number: null }))],
    reader: whereabouts && { ...whereabouts, name: whereabouts.name ?? say('map.you') },
    label: countText(view.language, 'availability-site:map.label', groups.having.length),
    caption: say('map.numbers'),
  })
}

function actions(view: SiteView, answer: MedicineAnswer): Html {
  const say = phrases(view.language, 'availability-site')
  return html`<p class="actions">${link(absencePath(view, answer), say('medicine.report'))}. ${say('medicine.report-hint')}</p>`
}

function absencePath(view: SiteView, answer: MedicineAnswer): string {
  return sitePath(view, '/absence', {
    medicine: answer.inn.slug,
    name: medicineName(view, answer),
    programme: answer.programme === 'any' ? undefined : answer.programme,
    town: answer.whereabouts?.name,
  })
}

function share(view: SiteView, answer: MedicineAnswer, given: MedicineView, path: string): Html {
  const say = phrases(view.language, 'availability-site')
  const address = view.origin + sitePath(view, path, kept(given.question))
  const subject = say('medicine.title', { name: innTitle(answer.inn.name) })
  const text = encodeURIComponent(`${subject}\n${address}`)
  return html`<section class="share" aria-labelledby="share"><h2 id="share">${say('medicine.share')}</h2>
<p class="quiet">${say('medicine.address')}: <span class="address">${address}</span></p>
<ul class="forms no-print"><li>${link(`mailto:?subject=${encodeURIComponent(subject)}&body=${text}`, say('medicine.by-mail'))}</li><li>${link(`sms:?&body=${text}`, say('medicine.by-sms'))}</li><li>${link(sitePath(view, '/data'), say('medicine.data'))}</li></ul></section>`
}
