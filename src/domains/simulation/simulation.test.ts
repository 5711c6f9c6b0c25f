import { describe, expect, it } from 'vitest'
import { loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { countCases, listMedicineGroups } from '#domains/hotline/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { listSiteFeeds, proveStock } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import type { Region } from '#kernel/region.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { keepDemonstrationFresh, tellHotlineStory, tellStockStory } from './index.ts'
import { seededRandom } from './random.ts'

const test = useTestRegions(async ({ region }) => {
  await loadCatalogue(region.db, region.country, testNow)
  await loadDemonstrationFacilities(contextOf(region))
})
const few = { sitesAtMost: 5 }

const countEntries = async ({ db }: Region) =>
  (await db.one<{ count: number }>(sql`SELECT count(*) FROM stock_entry`)).count

describe('the story of the stock', () => {
  it('goes on where it was interrupted, posts nothing twice, and proves', async () => {
    const context = contextOf(test.region)
    const interrupted = tellStockStory(
      context,
      (lines) => {
        if (lines > 400) throw new Error('interrupted')
      },
      few,
    )
    await expect(interrupted).rejects.toThrow('interrupted')
    const told: number[] = []
    const lots = await tellStockStory(context, (_, done) => told.push(done), few)
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    const entries = await countEntries(test.region)
    expect(lots).toBeGreaterThan(500)
    expect(await tellStockStory(context, () => undefined, few)).toBe(lots)
    expect(await countEntries(test.region)).toBe(entries)
    const { differences } = await proveStock(context)
    expect(differences).toEqual([])
  })

  it('has what a demonstration must show: few and none, set aside, on hold, expired', async () => {
    const shown = await test.region.db.one(sql`
      SELECT (SELECT count(*) FROM stock_set_aside) > 0 AS "setAside",
             (SELECT count(*) FROM stock_hold) > 0 AS held,
             EXISTS (SELECT FROM stock_lot WHERE expires_on < ${'2026-03-13'}) AS expired,
             EXISTS (SELECT FROM stock_balance WHERE quantity = 0) AS "runOut"`)
    expect(shown).toEqual({ setAside: true, held: true, expired: true, runOut: true })
  })
})

describe('the demonstration kept fresh', () => {
  it('lets all sites report but two, and changes no quantity', async () => {
    const later = contextOf(test.region, { at: new Date(testNow.getTime() + 3_600_000) })
    const before = await countEntries(test.region)
    await keepDemonstrationFresh(later)
    const feeds = await listSiteFeeds(later)
    const silent = feeds.filter(({ freshAt }) => freshAt?.getTime() !== later.at.getTime())
    expect(silent.map(({ fedBy }) => fedBy)).toEqual(['files', 'files'])
    expect(await countEntries(test.region)).toBe(before)
  })
})

describe('the numbers that look random', () => {
  it('are the same at every run and stay within their bounds', () => {
    const draw = () => {
      const random = seededRandom(7)
      return Array.from({ length: 1_000 }, () => random.between(3, 5))
    }
    expect(draw()).toEqual(draw())
    expect(new Set(draw())).toEqual(new Set([3, 4, 5]))
  })
})

describe('the story of the hotline', () => {
  it('has open, taken and answered cases, several about one medicine, and goes on after an interruption', async () => {
    const context = contextOf(test.region, { at: new Date('2026-03-13T09:00:00Z') })
    const interrupted = new Error('interrupted')
    let asked = 0
    const { db } = context.region
    const failing = {
      ...db,
      transaction: (async (...given: Parameters<typeof db.transaction>) => {
        asked += 1
        if (asked > 6) throw interrupted
        return db.transaction(...given)
      }) as typeof db.transaction,
    }
    const broken = { ...context, region: { ...context.region, db: failing } }
    await expect(tellHotlineStory(broken)).rejects.toThrow('interrupted')
    expect(await countCases(db)).toBeLessThan(10)
    expect(await tellHotlineStory(context)).toBe(10)
    expect(await tellHotlineStory(context)).toBe(10)
    expect(await countCases(db)).toBe(10)
    const [mostAsked] = await listMedicineGroups(test.region.db)
    expect(mostAsked).toMatchObject({ medicineName: 'Семаглутид', open: 3 })
    expect(mostAsked?.innId).not.toBeNull()
  })
})
