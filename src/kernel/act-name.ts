import type { Language } from './language.ts'
import { dateText } from './plain-date.ts'

type NamedAct = {
  readonly title: Readonly<Record<Language, string>>
  readonly number?: string | number | null | undefined
  readonly date?: string | null | undefined
}

/**
 * An act as one asks for it: title, number and the day of signing, as far as they are known.
 *
 * @example 'Постановление Правительства Российской Федерации «О …» № 890 (30.07.1994)'
 */
export function actName({ title, number, date }: NamedAct, language: Language): string {
  const parts = [
    title[language],
    number === undefined || number === null ? '' : `№ ${number}`,
    typeof date === 'string' ? `(${dateText(date)})` : '',
  ]
  return parts.filter(Boolean).join(' ')
}
