import { actName } from '#kernel/act-name.ts'
import type { Decision } from '#kernel/decision.ts'
import type { Guarantees, LawEntry } from '#kernel/guarantees.ts'
import { html, type Html } from '#kernel/http/html.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import {
  descriptions,
  link,
  phrases,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import { type DescribedReason, describeDecision } from '../describe-decision.ts'
import { dayText } from '../describe-values.ts'
import { lawOfDay } from '../law-of-day.ts'
import { countListed } from '../medicine-lists.ts'
import type { RightOutcome } from '../rights-of-facts.ts'

export type RightsAnswer = {
  readonly on: PlainDate
  readonly guarantees: Guarantees
  /** In the order in which the law lets the rights be used. */
  readonly rights: readonly Decision<RightOutcome>[]
}

/** What one is entitled to, with the law in plain words, what to bring where, and what is missing by a step. */
export function rightsAnswerPage(view: SiteView, answer: RightsAnswer): Html {
  const say = phrases(view.language, 'entitlement-site')
  const held = answer.rights.filter(({ outcome }) => outcome.holds === true)
  const near = nearlyHeld(view, answer)
  return sitePage(view, {
    title: say('answer.title'),
    isShownOnce: true,
    body: html`<div class="reading"><h1>${say(held.length > 0 ? 'answer.some' : 'answer.none', { count: held.length })}</h1>
<p>${say(held.length > 1 ? 'answer.order' : held.length === 1 ? 'answer.one' : 'answer.none-text')}</p>
${held.map(({ outcome }) => heldRight(view, outcome, answer))}
${
  near.length > 0
    ? html`<h2>${say('answer.near')}</h2><ul>${near.map(
        ({ right, remedies }) => html`<li><strong>${right}</strong><br>${remedies.join(' ')}</li>`,
      )}</ul>`
    : ''
}
<h2>${say('answer.next')}</h2><ol><li>${say('answer.next-1')}</li><li>${say('answer.next-2')}</li><li>${say('answer.next-3')} ${telephoneLink(view.region.telephone)}</li><li>${say('answer.next-4')}${letterAnswered(answer, say)}</li></ol>
<p class="quiet">${say('answer.calculated', { on: dayText(answer.on) })}</p>
<p class="no-print">${link(sitePath(view, '/rights'), say('answer.again'))}</p></div>`,
  })
}

function heldRight(view: SiteView, outcome: RightOutcome, { on, guarantees }: RightsAnswer): Html {
  const say = phrases(view.language, 'entitlement-site')
  const { language } = view
  const entry = guarantees.entries('benefits', on).find(({ code }) => code === outcome.benefit)
  const programme = guarantees.programmes(on).find(({ code }) => code === outcome.programme)
  const percent = outcome.patientPaysPercent
  const { benefits, lists } = lawOfDay(guarantees, on)
  const gets = benefits.find(({ code }) => code === outcome.benefit)?.gets
  const inns =
    gets?.list === undefined ? undefined : countListed(lists, { list: gets.list, for: gets.for })
  return html`<section class="call"><h2>${outcome.names[language]}</h2><p>${textOf(entry, 'plain', language)}</p>${descriptions(
    [
      [say('right.pay'), percent === 0 ? say('right.free') : say('right.percent', { percent })],
      [
        say('right.medicines'),
        inns === undefined ? say('right.all-medicines') : say('right.list', { count: inns }),
      ],
      [say('right.payer'), programme?.payerNames[language]],
      [say('right.bring'), textOf(entry, 'bring', language)],
      [say('right.law'), entry && lawText(entry, view, guarantees)],
    ],
  )}${
    entry?.judgement === undefined
      ? ''
      : html`<details><summary>${say('right.judgement')}</summary><p lang="ru">${entry.judgement}</p></details>`
  }</section>`
}

/** Within how many days a letter to the authority is answered, where the law of the day says. */
function letterAnswered({ guarantees, on }: RightsAnswer, say: ReturnType<typeof phrases>): string {
  const within = guarantees.find('appeals.answer-within-days', on)
  return within.outcome === 'value' ? ` ${say('answer.next-5', { count: within.value })}` : ''
}

function textOf(
  entry: LawEntry | undefined,
  field: 'plain' | 'bring',
  language: SiteView['language'],
): string {
  const names = entry?.body[field] as LawEntry['names'] | undefined
  return names?.[language] ?? ''
}

function lawText(entry: LawEntry, view: SiteView, guarantees: Guarantees): string {
  const say = phrases(view.language, 'entitlement-site')
  const { act: code, place } = entry.source
  const act = guarantees.act(code)
  const name = act ? actName(act, view.language) : code
  return [name, place, say('right.since', { from: dayText(entry.from) })]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}

type Near = { readonly right: string; readonly remedies: readonly string[] }
const mostNear = 5

/**
 * The rights from which one stands a step away: something that was ticked fits, and what does not
 * has a remedy. Rights that have nothing to do with the person are not listed.
 */
function nearlyHeld(view: SiteView, { rights, guarantees }: RightsAnswer): readonly Near[] {
  return rights
    .filter(({ outcome, reasons }) => outcome.holds !== true && reasons.some(isHeld))
    .map((decision) => {
      const { reasons } = describeDecision(decision, view.language, guarantees)
      const remedies = reasons.flatMap(({ holds, remedy }: DescribedReason) =>
        holds !== true && remedy !== undefined ? [remedy] : [],
      )
      return { right: decision.outcome.names[view.language], remedies: [...new Set(remedies)] }
    })
    .filter(({ remedies }) => remedies.length > 0)
    .slice(0, mostNear)
}

function isHeld({ holds }: { readonly holds: boolean | 'unknown' }): boolean {
  return holds === true
}
