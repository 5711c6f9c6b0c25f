import { expect, it } from 'vitest'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { makeTestCounter, type TestCounter } from '../counter/test-counter.ts'
import { makeTestPerson } from '../test-prescriptions.ts'
import { addToFormulary } from './manage-formulary.ts'
import { pickForWard } from './pick-for-ward.ts'

let counter: TestCounter
const test = useTestRegions(async ({ region }) => {
  const context = contextOf(region)
  counter = await makeTestCounter(context)
  await loadCatalogue(region.db, region.country, context.at)
})

it('names what is on the formulary, and outside it the decisions that carry a medicine that day', async () => {
  const context = contextOf(test.region)
  const siteId = counter.clinicId
  const person = await makeTestPerson(context)
  const pick = () => pickForWard(context, { siteId, typed: 'левофлоксацин' })
  const first = await pick()
  const medicineId = first.outcome === 'listed' ? (first.items[0]?.id ?? 0) : 0
  const { innId } = await test.region.db.one<{ innId: number }>(
    sql`SELECT inn_id AS "innId" FROM medicine WHERE id = ${medicineId}`,
  )
  await test.region.db.run(sql`
    INSERT INTO commission_decision (number, site_id, decided_on, person_id, medicine_id, purpose,
      ground, grounds_text, members, outcome, valid, recorded_at, recorded_by)
    SELECT number, ${siteId}, '2026-03-01', ${person}, ${medicineId}, '1', 'ward', 'нужно',
      '[{"name":"А","role":"chair"},{"name":"Б","role":"member"},{"name":"В","role":"secretary"}]',
      outcome, valid::daterange, now(), 'test'
    FROM (VALUES ('W-1', 'approved', '[2026-03-01,2026-04-01)'),
                 ('W-2', 'rejected', '[2026-03-01,2026-04-01)'),
                 ('W-3', 'approved', '[2026-01-01,2026-02-01)')) AS given(number, outcome, valid)`)
  const before = await pick()
  const own = (found: typeof before) =>
    found.outcome === 'listed' ? found.items.find(({ id }) => id === medicineId) : undefined
  expect(own(before)).toMatchObject({ isOnFormulary: false, decisions: [{ number: 'W-1' }] })

  await addToFormulary(context, {
    siteId,
    innIds: [innId],
    from: plainDate('2026-01-01'),
    basis: 'Приказ № 1',
  })
  expect(own(await pick())).toMatchObject({
    isOnFormulary: true,
    needsCommission: false,
    decisions: [],
  })
  const stranger = { ...context, actor: accountWith() }
  expect(await pickForWard(stranger, { siteId, typed: 'левофлоксацин' })).toMatchObject({
    reason: 'forbidden',
  })
})
