import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { listImportFiles, registerImportKind } from '#kernel/import/index.ts'
import { systemActor } from '#kernel/permission.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { followYear } from './follow-year.ts'
import { executionImport } from './import-execution.ts'
import { loadDemonstrationExecution } from './load-demonstration.ts'
import { testProgramme } from './test-execution.ts'

const programme = testProgramme()
const open = async () => [programme]
const test = useTestRegions()
registerImportKind(executionImport(open))

describe('the reports of the demonstration', () => {
  const demonstration = () =>
    contextOf(test.region, { actor: systemActor('demonstration'), at: testNow })

  it('are none without a distribution', async () => {
    expect(await loadDemonstrationExecution(demonstration(), open)).toBe(0)
  })

  it('follow the plan until September, are said to be invented, and are told once', async () => {
    const { id } = await test.region.db.one<{ id: number }>(sql`
      INSERT INTO programme_distribution
        (programme, year, edition, state, name, facts_on, facts_through, settings, made_at, made_by,
         sent_at, sent_by, sent_hash, protocol_number, protocol_on, protocol, approved_at, approved_by)
      VALUES ('valley', 2025, 1, 'approved', 'Р', '2025-01-01', 0, '{}', ${testNow}, 'т',
         ${testNow}, 'т', 'x', '1', '2025-01-10', '{}', ${testNow}, 'т')
      RETURNING id`)
    await test.region.db.run(sql`
      INSERT INTO programme_distribution_row (distribution, organisation, line, month, volume, money)
      SELECT ${id}, organisation, line, month, 1000, 40000000
      FROM generate_series(1, 12) AS month, unnest(ARRAY['calls', 'visits']) AS line,
        unnest(ARRAY['1', '2', '4']) AS organisation`)
    const taken = await loadDemonstrationExecution(demonstration(), open)
    expect(taken).toBeGreaterThan(40)
    const year = await followYear(demonstration(), {}, open)
    if (year.outcome !== 'followed') throw new Error(year.outcome)
    expect(year).toMatchObject({ isInvented: true, monthsReported: [1, 2, 3, 4, 5, 6, 7, 8, 9] })
    const perHead = year.execution.rows.filter(({ organisation }) => organisation === '4')
    expect(perHead.every(({ months }) => months[0]?.factMoney === 40_000_000)).toBe(true)
    const files = await listImportFiles(test.region.db, 'execution', 10)
    expect(files.map(({ refused }) => refused)).toEqual([0, 0])
    expect(files[0]).toMatchObject({ changed: files[0]?.rows })
    expect(await loadDemonstrationExecution(demonstration(), open)).toBe(0)
  })
})
