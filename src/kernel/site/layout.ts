import { html, type Html, raw } from '#kernel/http/html.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { siteFiles } from './assets.ts'
import { link, phrases, telephoneLink } from './components.ts'
import { momentText } from './format.ts'
import { inLanguage, type SiteSearch, sitePath, type SiteView } from './site-view.ts'

export type SitePage = {
  /** Of the window; the name of the site is added. */
  readonly title: string
  readonly description?: string
  readonly body: Html
  /** A band across the page above the body: the question of the home page. */
  readonly band?: Html
  /** The address that search engines and people should keep, without what concerns one reader. */
  readonly canonical?: string
  /** The moment for which the figures of the page hold. */
  readonly asOf?: Date
  /** Words for this page only in the foot: what its data is. */
  readonly about?: string
  /** Without the search in the head: the page is a search itself. */
  readonly hasOwnSearch?: boolean
  /** Cannot be shown a second time (a number just given): no language switch, nothing that leaves it. */
  readonly isShownOnce?: boolean
  /** Not for search engines. */
  readonly isUnlisted?: boolean
  /** The address of the same page by GET, where this one came by POST. */
  readonly address?: string
  /** Offers the reader's position where script runs. */
  readonly asksPosition?: boolean
}

/** The whole document: one frame for every public page. */
export function sitePage(view: SiteView, page: SitePage): Html {
  const { language, preferences } = view
  const say = phrases(language, 'site')
  const look = [preferences.isLarge && 'large', preferences.isHighContrast && 'contrast']
    .filter(Boolean)
    .join(' ')
  const shown: SiteView = { ...view, address: page.address ?? view.address }
  return html`<!doctype html>
<html lang="${language}"${look && html` class="${look}"`}>
<head>
<meta charset="utf-8">
<title>${page.title} — ${say('brand')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.description ? html`<meta name="description" content="${page.description}">\n` : ''}${
  page.isUnlisted || page.isShownOnce
    ? raw('<meta name="robots" content="noindex">\n')
    : addresses(view, page.canonical ?? view.address)
}<meta name="theme-color" content="#0B5563">
<link rel="stylesheet" href="${siteFiles.style.path}">
<link rel="icon" href="${siteFiles.icon.path}" type="image/svg+xml">
${page.asksPosition ? html`<script src="${siteFiles.position.path}" defer></script>\n` : ''}</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
${head(shown, page)}
<main id="main" tabindex="-1">
${loadingNotice(view)}${page.band ? html`<div class="band"><div class="wide">${page.band}</div></div>\n` : ''}<div class="wide body">
${page.body}
</div>
</main>
${foot(view, page)}
</body>
</html>
`
}

/** Until everything is loaded no figure on any page is to be taken for a fact. */
function loadingNotice({ language, loadedPercent }: SiteView): Html | '' {
  if (loadedPercent === undefined) return ''
  const say = phrases(language, 'site')
  return html`<div class="loading"><p class="wide"><strong>${say('loading.title', { percent: loadedPercent })}</strong> ${say('loading.text')}</p></div>\n`
}

function addresses(view: SiteView, address: string): Html {
  const whole = (language: Language) => view.origin + inLanguage(view, language, address)
  return html`<link rel="canonical" href="${whole(view.language)}">
${view.region.languages.map(
  (language) => html`<link rel="alternate" hreflang="${language}" href="${whole(language)}">\n`,
)}`
}

function head(view: SiteView, page: SitePage): Html {
  const say = phrases(view.language, 'site')
  return html`<header class="head"><div class="wide">
<a class="brand" href="${sitePath(view, '/')}">${raw(brandMark)}<b>${say('brand')}</b> <span>${view.region.name}</span></a>
${page.isShownOnce ? '' : html`${languageLinks(view)}${preferenceButtons(view)}`}
${page.hasOwnSearch || !view.search ? '' : searchBox(view, view.search)}
</div></header>`
}

/** The sign before the name of the site. */
export const brandMark =
  '<svg class="mark" width="28" height="28" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M3 21V9a6 6 0 0 1 6-6h6a6 6 0 0 1 6 6v12h-5V10a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v11z"/></svg>'

function languageLinks(view: SiteView): Html {
  const say = phrases(view.language, 'site')
  return html`<nav class="languages" aria-label="${say('language')}"><ul>${view.region.languages.map(
    (language) =>
      html`<li><a href="${inLanguage(view, language)}" lang="${language}" hreflang="${language}"${
        language === view.language && html` aria-current="true"`
      }>${t(language, `kernel:language.${language}`)}</a></li>`,
  )}</ul></nav>`
}

function preferenceButtons(view: SiteView): Html {
  const say = phrases(view.language, 'site')
  const { isLarge, isHighContrast } = view.preferences
  const toggle = (name: string, isOn: boolean, text: string) =>
    html`<button name="${name}" value="${isOn ? 0 : 1}" aria-pressed="${isOn ? 'true' : 'false'}">${text}</button>`
  return html`<form class="look" method="post" action="${sitePath(view, '/preferences')}"><input type="hidden" name="back" value="${inLanguage(view, view.language)}">${toggle(
    'large',
    isLarge,
    say('look.large'),
  )}${toggle('contrast', isHighContrast, say('look.contrast'))}</form>`
}

function searchBox(view: SiteView, { path, labelKey }: SiteSearch): Html {
  const say = phrases(view.language, 'site')
  const label = t(view.language, labelKey)
  return html`<form class="find" role="search" action="${sitePath(view, path)}"><label for="find">${label}</label><input type="search" id="find" name="q" maxlength="200" autocomplete="off" placeholder="${label}"><button>${say(
    'find.button',
  )}</button></form>`
}

function foot(view: SiteView, page: SitePage): Html {
  const say = phrases(view.language, 'site')
  const { region } = view
  const links = view.links.filter(({ places }) => places.includes('footer'))
  return html`<footer class="foot"><div class="wide">
${view.isDemonstration ? html`<p class="demonstration"><strong>${say('foot.demonstration-title')}</strong> ${say('foot.demonstration')}</p>` : ''}
${aboutPage(view, page)}<nav aria-label="${say('foot.links')}"><ul>${links.map(
    ({ path, textKey }) => html`<li>${link(sitePath(view, path), t(view.language, textKey))}</li>`,
  )}</ul></nav>
<p>${say('foot.hotline')} ${telephoneLink(region.telephone)}</p>
</div></footer>`
}

/** What the page's data is, and the moment for which it holds. */
function aboutPage({ language, region, at, aboutKey }: SiteView, page: SitePage): Html | '' {
  const about = page.about ?? (aboutKey && t(language, aboutKey))
  const moment = page.asOf && momentText(language, page.asOf, at, region.timeZone)
  const said = [about, moment && t(language, 'site:foot.as-of', { moment })].filter(Boolean)
  return said.length === 0 ? '' : html`<p>${said.join(' ')}</p>\n`
}
