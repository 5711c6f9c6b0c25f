import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import { loadCatalogue } from '../load-catalogue.ts'
import { findInns } from './find-medicines.ts'
import { sureScore } from './sure-hit.ts'
import { judgeSearch, readSearchCases } from './quality.ts'

const test = useTestRegions(async ({ region }) => {
  await loadCatalogue(region.db, 'ru', contextOf(region).at)
})
const find = async (typed: string, options = {}) =>
  (await findInns(test.region.db, 'ru', typed, options)).hits.map(({ name }) => name)

describe('the search', () => {
  it('finds what people mean, on the cases it was tuned on and on those held out', async () => {
    const cases = await readSearchCases()
    const keys = await test.region.db.many<{ key: string }>(sql`SELECT match_key AS key FROM inn`)
    const catalogue = new Set(keys.map(({ key }) => key))
    for (const isHeldOut of [false, true]) {
      const quality = await judgeSearch(
        cases.filter((each) => each.isHeldOut === isHeldOut),
        catalogue,
        (typed) => find(typed, { withNarcotics: true }),
      )
      expect(quality.cases).toBeGreaterThan(100)
      expect(quality.first, JSON.stringify(quality.misses)).toBeGreaterThan(0.96)
      expect(quality.firstFive, JSON.stringify(quality.misses)).toBeGreaterThan(0.98)
    }
  }, 120_000)

  it('begins with the first letter', async () => {
    const hits = await find('м')
    expect(hits.length).toBeGreaterThan(3)
    expect(hits.some((name) => name.startsWith('М'))).toBe(true)
  })

  it('says by which name it found', async () => {
    const { hits } = await findInns(test.region.db, 'ru', 'глюкофаш')
    expect(hits[0]).toMatchObject({
      name: 'Метформин',
      slug: 'metformin',
      matched: { kind: 'trade', name: 'Глюкофаж' },
    })
  })

  it('keeps to the limit, and finds nothing for nothing', async () => {
    expect(await find('инсулин', { limit: 3 })).toHaveLength(3)
    expect(await find('')).toEqual([])
  })

  it('is not sure of what nobody would call a medicine', async () => {
    for (const typed of ['жщцжкзщцжк', 'памперсы', 'тонометр', 'asdfgh']) {
      const { hits } = await findInns(test.region.db, 'ru', typed)
      expect(hits.filter(({ score }) => score >= sureScore)).toEqual([])
    }
  })

  it('finds names with letters swapped, dropped and mistaken', async () => {
    expect((await find('апликабан'))[0]).toBe('Апиксабан')
    expect((await find('аипкабан'))[0]).toBe('Апиксабан')
    expect((await find('гидроготризон'))[0]).toBe('Гидрокортизон')
    expect((await find('тркуасл'))[0]).toBe('Хлорпротиксен')
  })

  it('leaves narcotics out unless they are asked for', async () => {
    expect(await find('морфин')).not.toContain('Морфин')
    expect((await find('морфин', { withNarcotics: true }))[0]).toBe('Морфин')
  })

  it('knows no other country', async () => {
    expect((await findInns(test.region.db, 'kz', 'метформин')).hits).toEqual([])
  })

  it('answers any text', async () => {
    for (const typed of [
      "'; DROP TABLE inn; --",
      '%_\\',
      '\u0000',
      '💊'.repeat(200),
      'а'.repeat(10_000),
      '1 2 3 4 5 6 7 8 9',
    ]) {
      await expect(find(typed)).resolves.toBeInstanceOf(Array)
    }
  })
})
