import type { Locales } from '#kernel/i18n/index.ts'
import en from './locales/en.json' with { type: 'json' }
import kk from './locales/kk.json' with { type: 'json' }
import ru from './locales/ru.json' with { type: 'json' }

export const programmeLocales: Locales = { ru, kk, en }
