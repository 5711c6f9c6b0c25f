import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import { descriptions, link, type phrases, telephoneLink } from './components.ts'
import { button, errorOf, errorSummary, type FormError, textField } from './forms.ts'
import { sitePage } from './layout.ts'
import { sitePath, type SiteView } from './site-view.ts'

/**
 * A record that its owner opens by a number and by something else that only the owner knows. `words`
 * is the group of its texts: title, description, intro, number, number-hint, number-missing, submit,
 * lost, heading, again, and for the field of the secret its name, -hint and -missing.
 */
export type LookUp = {
  readonly path: string
  readonly say: ReturnType<typeof phrases>
  readonly words: string
  /** The name of the second field. */
  readonly secret: string
}

/** The two fields; what did not open anything is not shown again, the number is. */
export function lookUpFormPage(
  view: SiteView,
  { path, say, words, secret }: LookUp,
  number: string,
  errors: readonly FormError[] = [],
): Html {
  const field = (name: string, value: string) =>
    textField({
      name,
      label: say(`${words}.${name}`),
      hint: say(`${words}.${name}-hint`),
      value,
      error: errorOf(errors, name),
      maxLength: 40,
      isNarrow: true,
      isRequired: true,
    })
  return sitePage(view, {
    title: say(`${words}.title`),
    description: say(`${words}.description`),
    canonical: path,
    address: path,
    isUnlisted: errors.length > 0,
    body: html`${errorSummary(view.language, errors)}<div class="reading form"><h1>${say(`${words}.title`)}</h1><p>${say(`${words}.intro`)}</p>
<form method="post" action="${sitePath(view, path)}" autocomplete="off" novalidate>
${field('number', number)}
${field(secret, '')}
${button(say(`${words}.submit`))}</form>
<p>${say(`${words}.lost`)} ${telephoneLink(view.region.telephone)}</p></div>`,
  })
}

/** What is missing: the number, or what was typed for the secret where it cannot be one. */
export function lookUpErrors(
  { say, words, secret }: LookUp,
  typed: { readonly number: string; readonly isSecretTyped: boolean },
): FormError[] {
  const missing = (field: string) => ({ field, message: say(`${words}.${field}-missing`) })
  return [
    ...(typed.number === '' ? [missing('number')] : []),
    ...(typed.isSecretTyped ? [] : [missing(secret)]),
  ]
}

/** What was opened: how it stands, the facts, the way to another one; never kept by a browser. */
export function lookedUpPage(
  view: SiteView,
  { path, say, words }: LookUp,
  found: {
    readonly number: string
    readonly standing: Html
    readonly facts: readonly (readonly [string, HtmlValue])[]
  },
): Html {
  // A number is not torn apart at the end of a line.
  const number = found.number.replaceAll('-', '\u2011')
  return sitePage(view, {
    title: say(`${words}.heading`, { number: found.number }),
    isShownOnce: true,
    body: html`<div class="reading"><h1>${say(`${words}.heading`, { number })}</h1>
${found.standing}
${descriptions(found.facts)}
<p class="no-print">${link(sitePath(view, path), say(`${words}.again`))}</p></div>`,
  })
}
