import { html, type Html } from '#kernel/http/html.ts'
import { descriptions, link, phrases, sitePage, type SiteView } from '#kernel/site/index.ts'

/** The addresses of the open data, within the region's API. */
export type OpenData = { readonly csv: string; readonly json: string; readonly search: string }

/** What the open data is, where it is, and by which rules it is given. */
export function dataPage(view: SiteView, addresses: OpenData): Html {
  const say = phrases(view.language, 'availability-site')
  return sitePage(view, {
    title: say('data.title'),
    description: say('data.description'),
    canonical: '/data',
    body: html`<div class="reading"><h1>${say('data.title')}</h1><p>${say('data.intro')}</p>
<h2>${say('data.files')}</h2>
<ul><li>${link(addresses.csv, say('data.all-csv'))}. ${say('data.csv-hint')}</li><li>${link(addresses.json, say('data.all-json'))}.</li></ul>
<h2>${say('data.search')}</h2>
<pre tabindex="0"><code>GET ${view.origin}${addresses.search}</code></pre><p>${say('data.search-hint')}</p>
<p>${link('/api/openapi.json', say('data.description-link'))}.</p>
<h2>${say('data.columns')}</h2>
${descriptions(
  (['inn', 'site', 'programme', 'state', 'as-of'] as const).map((column) => [
    say(`data.column-${column}`),
    say(`data.column-${column}-text`),
  ]),
)}
<h2>${say('data.rules')}</h2>
<ul>${(['free', 'limit', 'narcotic', 'person'] as const).map(
      (rule) => html`<li>${say(`data.rule-${rule}`)}</li>`,
    )}</ul></div>`,
  })
}
