import { html, type Html } from '#kernel/http/html.ts'
import {
  button,
  dayText,
  descriptions,
  errorOf,
  errorSummary,
  type FormError,
  link,
  momentText,
  phrases,
  readText,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
  textField,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PublicCase } from '../look-up-case.ts'

export type CaseForm = { readonly number: string; readonly checkCode: string }

export function readCaseForm(source: unknown): CaseForm {
  return { number: readText(source, 'number', 40), checkCode: readText(source, 'code', 40) }
}

export function caseErrors(view: SiteView, form: CaseForm): FormError[] {
  const say = phrases(view.language, 'hotline-site')
  return [
    ...(form.number === '' ? [{ field: 'number', message: say('case.number-missing') }] : []),
    ...(form.checkCode === '' ? [{ field: 'code', message: say('case.code-missing') }] : []),
  ]
}

/** The two fields; a code that opened nothing is not shown again, the number is. */
export function caseFormPage(
  view: SiteView,
  form: CaseForm,
  errors: readonly FormError[] = [],
): Html {
  const say = phrases(view.language, 'hotline-site')
  return sitePage(view, {
    title: say('case.title'),
    description: say('case.description'),
    canonical: '/case',
    address: '/case',
    isUnlisted: errors.length > 0,
    body: html`${errorSummary(view.language, errors)}<div class="reading form"><h1>${say('case.title')}</h1><p>${say('case.intro')}</p>
<form method="post" action="${sitePath(view, '/case')}" autocomplete="off" novalidate>
${textField({ name: 'number', label: say('case.number'), hint: say('case.number-hint'), value: form.number, error: errorOf(errors, 'number'), maxLength: 40, isNarrow: true, isRequired: true })}
${textField({ name: 'code', label: say('case.code'), hint: say('case.code-hint'), error: errorOf(errors, 'code'), maxLength: 40, isNarrow: true, isRequired: true })}
${button(say('case.submit'))}</form>
<p>${say('case.lost')} ${telephoneLink(view.region.telephone)}</p></div>`,
  })
}

/** How a report stands and what was answered; it is never kept by a browser. */
export function casePage(view: SiteView, found: PublicCase): Html {
  const { language, region } = view
  const say = phrases(language, 'hotline-site')
  const today = localDate(view.at, region.timeZone)
  const moment = (at: Date) => momentText(language, at, view.at, region.timeZone)
  const isAnswered = found.state === 'answered'
  return sitePage(view, {
    title: say('case.heading', { number: found.number }),
    isShownOnce: true,
    body: html`<div class="reading"><h1>${say('case.heading', { number: found.number.replaceAll('-', '\u2011') })}</h1>
${
  found.answer !== null
    ? html`<div class="call"><h2>${say('case.answer')}</h2>${found.answer
        .split(/\n+/)
        .map((line) => html`<p>${line}</p>`)}${
        found.answeredAt
          ? html`<p class="quiet">${say('case.answered', { moment: moment(found.answeredAt) })}</p>`
          : ''
      }</div>`
    : found.dueOn < today
      ? html`<div class="call"><h2>${say('case.overdue')}</h2><p>${say('case.overdue-text')} ${telephoneLink(region.telephone)}</p></div>`
      : html`<div class="call"><h2>${say('case.not-yet')}</h2><p>${say('case.not-yet-text')}</p></div>`
}
${descriptions([
  [say('case.medicine'), found.medicineName],
  [say('case.state'), say(`case.state-${found.state}`)],
  [say('case.received'), moment(found.receivedAt)],
  [say('case.due'), isAnswered ? '' : dayText(language, found.dueOn, today)],
])}
<p class="no-print">${link(sitePath(view, '/case'), say('case.again'))}</p></div>`,
  })
}
