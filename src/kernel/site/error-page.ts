import { html, type Html } from '#kernel/http/html.ts'
import { hasText } from '#kernel/i18n/index.ts'
import { link, phrases, telephoneLink } from './components.ts'
import { sitePage } from './layout.ts'
import { sitePath, type SiteView } from './site-view.ts'

/** What went wrong, what to do, and the number by which the request can be found; no internals. */
export function errorPage(view: SiteView, status: number): Html {
  const say = phrases(view.language, 'site')
  const known = hasText(view.language, `site:error.${status}.title`)
  const kind = known ? String(status) : status < 500 ? '400' : '500'
  return sitePage(view, {
    title: say(`error.${kind}.title`),
    isUnlisted: true,
    address: '/',
    body: html`<div class="reading"><h1>${say(`error.${kind}.title`)}</h1>
<p>${say(`error.${kind}.text`)}</p>
<ul><li>${link(sitePath(view, '/'), say('error.home'))}</li>
<li>${say('error.call')} ${telephoneLink(view.region.telephone)}</li></ul>
<p class="quiet">${say('error.request')} <code>${view.requestId}</code></p></div>`,
  })
}
