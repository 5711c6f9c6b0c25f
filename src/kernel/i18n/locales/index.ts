import type { Locales } from '../index.ts'
import en from './en.json' with { type: 'json' }
import kk from './kk.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

export const kernelLocales: Locales = { ru, kk, en }
