import { html, type Html } from '#kernel/http/html.ts'
import type { SiteView } from '#kernel/site/index.ts'
import { cellOf } from '../model/lists.ts'
import { groupTitle, limitText, placesText, sayOf } from './fact-words.ts'
import { type Fact, groupsOn, sentence } from './facts.ts'
import { programmePage, quoted, type Shown } from './frame.ts'

/** How long at most, per kind of care: the limit first, then from what moment it runs. */
export function waitingPage(view: SiteView, shown: Shown): Html {
  const say = sayOf(view)
  return programmePage(view, shown, {
    title: say('waiting.title'),
    page: 'waiting',
    canonical: '/programme/waiting',
    intro: say('waiting.intro'),
    body: html`${[...groupsOn(shown.programme, '/waiting')].map(
      ([group, facts]) => html`<section><h2>${groupTitle(view.language, group)}</h2>
<dl class="facts">${facts.map((fact) => limitOf(view, shown, fact))}</dl></section>`,
    )}
<section class="call"><h2>${say('waiting.longer')}</h2><p>${say('waiting.longer-text')}</p></section>`,
  })
}

function limitOf(view: SiteView, shown: Shown, { id, title, details, row, places }: Fact): Html {
  const say = sayOf(view)
  const from = cellOf(row, 'from')
  return html`<div id="${id}"><dt>${quoted(view, shown, title)}</dt><dd><strong>${limitText(
    say,
    row,
  )}</strong>${
    from === '' ? '' : html`<br>${say('waiting.from')} ${quoted(view, shown, from)}`
  }${details.map((text) => html`<br>${quoted(view, shown, sentence(text))}`)}<br><span class="quiet">${placesText(
    say,
    places,
  )}</span></dd></div>`
}
