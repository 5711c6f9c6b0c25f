import { html, type Html } from '#kernel/http/html.ts'
import { countText, phrases, sitePath, type SiteView } from '#kernel/site/index.ts'
import type { FormAvailability, MedicineAnswer } from '../types.ts'
import { strengthText } from './inn-text.ts'
import { kept, type Question } from './question.ts'

/** The forms of an INN with their strengths as links, each with how many sites have it. */
export function formList(view: SiteView, answer: MedicineAnswer, question: Question): Html {
  const say = phrases(view.language, 'availability-site')
  const { inn, chosen, forms } = answer
  if (forms.length < 2) return html``
  const base = `/medicines/${inn.slug}`
  const strength = (form: FormAvailability) =>
    html`<li><a href="${sitePath(view, `${base}/${form.slug}`, kept(question))}"${
      form.medicineId === chosen?.medicineId && html` aria-current="true"`
    }>${form.strength === '' ? form.form : strengthText(view.language, form.strength)}</a> <span class="quiet">${
      form.sitesInStock > 0
        ? countText(view.language, 'availability-site:medicine.form-sites', form.sitesInStock)
        : say('medicine.form-none')
    }</span></li>`
  const list = html`<dl class="by-form">${byForm(forms).map(
    ([form, strengths]) =>
      html`<div><dt>${form}</dt><dd><ul class="forms">${strengths.map(strength)}</ul></dd></div>`,
  )}</dl>`
  if (chosen === null && forms.some(({ sitesInStock }) => sitesInStock > 0)) {
    return html`<section class="no-print" aria-labelledby="forms"><h2 id="forms">${say('medicine.forms')}</h2>${list}</section>`
  }
  const all = sitePath(view, base, kept(question))
  return html`<details class="no-print"><summary>${say('medicine.all-forms')}</summary>${
    chosen ? html`<p><a href="${all}">${say('medicine.together')}</a></p>` : ''
  }${list}</details>`
}

/** Forms of one name together, in the order in which they come. */
function byForm(forms: readonly FormAvailability[]): [string, FormAvailability[]][] {
  return [...Map.groupBy(forms, ({ form }) => form)]
}
