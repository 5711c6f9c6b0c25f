/** A language of the texts; a region lists those that it offers, its first one first. */
export type Language = 'ru' | 'kk' | 'en'

export const languages: readonly Language[] = ['ru', 'kk', 'en']

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/** A name in every language. */
export type Names = Readonly<Record<Language, string>>
