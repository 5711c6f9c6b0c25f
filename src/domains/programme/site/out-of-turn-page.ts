import { html, type Html } from '#kernel/http/html.ts'
import { dateText } from '#kernel/plain-date.ts'
import type { SiteView } from '#kernel/site/index.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import { factGroup, factList } from './fact-list.ts'
import { type Fact, groupsOn, sentence } from './facts.ts'
import { placesText, sayOf } from './fact-words.ts'
import { programmePage, quoted, type Shown } from './frame.ts'

/** Who is served out of turn, with which papers, and what is done when it cannot be the same day. */
export function outOfTurnPage(view: SiteView, shown: Shown): Html {
  const say = sayOf(view)
  const groups = groupsOn(shown.programme, '/out-of-turn')
  const who = groups.get('out-of-turn') ?? []
  const rest = [...groups.keys()].filter(
    (group) => group !== 'out-of-turn' && group !== 'out-of-turn-acts' && group !== notSameDay,
  )
  const section = (group: string) => factGroup(view, shown, group, groups.get(group) ?? [])
  const late = groups.get(notSameDay) ?? []
  return programmePage(view, shown, {
    title: say('out-of-turn.title'),
    page: 'out-of-turn',
    canonical: '/programme/out-of-turn',
    intro: say('out-of-turn.intro'),
    body: html`<section><h2>${say('group.out-of-turn')}</h2>${whoList(view, shown, who)}</section>
${rest.filter((group) => group.startsWith('papers')).map(section)}
${
  late.length === 0
    ? ''
    : html`<section class="call"><h2>${say(`group.${notSameDay}`)}</h2>${factList(view, shown, late)}</section>`
}
${rest.filter((group) => !group.startsWith('papers')).map(section)}
${groups.has('out-of-turn-acts') ? actsOf(view, shown, groups.get('out-of-turn-acts') ?? []) : ''}`,
  })
}

const notSameDay = 'out-of-turn-steps.not-same-day'

/** The lettered groups, each with its parts and the act that gives the right. */
function whoList(view: SiteView, shown: Shown, facts: readonly Fact[]): Html {
  const say = sayOf(view)
  const acts = new Map(
    rowsOf(shown.programme, 'out-of-turn-acts').map((row) => [cellOf(row, 'act'), row]),
  )
  const groups = Map.groupBy(facts, ({ row }) => cellOf(row, 'group'))
  return html`<ul class="said">${[...groups].map(([letter, [first, ...parts]]) => {
    if (!first) return ''
    const act = acts.get(cellOf(first.row, 'act'))
    return html`<li id="${first.id}"><p>${letter}) ${quoted(view, shown, first.title)}</p>${details(
      view,
      shown,
      first,
    )}${
      parts.length === 0
        ? ''
        : html`<ul class="parts">${parts.map(
            (part) =>
              html`<li id="${part.id}">${quoted(view, shown, part.title)}${details(view, shown, part)}</li>`,
          )}</ul>`
    }${
      act
        ? html`<p class="quiet">${say('out-of-turn.act')} ${quoted(view, shown, `${cellOf(act, 'title')} № ${cellOf(act, 'number')}`)}</p>`
        : ''
    }</li>`
  })}</ul><p class="quiet">${placesText(say, facts[0]?.places ?? [])}. ${say('out-of-turn.assigned')}</p>`
}

function details(view: SiteView, shown: Shown, fact: Fact): Html | '' {
  if (fact.details.length === 0) return ''
  const said = fact.details.map(sentence).join(' ')
  return html`<p class="quiet">${quoted(view, shown, said)}</p>`
}

function actsOf(view: SiteView, shown: Shown, facts: readonly Fact[]): Html {
  const say = sayOf(view)
  return html`<details><summary>${say('group.out-of-turn-acts')}</summary>${factList(
    view,
    shown,
    facts,
    {
      below: ({ row }) => {
        const number = cellOf(row, 'number')
        return number === '' ? '' : say('out-of-turn.number', { number, date: dateOf(row) })
      },
    },
  )}</details>`
}

function dateOf(row: Fact['row']): string {
  return dateText(cellOf(row, 'date'))
}
