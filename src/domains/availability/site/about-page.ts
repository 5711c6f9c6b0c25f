import { html, type Html } from '#kernel/http/html.ts'
import {
  countText,
  descriptions,
  phrases,
  sitePage,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import { stateMark, stateShapes } from './state-mark.ts'

/** The numbers that decide what the words mean; values with dates in `guarantees/`. */
export type Terms = {
  readonly fewBelowPacks: number
  readonly currentForHours: { readonly files: number; readonly opora: number }
}

/** What the words of the search mean, how fresh its figures are, and what it knows of its reader. */
export function aboutPage(view: SiteView, terms: Terms): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const few = countText(language, 'availability-site:about.few', terms.fewBelowPacks)
  return sitePage(view, {
    title: say('about.title'),
    description: say('about.description'),
    canonical: '/about',
    body: html`${stateShapes}<div class="reading"><h1>${say('about.title')}</h1><p>${say('about.what')}</p>
<h2>${say('about.states')}</h2>
${descriptions([
  [stateMark(language, 'in-stock'), say('about.in-stock')],
  [stateMark(language, 'few'), few],
  [stateMark(language, 'none'), say('about.none')],
  [stateMark(language, 'not-current'), say('about.not-current', terms.currentForHours)],
])}
<h2>${say('about.rights')}</h2><p>${say('about.rights-text')}</p>
<h2>${say('about.missing')}</h2><p>${say('about.missing-text')}</p>
<h2>${say('about.privacy')}</h2><p>${say('about.privacy-text')}</p>
<h2>${say('about.access')}</h2><p>${say('about.access-text')} ${telephoneLink(view.region.telephone)}</p></div>`,
  })
}
