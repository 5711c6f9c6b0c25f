import { html, type Html } from '#kernel/http/html.ts'
import { link, sitePath, type SiteView, telephoneLink } from '#kernel/site/index.ts'
import { cellOf } from '../model/lists.ts'
import { groupTitle, placesText, sayOf } from './fact-words.ts'
import { type Fact, groupsOn } from './facts.ts'
import { programmePage, quoted, type Shown } from './frame.ts'

/** What to do when care is refused: at once, then whom to turn to, nearest first. */
export function refusedPage(view: SiteView, shown: Shown): Html {
  const say = sayOf(view)
  const groups = [...groupsOn(shown.programme, '/refused')]
  const telephones = groups
    .flatMap(([, facts]) => facts)
    .filter(({ row }) => cellOf(row, 'telephone') !== '')
  return programmePage(view, shown, {
    title: say('refused.title'),
    page: 'refused',
    canonical: '/programme/refused',
    intro: say('refused.intro'),
    body: html`${telephones.map(
      ({ title, row }) =>
        html`<section class="call"><h2>${quoted(view, shown, title)}</h2><p>${telephoneLink(cellOf(row, 'telephone'), 'tel')}</p></section>`,
    )}
<section><h2>${say('refused.first')}</h2><ul class="said">
<li><p>${say('refused.emergency')}</p></li>
<li><p>${say('refused.limits')} ${link(sitePath(view, '/programme/waiting'), say('page.waiting'))}</p></li>
<li><p>${say('refused.paid')} ${link(sitePath(view, '/programme/free/paid'), say('free.topic-paid'))}</p></li>
<li><p>${say('refused.insurer')}</p></li></ul></section>
${groups.map(
  ([group, facts]) =>
    html`<section><h2>${groupTitle(view.language, group)}</h2><ul class="said">${facts.map((fact) => contact(view, shown, fact))}</ul></section>`,
)}
<section class="reading"><p>${say('refused.term')}</p><p class="quiet">${placesText(say, groups[0]?.[1][0]?.places ?? [])}</p></section>`,
  })
}

function contact(view: SiteView, shown: Shown, { id, title, row }: Fact): Html {
  const telephone = cellOf(row, 'telephone')
  return html`<li id="${id}"><p>${quoted(view, shown, title)}${
    telephone === '' ? '' : html` ${telephoneLink(telephone, 'tel')}`
  }</p></li>`
}
