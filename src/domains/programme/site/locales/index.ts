import { type Locales, registerLocales } from '#kernel/i18n/index.ts'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

/** The texts of the slice's public pages, under `programme-site`. */
export const programmeSiteLocales: Locales = { ru, kk, en }
registerLocales('programme-site', programmeSiteLocales)
