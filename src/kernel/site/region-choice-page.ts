import { html, type Html, raw } from '#kernel/http/html.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { type Region, regionName } from '#kernel/region.ts'
import { partsOf, type RegionPart } from '#kernel/region-part.ts'
import { siteFiles } from './assets.ts'
import { link, phrases } from './components.ts'
import { brandMark } from './layout.ts'

/** What a reader comes for, and not what is for staff alone. */
const publicParts: readonly RegionPart[] = ['medicines', 'programme', 'rights']

/**
 * `/` where several regions stand side by side: each with what there is of it. It belongs to no region,
 * so it has neither a hotline nor the look that a reader chose inside one.
 */
export function regionChoicePage(
  regions: readonly Region[],
  language: Language,
  offered: readonly Language[],
): Html {
  const say = phrases(language, 'site')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${say('region-choice.title')} — ${say('brand')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0B5563">
<link rel="stylesheet" href="${siteFiles.style.path}">
<link rel="icon" href="${siteFiles.icon.path}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
<header class="head"><div class="wide">
<a class="brand" href="/">${raw(brandMark)}<b>${say('brand')}</b></a>
<nav class="languages" aria-label="${say('language')}"><ul>${offered.map(
    (each) =>
      html`<li><a href="/?language=${each}" lang="${each}" hreflang="${each}"${
        each === language && html` aria-current="true"`
      }>${t(each, `kernel:language.${each}`)}</a></li>`,
  )}</ul></nav>
</div></header>
<main id="main" tabindex="-1"><div class="wide body">
<div class="reading"><h1>${say('region-choice.title')}</h1><p>${say('region-choice.hint')}</p></div>
<section><ul class="ways">${regions.map((region) => {
    const own = region.languages.includes(language) ? language : region.languages[0]
    const parts = publicParts
      .filter((part) => partsOf(region).includes(part))
      .map((part) => say(`region-choice.part.${part}`))
    return html`<li><h2>${link(`/${region.id}/${own}/`, regionName(region, language))}</h2><p>${parts.join('; ')}</p></li>`
  })}</ul></section>
</div></main>
</body>
</html>
`
}
