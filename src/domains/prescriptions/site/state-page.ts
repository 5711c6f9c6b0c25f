import { html, type Html } from '#kernel/http/html.ts'
import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import {
  button,
  dayText,
  descriptions,
  errorOf,
  errorSummary,
  type FormError,
  link,
  phrases,
  readText,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
  textField,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PublicPrescription } from '../counter/look-up-prescription.ts'

export const statePath = '/prescription'

export type StateForm = { readonly number: string; readonly born: string }

export function readStateForm(source: unknown): StateForm {
  return { number: readText(source, 'number', 40), born: readText(source, 'born', 20) }
}

/** The day that was typed; undefined where it is none. */
export function bornOf(form: StateForm): PlainDate | undefined {
  const born = parsePlainDate(form.born.replaceAll(/[\s/]/g, '.').replaceAll(/\.+/g, '.'))
  return born.ok ? born.value : undefined
}

export function stateErrors(view: SiteView, form: StateForm): FormError[] {
  const say = phrases(view.language, 'prescriptions-site')
  return [
    ...(form.number === '' ? [{ field: 'number', message: say('state.number-missing') }] : []),
    ...(bornOf(form) === undefined ? [{ field: 'born', message: say('state.born-missing') }] : []),
  ]
}

/** The two fields; a date that opened nothing is not shown again, the number is. */
export function stateFormPage(
  view: SiteView,
  form: StateForm,
  errors: readonly FormError[] = [],
): Html {
  const say = phrases(view.language, 'prescriptions-site')
  return sitePage(view, {
    title: say('state.title'),
    description: say('state.description'),
    canonical: statePath,
    address: statePath,
    isUnlisted: errors.length > 0,
    body: html`${errorSummary(view.language, errors)}<div class="reading form"><h1>${say('state.title')}</h1><p>${say('state.intro')}</p>
<form method="post" action="${sitePath(view, statePath)}" autocomplete="off" novalidate>
${textField({ name: 'number', label: say('state.number'), hint: say('state.number-hint'), value: form.number, error: errorOf(errors, 'number'), maxLength: 40, isNarrow: true, isRequired: true })}
${textField({ name: 'born', label: say('state.born'), hint: say('state.born-hint'), error: errorOf(errors, 'born'), maxLength: 20, isNarrow: true, isRequired: true })}
${button(say('state.submit'))}</form>
<p>${say('state.lost')} ${telephoneLink(view.region.telephone)}</p></div>`,
  })
}

/** How a prescription stands and what to do next; it is never kept by a browser. */
export function statePage(view: SiteView, found: PublicPrescription): Html {
  const { language, region } = view
  const say = phrases(language, 'prescriptions-site')
  const today = localDate(view.at, found.timeZone)
  const isGoodYet = ['issued', 'at-pharmacy', 'partly-dispensed'].includes(found.now)
  const keptThrough = found.keptUntil && localDate(new Date(+found.keptUntil - 1), found.timeZone)
  const number = found.number.replaceAll('-', '\u2011')
  return sitePage(view, {
    title: say('state.heading', { number: found.number }),
    isShownOnce: true,
    body: html`<div class="reading"><h1>${say('state.heading', { number })}</h1>
<div class="call"><h2>${say(`now.${found.now}.title`)}</h2><p>${say(`now.${found.now}.next`)}</p>${
      found.isOverdue
        ? html`<p><strong>${say('state.overdue')}</strong> ${telephoneLink(region.telephone)}</p>`
        : ''
    }</div>
${descriptions([
  [
    say('state.kept-until'),
    keptThrough ? html`<strong>${dayText(language, keptThrough, today)}</strong>` : '',
  ],
  [say('state.due'), found.dueOn && !keptThrough ? dayText(language, found.dueOn, today) : ''],
  [say('state.last-day'), isGoodYet ? dayText(language, found.lastDay, today) : ''],
  [
    say('state.pharmacy'),
    found.pharmacy ? `${found.pharmacy.name}, ${found.pharmacy.address}` : '',
  ],
  [
    say('state.telephone'),
    found.pharmacy?.telephone ? telephoneLink(found.pharmacy.telephone) : '',
  ],
])}
<p class="no-print">${link(sitePath(view, statePath), say('state.again'))}</p></div>`,
  })
}
