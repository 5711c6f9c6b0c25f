/** Text that is HTML already: every value in it was escaped when it was made. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[]

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.text
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(render).join('')
  return String(value).replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')
}

/**
 * A template of HTML whose values are escaped; `html` inside `html` stays, a
 * list is joined, and `false`, `null` and `undefined` are nothing.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    text += render(value) + (strings[index + 1] ?? '')
  })
  return new Html(text)
}

/** HTML that the program itself wrote (an inlined style sheet); never for anything typed or read. */
export function raw(text: string): Html {
  return new Html(text)
}
