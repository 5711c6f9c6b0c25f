import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import { type Language, type Parameters, t } from '#kernel/i18n/index.ts'

/** The texts of one namespace in one language: `say('title')`. */
export function phrases(
  language: Language,
  namespace: string,
): (key: string, parameters?: Parameters) => string {
  return (key, parameters) => t(language, `${namespace}:${key}`, parameters)
}

/** A telephone number that dials; only digits and a leading plus go into the address. */
export function telephoneLink(telephone: string, className?: string): Html {
  const dialled = telephone.replaceAll(/[^\d+]/g, '').replaceAll(/(?!^)\+/g, '')
  const shown = telephone.replaceAll(' ', '\u00A0').replaceAll('-', '\u2011')
  return html`<a${className ? html` class="${className}"` : ''} href="tel:${dialled}">${shown}</a>`
}

/** A link of the site. */
export function link(href: string, text: HtmlValue, className?: string): Html {
  return html`<a${className ? html` class="${className}"` : ''} href="${href}">${text}</a>`
}

/** Pairs of a term and what is said of it; pairs without a value are left out. */
export function descriptions(
  pairs: readonly (readonly [term: HtmlValue, value: HtmlValue])[],
): Html {
  const said = pairs.filter(([, value]) => value !== undefined && value !== null && value !== '')
  return html`<dl class="facts">${said.map(
    ([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}

export type Choice = { readonly href: string; readonly text: string; readonly isChosen: boolean }

/** A row of links of which one holds now: programmes, letters, forms. */
export function choices(label: string, given: readonly Choice[]): Html {
  return html`<nav class="choices" aria-label="${label}"><span>${label}</span><ul>${given.map(
    ({ href, text, isChosen }) =>
      html`<li><a href="${href}"${isChosen && html` aria-current="true"`}>${text}</a></li>`,
  )}</ul></nav>`
}
