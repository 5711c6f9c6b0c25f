import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import type { SiteView } from '#kernel/site/index.ts'
import { type Fact, sentence } from './facts.ts'
import { groupTitle, placesText, sayOf } from './fact-words.ts'
import { quoted, type Shown } from './frame.ts'

/** A heading and its facts; the words of the heading stand under `group`. */
export function factGroup(
  view: SiteView,
  shown: Shown,
  group: string,
  facts: readonly Fact[],
  around: Around = {},
): Html {
  return html`<section><h2 id="${group.replace('.', '-')}">${groupTitle(view.language, group)}</h2>
${factList(view, shown, facts, around)}</section>`
}

/** What stands beside the title of a fact, and what in the reader's words below it. */
export type Around = {
  readonly beside?: (fact: Fact) => HtmlValue
  readonly below?: (fact: Fact) => HtmlValue
}

/**
 * Facts below each other: what leads (a term, a number), what is said, and where. Where all of them
 * stand in one place of the document, it is named once, below.
 */
export function factList(
  view: SiteView,
  shown: Shown,
  facts: readonly Fact[],
  { beside, below }: Around = {},
): Html {
  const say = sayOf(view)
  const places = [...new Set(facts.map((fact) => placesText(say, fact.places)))]
  const isOne = places.length === 1
  return html`<ul class="said">${facts.map((fact) => {
    const leads = beside?.(fact)
    const also = below?.(fact)
    const details = fact.details.map(sentence).join(' ')
    return html`<li id="${fact.id}"><p>${quoted(view, shown, fact.title)}${leads ? html` <strong>${leads}</strong>` : ''}</p>${
      details === '' ? '' : html`<p class="quiet">${quoted(view, shown, details)}</p>`
    }${also ? html`<p class="quiet">${also}</p>` : ''}${isOne ? '' : html`<p class="quiet">${placesText(say, fact.places)}</p>`}</li>`
  })}</ul>${isOne && places[0] ? html`<p class="quiet">${places[0]}</p>` : ''}`
}
