import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import { type Language, t } from '#kernel/i18n/index.ts'

export type FormError = { readonly field: string; readonly message: string }

export type TextField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly error?: string | undefined
  readonly maxLength?: number
  readonly lines?: number
  readonly type?: 'text' | 'search' | 'tel' | 'email'
  readonly autocomplete?: string
  readonly isNarrow?: boolean
  readonly isRequired?: boolean
}

/** A field with its label above, help under the label, and its error above the box. */
export function textField(field: TextField): Html {
  const { name, error, hint } = field
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  const attributes = html` id="${name}" name="${name}" maxlength="${field.maxLength ?? 200}"${
    field.isNarrow ? html` class="narrow"` : ''
  }${field.autocomplete ? html` autocomplete="${field.autocomplete}"` : ''}${
    described ? html` aria-describedby="${described}"` : ''
  }${error ? html` aria-invalid="true"` : ''}${field.isRequired ? html` required` : ''}`
  return html`<div class="field${error ? ' wrong' : ''}"><label for="${name}">${field.label}</label>${
    hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''
  }${error ? html`<p class="error" id="${name}-error">${error}</p>` : ''}${
    field.lines
      ? html`<textarea${attributes} rows="${field.lines}">${field.value ?? ''}</textarea>`
      : html`<input type="${field.type ?? 'text'}"${attributes} value="${field.value ?? ''}">`
  }</div>`
}

/** One of a few, all of them seen. */
export function radioField(field: {
  name: string
  legend: string
  hint?: string
  value: string
  options: readonly { value: string; text: string }[]
}): Html {
  return html`<fieldset class="field"><legend>${field.legend}</legend>${
    field.hint ? html`<p class="hint">${field.hint}</p>` : ''
  }${field.options.map(
    ({ value, text }) =>
      html`<label class="radio"><input type="radio" name="${field.name}" value="${value}"${
        value === field.value && html` checked`
      }><span>${text}</span></label>`,
  )}</fieldset>`
}

/** One thing that applies or does not. */
export function tickField(field: {
  name: string
  value: string
  text: string
  hint?: string
  isTicked: boolean
}): Html {
  return html`<label class="radio"><input type="checkbox" name="${field.name}" value="${field.value}"${
    field.isTicked && html` checked`
  }><span>${field.text}${
    field.hint ? html`<br><span class="hint">${field.hint}</span>` : ''
  }</span></label>`
}

/** What was typed before and must travel on. */
export function hiddenFields(values: Readonly<Record<string, string | undefined>>): Html {
  return html`${Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

export function button(text: HtmlValue, className = 'button'): Html {
  return html`<button class="${className}">${text}</button>`
}

/** The errors of a form, counted at the top, each leading to its field. Nothing where there are none. */
export function errorSummary(language: Language, errors: readonly FormError[]): Html {
  if (errors.length === 0) return html``
  return html`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${t(
    language,
    'site:form.errors',
    { count: errors.length },
  )}</h2><ul>${errors.map(
    ({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`,
  )}</ul></div>`
}

/** The error of a field, if it has one. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message
}
