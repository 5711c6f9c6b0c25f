import type { Locales } from '#kernel/i18n/index.ts'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

export const distributionLocales: Locales = { ru, kk, en }
