import { expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { approvedPlan } from '../approved-plan.ts'
import { plansOfRegion } from '../open-edition.ts'
import { lineTotals } from '../line-rules.ts'
import { listRemarks } from '../remark-tables.ts'
import { distributionLocales } from '../locales/index.ts'
import { listDistributions } from '../tables.ts'
import { loadDemonstrationDistribution } from './load-demonstration.ts'

registerLocales('programme-distribution', distributionLocales)
const test = useTestRegions()

it('tells an approved edition and an amendment of the programme that is shipped, once', async () => {
  const plans = await plansOfRegion('ru-sakha')
  const context = contextOf(test.region, { at: testNow })
  const open = async () => plans
  expect(await loadDemonstrationDistribution(context, open)).toBe(2)
  expect(await loadDemonstrationDistribution(context, open)).toBe(2)
  const [opened] = plans
  if (!opened) throw new Error('no programme')
  const { programme, computed } = opened
  const editions = await listDistributions(test.region.db, programme.code)
  expect(editions.map(({ edition, state }) => [edition, state])).toEqual([
    [2, 'draft'],
    [1, 'approved'],
  ])
  expect(await listRemarks(test.region.db, editions[0]?.id ?? 0)).toHaveLength(2)
  const plan = await approvedPlan(test.region.db, programme.code, 2018)
  for (const { line, money, volume } of lineTotals(programme, computed, 2018)) {
    const rows = plan.filter((row) => row.line === line.code)
    expect(rows.reduce((sum, row) => sum + BigInt(row.money), 0n)).toBe(money)
    expect(rows.reduce((sum, row) => sum + BigInt(row.volume), 0n)).toBe(volume)
  }
  const outside = programme.lists['organisations']?.filter((row) => row['is-insured'] === '0') ?? []
  expect(outside).toHaveLength(13)
  expect(plan.some((row) => outside.some(({ number }) => number === row.organisation))).toBe(false)
  expect(new Set(plan.map((row) => row.organisation)).size).toBe(118)
})
