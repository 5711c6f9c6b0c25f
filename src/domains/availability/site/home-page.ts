import { html, type Html } from '#kernel/http/html.ts'
import { t } from '#kernel/i18n/index.ts'
import {
  hiddenFields,
  link,
  phrases,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'

/** The home page is the search box; below it what else the site can do, and the number to call. */
export function homePage(view: SiteView, keep: Readonly<Record<string, string>> = {}): Html {
  const { language, region } = view
  const say = phrases(language, 'availability-site')
  const ways = view.links.filter(({ places }) => places.includes('home'))
  return sitePage(view, {
    title: say('home.title'),
    description: say('home.description'),
    canonical: '/',
    hasOwnSearch: true,
    band: html`<form class="ask" role="search" action="${sitePath(view, '/search')}">
<h1><label for="q">${say('home.title')}</label></h1>
<div class="row"><input type="search" id="q" name="q" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="q-hint" autofocus required>${hiddenFields(
      keep,
    )}<button class="button">${say('home.button')}</button></div>
<p class="hint" id="q-hint">${say('home.hint')}</p></form>`,
    body: html`<ul class="ways">${ways.map(
      ({ path, textKey, hintKey }) =>
        html`<li><h2>${link(sitePath(view, path), t(language, textKey))}</h2>${
          hintKey ? html`<p>${t(language, hintKey)}</p>` : ''
        }</li>`,
    )}<li><h2>${say('home.hotline')}</h2><p>${telephoneLink(region.telephone, 'tel')}</p><p>${say(
      'home.hotline-hint',
    )}</p></li></ul>`,
  })
}
