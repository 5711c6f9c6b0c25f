import { expect, it } from 'vitest'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import { listIndicators } from '../list-indicators.ts'
import { openIndicator } from '../open-indicator.ts'
import { meadow } from '../test-programme.ts'
import { inventValues } from './invent-values.ts'
import { loadDemonstrationIndicators } from './load-demonstration.ts'

const test = useTestRegions()
const programme = meadow()
const open = () => Promise.resolve([programme])

it('invents the same values at every run', () => {
  expect(inventValues(programme.programme)).toEqual(inventValues(programme.programme))
})

it('fills the indicators once, and every value says that it is invented', async () => {
  const context = contextOf(test.region)
  const written = await loadDemonstrationIndicators(context, open)
  expect(written).toBeGreaterThan(80)
  expect(await loadDemonstrationIndicators(context, open)).toBe(0)
  const list = await listIndicators(context, open, { programme: 'meadow' })
  if (list.outcome !== 'listed') throw new Error(list.reason)
  expect(list).toMatchObject({ isInvented: true, year: 2025 })
  expect(list.items.find(({ code }) => code === '3')?.forecast).toMatchObject({
    outcome: 'forecast',
    how: 'season',
    known: 9,
  })
  const one = await openIndicator(context, open, {
    programme: 'meadow',
    indicator: '3',
    year: 2024,
  })
  if (one.outcome !== 'opened') throw new Error(one.reason)
  expect(one.comparisons[0]?.regions.length).toBeGreaterThan(5)
  expect(one.history.every(({ entries }) => entries.every(({ isInvented }) => isInvented))).toBe(
    true,
  )
})
