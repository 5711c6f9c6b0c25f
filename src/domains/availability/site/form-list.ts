import { html, type Html } from '#kernel/http/html.ts'
import { countText, phrases, sitePath, type SiteView } from '#kernel/site/index.ts'
import type { FormAvailability, MedicineAnswer } from '../types.ts'
import { strengthText } from './inn-text.ts'
import { kept, type Question } from './question.ts'

/**
 * The forms of an INN with their strengths as links, each with how many sites have it. What is
 * nowhere is folded away, and so is everything once a form was chosen.
 */
export function formList(view: SiteView, answer: MedicineAnswer, question: Question): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const { inn, chosen, forms } = answer
  if (forms.length < 2) return html``
  const groups = [...Map.groupBy(forms, ({ form }) => form).values()]
  const list = (shown: readonly FormAvailability[][]) =>
    html`<dl class="by-form">${shown.map((strengths) => formRow(view, answer, question, strengths))}</dl>`
  const isSomewhere = (strengths: readonly FormAvailability[]) =>
    strengths.some(({ sitesInStock }) => sitesInStock > 0)
  const somewhere = groups.filter(isSomewhere)
  if (chosen === null && somewhere.length > 0) {
    const nowhere = groups.filter((strengths) => !isSomewhere(strengths))
    const key = 'availability-site:medicine.forms-nowhere'
    return html`<section class="no-print" aria-labelledby="forms"><h2 id="forms">${say('medicine.forms')}</h2>${list(somewhere)}${
      nowhere.length > 0
        ? html`<details><summary>${countText(language, key, nowhere.length)}</summary>${list(nowhere)}</details>`
        : ''
    }</section>`
  }
  const all = sitePath(view, `/medicines/${inn.slug}`, kept(question))
  return html`<details class="no-print"><summary>${say('medicine.all-forms')}</summary>${
    chosen ? html`<p><a href="${all}">${say('medicine.together')}</a></p>` : ''
  }${list(groups)}</details>`
}

/** One form with all its strengths. */
function formRow(
  view: SiteView,
  { inn, chosen }: MedicineAnswer,
  question: Question,
  strengths: readonly FormAvailability[],
): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  return html`<div><dt>${strengths[0]?.form}</dt><dd><ul class="forms">${strengths.map((form) => {
    const path = sitePath(view, `/medicines/${inn.slug}/${form.slug}`, kept(question))
    const isChosen = form.medicineId === chosen?.medicineId
    const text = form.strength === '' ? form.form : strengthText(language, form.strength)
    const sites =
      form.sitesInStock > 0
        ? countText(language, 'availability-site:medicine.form-sites', form.sitesInStock)
        : say('medicine.form-none')
    return html`<li><a href="${path}"${isChosen && html` aria-current="true"`}>${text}</a> <span class="quiet">${sites}</span></li>`
  })}</ul></dd></div>`
}
