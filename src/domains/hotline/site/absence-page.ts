import { html, type Html } from '#kernel/http/html.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  button,
  dayText,
  descriptions,
  errorOf,
  errorSummary,
  type FormError,
  hiddenFields,
  link,
  phrases,
  radioField,
  readLines,
  readText,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
  textField,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'

/** What a person filled in; texts as they were typed, so that a refused form loses nothing. */
export type AbsenceForm = {
  readonly medicineName: string
  /** The address of the medicine whose page led here: its INN is then known. */
  readonly innSlug: string
  readonly settlement: string
  readonly programme: string
  readonly isUrgent: boolean
  readonly comment: string
  readonly personName: string
  readonly telephone: string
  /** Drawn anew with each form: the same form sent twice is one report. */
  readonly key: string
}

export type ProgrammeOption = { readonly code: string; readonly name: string }

const longest = { medicine: 300, settlement: 200, comment: 2000, name: 200, telephone: 50 }

/** Reads the form from an address (what led here) or from what was sent. */
export function readAbsenceForm(source: unknown): AbsenceForm {
  return {
    medicineName: readText(source, 'name', longest.medicine),
    innSlug: readText(source, 'medicine', 100),
    settlement: readText(source, 'town', longest.settlement),
    programme: readText(source, 'programme', 50),
    isUrgent: readText(source, 'urgent', 3) === 'yes',
    comment: readLines(source, 'comment', longest.comment),
    personName: readText(source, 'person', longest.name),
    telephone: readText(source, 'telephone', longest.telephone),
    key: readText(source, 'key', 60),
  }
}

/** What is wrong with a form, each with its field; nothing else than the medicine is asked for. */
export function absenceErrors(view: SiteView, form: AbsenceForm): FormError[] {
  const say = phrases(view.language, 'hotline-site')
  const digits = form.telephone.replaceAll(/\D/g, '').length
  const isTelephone = /^[\d\s()+.-]*$/.test(form.telephone) && digits >= 6 && digits <= 15
  return [
    ...(form.medicineName === ''
      ? [{ field: 'name', message: say('absence.medicine-missing') }]
      : []),
    ...(form.telephone !== '' && !isTelephone
      ? [{ field: 'telephone', message: say('absence.telephone-wrong', { got: form.telephone }) }]
      : []),
  ]
}

export function absencePage(
  view: SiteView,
  form: AbsenceForm,
  programmes: readonly ProgrammeOption[],
  errors: readonly FormError[] = [],
): Html {
  const say = phrases(view.language, 'hotline-site')
  return sitePage(view, {
    title: say('absence.title'),
    description: say('absence.description'),
    canonical: '/absence',
    address: errors.length > 0 ? '/absence' : view.address,
    isUnlisted: errors.length > 0,
    body: html`${errorSummary(view.language, errors)}<div class="reading form"><h1>${say('absence.title')}</h1><p>${say('absence.intro')}</p>
<p>${say('absence.or-call')} ${telephoneLink(view.region.telephone)}</p>
<form method="post" action="${sitePath(view, '/absence')}" novalidate>${hiddenFields({ medicine: form.innSlug, key: form.key })}
${textField({
  name: 'name',
  label: say('absence.medicine'),
  hint: say('absence.medicine-hint'),
  value: form.medicineName,
  error: errorOf(errors, 'name'),
  maxLength: longest.medicine,
  isRequired: true,
})}
${radioField({
  name: 'urgent',
  legend: say('absence.urgent'),
  value: form.isUrgent ? 'yes' : 'no',
  options: [
    { value: 'no', text: say('absence.urgent-no') },
    { value: 'yes', text: say('absence.urgent-yes') },
  ],
})}
${textField({
  name: 'town',
  label: say('absence.town'),
  hint: say('absence.town-hint'),
  value: form.settlement,
  maxLength: longest.settlement,
  autocomplete: 'address-level2',
})}
${radioField({
  name: 'programme',
  legend: say('absence.programme'),
  value: programmes.some(({ code }) => code === form.programme) ? form.programme : '',
  options: [
    { value: '', text: say('absence.programme-unknown') },
    ...programmes.map(({ code, name }) => ({ value: code, text: name })),
  ],
})}
${textField({ name: 'comment', label: say('absence.comment'), hint: say('absence.comment-hint'), value: form.comment, maxLength: longest.comment, lines: 4 })}
<fieldset class="field"><legend class="big">${say('absence.contact')}</legend><p class="hint">${say('absence.contact-hint')}</p>
${textField({ name: 'person', label: say('absence.name'), value: form.personName, maxLength: longest.name, autocomplete: 'name' })}
${textField({ name: 'telephone', label: say('absence.telephone'), value: form.telephone, error: errorOf(errors, 'telephone'), maxLength: longest.telephone, type: 'tel', autocomplete: 'tel', isNarrow: true })}</fieldset>
${button(say('absence.submit'))}</form></div>`,
  })
}

export type Reported = {
  readonly number: string
  readonly checkCode: string
  readonly dueOn: PlainDate
  readonly medicineName: string
}

/** The number and the code, shown once, fit for a photograph and for paper. */
export function reportedPage(view: SiteView, reported: Reported): Html {
  const say = phrases(view.language, 'hotline-site')
  const today = localDate(view.at, view.region.timeZone)
  return sitePage(view, {
    title: say('reported.title'),
    isShownOnce: true,
    hasOwnSearch: true,
    body: html`<div class="reading"><h1>${say('reported.title')}</h1>
<div class="call">${descriptions([
      [say('reported.number'), html`<span class="code">${reported.number}</span>`],
      [say('reported.code'), html`<span class="code">${reported.checkCode}</span>`],
      [
        say('reported.due'),
        html`<strong>${dayText(view.language, reported.dueOn, today)}</strong>`,
      ],
      [say('reported.medicine'), reported.medicineName],
    ])}</div>
<p><strong>${say('reported.keep')}</strong></p>
<h2>${say('reported.next')}</h2>
<ol><li>${say('reported.next-1')}</li><li>${say('reported.next-2')}</li><li>${say('reported.next-3')} <span class="address">${
      view.origin + sitePath(view, '/case')
    }</span></li></ol>
<p class="no-print">${link(sitePath(view, '/case'), say('reported.look-up'))}</p>
<p class="no-print">${link(sitePath(view, '/absence'), say('reported.more'))}</p></div>`,
  })
}
