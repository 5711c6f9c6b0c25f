import { html, type Html } from '#kernel/http/html.ts'
import { t } from '#kernel/i18n/index.ts'
import { link, phrases, telephoneLink } from './components.ts'
import { sitePage } from './layout.ts'
import { sitePath, type SiteView } from './site-view.ts'

/** The home page of a region where no section brings one of its own: every way that there is, and the number to call. */
export function plainHomePage(view: SiteView): Html {
  const { language, region } = view
  const say = phrases(language, 'site')
  const ways = view.links.filter(({ places }) => places.includes('home'))
  return sitePage(view, {
    title: say('plain-home.title'),
    description: say('plain-home.description'),
    canonical: '/',
    body: html`<h1>${say('plain-home.title')}</h1><ul class="ways">${ways.map(
      ({ path, textKey, hintKey }) =>
        html`<li><h2>${link(sitePath(view, path), t(language, textKey))}</h2>${
          hintKey ? html`<p>${t(language, hintKey)}</p>` : ''
        }</li>`,
    )}<li><h2>${say('plain-home.hotline')}</h2><p>${telephoneLink(region.telephone, 'tel')}</p></li></ul>`,
  })
}
