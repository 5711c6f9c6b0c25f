import { html, type Html, raw } from '#kernel/http/html.ts'
import type { Language } from '#kernel/language.ts'
import type { FormAvailability } from '../types.ts'

const mayBreak = raw('<wbr>')

/** An INN at the beginning of a line: «Метформин», in whatever case the catalogue has it. */
export function innTitle(inn: string): string {
  return inn.slice(0, 1).toLocaleUpperCase('ru') + inn.slice(1)
}

/** The same for a page, where a combination may break after each plus. */
export function innHtml(inn: string): Html {
  const parts = innTitle(inn).split('+')
  return html`${parts.map((part, index) => (index === 0 ? part : html`+${mayBreak}${part}`))}`
}

/** «таблетки 2,5 мг»; an abbreviation keeps its capitals, and a strength stays on one line. */
export function formText(
  language: Language,
  { form, strength }: Pick<FormAvailability, 'form' | 'strength'>,
): string {
  const small = /^\p{Lu}\p{Ll}/u.test(form) ? form.slice(0, 1).toLowerCase() + form.slice(1) : form
  return strength === '' ? small : `${small} ${strengthText(language, strength)}`
}

/** A strength as the reader's language writes it: catalogues have 2.5, Russian and Kazakh 2,5. */
export function strengthText(language: Language, strength: string): string {
  const written = language === 'en' ? strength : strength.replaceAll(/(?<=\d)\.(?=\d)/g, ',')
  return written.replaceAll(' ', '\u00A0')
}
