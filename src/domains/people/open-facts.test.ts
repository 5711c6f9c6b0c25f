import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { mergePeople } from './merge-people.ts'
import { openFacts, readFacts } from './read-facts.ts'
import { givePeople } from './test-people.ts'
import type { FactsAt, PersonId } from './types.ts'

const test = useTestRegions()
const on = plainDate('2026-03-13')
const what = { what: 'a test' }
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

async function tracesOf(personId: PersonId): Promise<number> {
  const { count } = await test.region.db.one<{ count: number }>(sql`
    SELECT count(*) AS count FROM audit_entry
    WHERE verb = 'read' AND document = 'person' AND document_id = ${String(personId)}
      AND facts = ${JSON.stringify(what)}::jsonb`)
  return count
}

describe('opening the facts of a person', () => {
  it('answers as reading them does and leaves one trace, for rows that were merged as well', async () => {
    const context = contextOf(test.region)
    const [from, into, alone] = (await givePeople(context, [
      { categories: [{ code: '1.00000.0217', from: plainDate('2019-01-01') }] },
      { conditions: [{ icd10: 'E11.9', from: plainDate('2020-01-01') }] },
      { disability: { group: 'II', from: plainDate('2021-01-01') } },
    ])) as [PersonId, PersonId, PersonId]
    await mergePeople(contextOf(test.region, { at: later(5) }), { from, into, reason: 'одна' })
    const moments: FactsAt[] = [{ on }, { on, knownAt: later(1) }, { on, knownAt: later(9) }]
    for (const [index, at] of moments.entries()) {
      for (const id of [from, into, alone]) {
        const opened = await openFacts(context, id, at, { what })
        const read = await readFacts(test.region.db, [id, alone], at)
        expect(opened).toEqual({ facts: read.get(id), alongside: null })
        expect(await tracesOf(id)).toBe(index + 1)
      }
    }
  })

  it('brings along what else was asked for, now and as known at a moment', async () => {
    const context = contextOf(test.region)
    const [id] = (await givePeople(context, [{}])) as [PersonId]
    const alongside = sql`SELECT json_build_object('ten', ${10}::int)`
    for (const at of [{ on }, { on, knownAt: later(1) }]) {
      expect(await openFacts(context, id, at, { what, alongside })).toMatchObject({
        facts: { id },
        alongside: { ten: 10 },
      })
    }
  })

  it('leaves no trace of somebody whom the register does not know', async () => {
    const nobody = 888_888 as PersonId
    for (const at of [{ on }, { on, knownAt: later(1) }]) {
      expect(await openFacts(contextOf(test.region), nobody, at, { what })).toBeUndefined()
    }
    expect(await tracesOf(nobody)).toBe(0)
  })
})
