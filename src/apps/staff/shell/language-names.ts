import type { Language } from '#kernel/language.ts'

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  ru: 'Русский',
  kk: 'Қазақша',
  en: 'English',
}
