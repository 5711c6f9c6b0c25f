import type { Locales } from '#kernel/i18n/index.ts'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

/** The texts of what is published, in the namespace `programme-publication`. */
export const publicationLocales: Locales = { ru, kk, en }
