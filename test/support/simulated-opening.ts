/** Opens the region in which tests let days be lived; without vitest, for a process of its own. */
import { deferralLocales } from '#domains/prescriptions/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { openRegion, type Region } from '#kernel/region.ts'
import { testLaw } from './law.ts'

export const simulatedSchemas = { first: 'ru_smolensk', second: 'ru_second' } as const
/** What today is: a Friday noon in Smolensk. */
export const simulatedNow = new Date('2026-03-13T09:00:00Z')

/** The region on a database, and beside it one in which nothing may appear. */
export async function openSimulated(
  url: string,
  which: keyof typeof simulatedSchemas = 'first',
): Promise<Region> {
  registerLocales('prescriptions-deferral', deferralLocales)
  return openRegion(
    {
      id: which === 'first' ? 'ru-smolensk' : 'ru-second',
      schema: simulatedSchemas[which],
      country: 'ru',
      currency: 'RUB',
      languages: ['ru', 'kk', 'en'],
      hotline: { telephone: '+7 800 700-14-04' },
      timeZone: 'Europe/Moscow',
      names: { ru: 'Смоленская область', kk: 'Смоленск облысы', en: 'Smolensk region' },
    },
    await testLaw(),
    { url, connections: 6 },
  )
}
