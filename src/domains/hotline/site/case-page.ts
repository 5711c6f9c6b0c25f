import { html, type Html } from '#kernel/http/html.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  dayText,
  type FormError,
  lookedUpPage,
  type LookUp,
  lookUpErrors,
  lookUpFormPage,
  momentText,
  phrases,
  readText,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PublicCase } from '../look-up-case.ts'

export type CaseForm = { readonly number: string; readonly checkCode: string }

export function readCaseForm(source: unknown): CaseForm {
  return { number: readText(source, 'number', 40), checkCode: readText(source, 'code', 40) }
}

function caseLookUp({ language }: SiteView): LookUp {
  return { path: '/case', say: phrases(language, 'hotline-site'), words: 'case', secret: 'code' }
}

export function caseErrors(view: SiteView, { number, checkCode }: CaseForm): FormError[] {
  return lookUpErrors(caseLookUp(view), { number, isSecretTyped: checkCode !== '' })
}

/** The two fields; a code that opened nothing is not shown again, the number is. */
export function caseFormPage(
  view: SiteView,
  form: CaseForm,
  errors: readonly FormError[] = [],
): Html {
  return lookUpFormPage(view, caseLookUp(view), form.number, errors)
}

/** How a report stands and what was answered. */
export function casePage(view: SiteView, found: PublicCase): Html {
  const { language, region } = view
  const lookUp = caseLookUp(view)
  const { say } = lookUp
  const today = localDate(view.at, region.timeZone)
  const moment = (at: Date) => momentText(language, at, view.at, region.timeZone)
  return lookedUpPage(view, lookUp, {
    number: found.number,
    standing: standingOf(view, say, found, { today, moment }),
    facts: [
      [say('case.medicine'), found.medicineName],
      [say('case.state'), say(`case.state-${found.state}`)],
      [say('case.received'), moment(found.receivedAt)],
      [say('case.due'), found.state === 'answered' ? '' : dayText(language, found.dueOn, today)],
    ],
  })
}

/** The answer; before it, whether its day has passed. */
function standingOf(
  { region }: SiteView,
  say: LookUp['say'],
  found: PublicCase,
  { today, moment }: { today: PlainDate; moment: (at: Date) => string },
): Html {
  if (found.answer !== null) {
    return html`<div class="call"><h2>${say('case.answer')}</h2>${found.answer
      .split(/\n+/)
      .map((line) => html`<p>${line}</p>`)}${
      found.answeredAt
        ? html`<p class="quiet">${say('case.answered', { moment: moment(found.answeredAt) })}</p>`
        : ''
    }</div>`
  }
  return found.dueOn < today
    ? html`<div class="call"><h2>${say('case.overdue')}</h2><p>${say('case.overdue-text')} ${telephoneLink(region.telephone)}</p></div>`
    : html`<div class="call"><h2>${say('case.not-yet')}</h2><p>${say('case.not-yet-text')}</p></div>`
}
