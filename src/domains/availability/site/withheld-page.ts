import { html, type Html } from '#kernel/http/html.ts'
import { phrases, sitePage, type SiteView, telephoneLink } from '#kernel/site/index.ts'

/** Where narcotics lie is not published; whom to ask is. */
export function withheldPage(view: SiteView): Html {
  return sitePage(view, {
    title: phrases(view.language, 'availability-site')('search.withheld'),
    isUnlisted: true,
    body: withheld(view),
  })
}

export function withheld(view: SiteView): Html {
  const say = phrases(view.language, 'availability-site')
  return html`<div class="reading"><h1>${say('search.withheld')}</h1><p>${say('search.withheld-text')}</p>
<div class="call"><p>${say('search.nothing-call')} ${telephoneLink(view.region.telephone, 'tel')}</p></div></div>`
}
