import type { Locales } from '#kernel/i18n/index.ts'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

/** The texts of attachment, under `people-attachment`. */
export const attachmentLocales: Locales = { ru, kk, en }
