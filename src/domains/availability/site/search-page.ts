import { html, type Html } from '#kernel/http/html.ts'
import {
  countText,
  hiddenFields,
  link,
  numberText,
  phrases,
  sitePage,
  sitePath,
  type SiteView,
  telephoneLink,
} from '#kernel/site/index.ts'
import type { FoundInn, SearchAnswer } from '../types.ts'
import { formText, innHtml, innTitle } from './inn-text.ts'
import { kept, type Programme, type Question } from './question.ts'
import { programmeField } from './refine-form.ts'
import { stateMark, stateShapes } from './state-mark.ts'
import { withheld } from './withheld-page.ts'

const formsShown = 6

/** The medicines that were meant, best first; without a hit what else to try. */
export function searchPage(
  view: SiteView,
  question: Question,
  programmes: readonly Programme[],
  answer: SearchAnswer | null,
): Html {
  const say = phrases(view.language, 'availability-site')
  const { query } = question
  return sitePage(view, {
    title: query === '' ? say('search.title-empty') : say('search.title', { query }),
    hasOwnSearch: true,
    isUnlisted: true,
    ...(answer ? { asOf: answer.asOf } : {}),
    body: html`${stateShapes}${searchForm(view, question, programmes, query === '')}
${answer === null ? '' : answer.items.length > 0 ? results(view, question, answer) : nothing(view, question, answer)}`,
  })
}

function searchForm(
  view: SiteView,
  question: Question,
  programmes: readonly Programme[],
  isEmpty: boolean,
): Html {
  const say = phrases(view.language, 'availability-site')
  const { town, position } = kept(question)
  const label = html`<label for="q">${say('home.label')}</label>`
  return html`<form class="seek" role="search" action="${sitePath(view, '/search')}">
<div class="field${isEmpty ? ' wrong' : ''}">${isEmpty ? html`<h1>${label}</h1><p class="error" id="q-error">${say('search.empty')}</p>` : label}
<div class="row"><input type="search" id="q" name="q" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" value="${question.query}"${
    isEmpty && html` aria-invalid="true" aria-describedby="q-error" autofocus`
  }>${hiddenFields({ town: town?.toString(), position: position?.toString() })}<button class="button">${say('home.button')}</button></div>
<div class="by">${programmeField(view, question, programmes)}</div></div></form>`
}

function results(view: SiteView, question: Question, answer: SearchAnswer): Html {
  const say = phrases(view.language, 'availability-site')
  const { length } = answer.items
  return html`<h1>${length === 1 ? countText(view.language, 'availability-site:search.found', 1) : say('search.which')}</h1>
<p class="quiet">${length === 1 ? '' : countText(view.language, 'availability-site:search.found', length)}</p>
<ol class="found">${answer.items.map((item) => result(view, question, item))}</ol>`
}

function result(view: SiteView, question: Question, item: FoundInn): Html {
  const { language } = view
  const say = phrases(language, 'availability-site')
  const path = `/medicines/${item.slug}`
  const keep = { ...kept(question), typed: item.matchedName }
  const forms = item.forms.slice(0, formsShown)
  const left = item.forms.length - forms.length
  const of = numberText(language, item.sitesAsked)
  return html`<li><h2>${link(sitePath(view, path, keep), innHtml(item.inn))}</h2>${item.innLatin && html` <span class="quiet" lang="la">${item.innLatin}</span>`}${
    item.matchedName
      ? html`<p>${say('search.is', { name: innTitle(item.matchedName), inn: item.inn.toLowerCase() })}</p>`
      : ''
  }
<p>${
    item.sitesInStock > 0
      ? stateMark(
          language,
          'in-stock',
          countText(language, 'availability-site:search.in', item.sitesInStock, { of }),
        )
      : stateMark(language, 'none', say('search.nowhere'))
  }</p>
<ul class="forms">${forms.map(
    (form) =>
      html`<li>${link(sitePath(view, `${path}/${form.slug}`, keep), formText(language, form))}</li>`,
  )}${left > 0 ? html`<li>${link(sitePath(view, path, keep), countText(language, 'availability-site:search.more-forms', left))}</li>` : ''}</ul></li>`
}

function nothing(view: SiteView, question: Question, answer: SearchAnswer): Html {
  const say = phrases(view.language, 'availability-site')
  if (answer.isWithheld) return withheld(view)
  return html`<div class="reading"><h1>${say('search.nothing', { query: question.query })}</h1>
${
  answer.nearest.length > 0
    ? html`<p>${say('search.nothing-nearest')}</p><ul>${answer.nearest.map(
        ({ inn, slug }) =>
          html`<li>${link(sitePath(view, `/medicines/${slug}`, kept(question)), innHtml(inn))}</li>`,
      )}</ul>`
    : ''
}
<h2>${say('search.nothing-try')}</h2>
<ul><li>${say('search.nothing-spelling')}</li><li>${say('search.nothing-inn')}</li><li>${say('search.nothing-narcotic')}</li>
<li>${say('search.nothing-call')} ${telephoneLink(view.region.telephone)}</li>
<li>${link(sitePath(view, '/absence', { name: question.query, programme: kept(question)['programme'] }), say('search.nothing-report'))}</li></ul></div>`
}
