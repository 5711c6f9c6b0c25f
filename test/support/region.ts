/**
 * Two regions on a database of the caller's own: the demonstration's, and a
 * second, almost empty one, so that whatever leaks from one region shows.
 */
import { afterAll, beforeAll } from 'vitest'
import type { Context } from '#kernel/context.ts'
import { migrateAll } from '#kernel/db/migrate.ts'
import { type Actor, type Grant, systemActor } from '#kernel/permission.ts'
import { openRegion, type Region } from '#kernel/region.ts'
import { testLaw } from './law.ts'
import { freshDatabase, type TestDatabase, templateDatabase } from './postgres.ts'

export type TestRegions = {
  database: TestDatabase
  region: Region
  /** Same country, another schema; nothing that a test writes may appear here. */
  second: Region
}

const settings = {
  country: 'ru',
  currency: 'RUB',
  languages: ['ru', 'kk', 'en'],
  hotline: { telephone: '+7 800 700-14-04' },
} as const

/** The moment at which tests happen unless they say otherwise: a Friday noon in Smolensk. */
export const testNow = new Date('2026-03-13T09:00:00Z')

/** Both regions, migrated, empty. Close them in the end. */
export async function openTestRegions(): Promise<TestRegions> {
  const template = await templateDatabase('regions', async (url) => {
    await migrateAll(url, ['ru_smolensk', 'ru_second'])
  })
  const database = await freshDatabase({ template })
  const law = await testLaw()
  const region = openRegion(
    {
      ...settings,
      id: 'ru-smolensk',
      schema: 'ru_smolensk',
      timeZone: 'Europe/Moscow',
      names: { ru: 'Смоленская область', kk: 'Смоленск облысы', en: 'Smolensk region' },
    },
    law,
    { url: database.url },
  )
  const second = openRegion(
    {
      ...settings,
      id: 'ru-second',
      schema: 'ru_second',
      timeZone: 'Asia/Yakutsk',
      names: { ru: 'Второй регион', kk: 'Екінші өңір', en: 'Second region' },
    },
    law,
    { url: database.url },
  )
  return { database, region, second }
}

export async function closeTestRegions(regions: TestRegions): Promise<void> {
  await regions.region.db.close()
  await regions.second.db.close()
  await regions.database.drop()
}

/**
 * Both regions for the tests of a file: opened before, closed after. The object
 * is filled in when the first test runs.
 *
 * @example const test = useTestRegions() … await receive(contextOf(test.region), …)
 */
export function useTestRegions(prepare?: (regions: TestRegions) => Promise<void>): TestRegions {
  const regions = {} as TestRegions
  beforeAll(async () => {
    Object.assign(regions, await openTestRegions())
    await prepare?.(regions)
  })
  afterAll(() => closeTestRegions(regions))
  return regions
}

/** A context as the kernel would make it; Opora itself acts unless the test names somebody. */
export function contextOf(
  region: Region,
  overrides: Partial<Omit<Context, 'region'>> = {},
): Context {
  return {
    region,
    actor: systemActor('test'),
    language: 'ru',
    at: testNow,
    requestId: 'test-request',
    ...overrides,
  }
}

/** An account with just these grants. */
export function accountWith(...grants: Grant[]): Actor {
  return { kind: 'account', accountId: 'test-account', name: 'Проверочная учётная запись', grants }
}
