import { html, type Html } from '#kernel/http/html.ts'
import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import {
  dayText,
  type FormError,
  lookedUpPage,
  type LookUp,
  lookUpErrors,
  lookUpFormPage,
  phrases,
  readText,
  type SiteView,
  telephoneLink,
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

function stateLookUp({ language }: SiteView): LookUp {
  const say = phrases(language, 'prescriptions-site')
  return { path: statePath, say, words: 'state', secret: 'born' }
}

export function stateErrors(view: SiteView, form: StateForm): FormError[] {
  const isSecretTyped = bornOf(form) !== undefined
  return lookUpErrors(stateLookUp(view), { number: form.number, isSecretTyped })
}

/** The two fields; a date that opened nothing is not shown again, the number is. */
export function stateFormPage(
  view: SiteView,
  form: StateForm,
  errors: readonly FormError[] = [],
): Html {
  return lookUpFormPage(view, stateLookUp(view), form.number, errors)
}

/** How a prescription stands and what to do next. */
export function statePage(view: SiteView, found: PublicPrescription): Html {
  const { language, region } = view
  const lookUp = stateLookUp(view)
  const { say } = lookUp
  const today = localDate(view.at, found.timeZone)
  const isGoodYet = ['issued', 'at-pharmacy', 'partly-dispensed'].includes(found.now)
  const keptThrough = found.keptUntil && localDate(new Date(+found.keptUntil - 1), found.timeZone)
  return lookedUpPage(view, lookUp, {
    number: found.number,
    standing: html`<div class="call"><h2>${say(`now.${found.now}.title`)}</h2><p>${say(`now.${found.now}.next`)}</p>${
      found.isOverdue
        ? html`<p><strong>${say('state.overdue')}</strong> ${telephoneLink(region.telephone)}</p>`
        : ''
    }</div>`,
    facts: [
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
    ],
  })
}
