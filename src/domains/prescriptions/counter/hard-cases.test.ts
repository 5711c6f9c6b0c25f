import { beforeAll, describe, expect, it } from 'vitest'
import { mergePeople, undoMerge } from '#domains/people/index.ts'
import { proveStock } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { allocateArrivals } from '../deferral/allocate-arrivals.ts'
import { deferPrescription } from '../deferral/defer-prescription.ts'
import { fetchDeferred } from '../deferral/fetch-deferred.ts'
import { makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'
import { type Dispense, dispense } from './dispense.ts'
import { findAtCounter } from './find-at-counter.ts'
import { proveDispensing } from './prove-dispensing.ts'
import { readCounterSheet } from './read-counter-sheet.ts'
import {
  arrive,
  handing,
  makeTestCounter,
  nextKey,
  registerTestTexts,
  type TestCounter,
} from './test-counter.ts'

const test = useTestRegions()
let counter: TestCounter
const context = (minutes = 5) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })
const serve = (command: Dispense, minutes?: number) => dispense(context(minutes), command)
const merge = (from: number, into: number, minutes = 6) =>
  mergePeople(context(minutes), { from: asId(from), into: asId(into), reason: 'один человек' })

beforeAll(async () => {
  registerTestTexts()
  counter = await makeTestCounter(contextOf(test.region))
})

describe('two rights, of which one was exchanged for money', () => {
  it('the exchanged one serves nothing, the other one serves from its own programme', async () => {
    const personId = await makeTestPerson(context())
    await test.region.db.run(sql`
      INSERT INTO person_disability (person_id, "group", during, known_from, recorded_by)
      VALUES (${personId}, 'I', '[2020-01-01,)', '2020-01-01', 'test')`)
    const federal = await arrive(contextOf(test.region), counter, 60)
    const regional = await arrive(contextOf(test.region), counter, 60, { programme: 'regional' })
    const exchanged = await writeTestPrescription(context(), { personId, units: 20 })
    const kept = await writeTestPrescription(context(), {
      personId,
      units: 20,
      programme: 'regional',
      benefit: 'decree-890-disabled-group-one',
    })
    await test.region.db.run(sql`
      INSERT INTO person_refusal (person_id, year, package, known_from, recorded_by)
      VALUES (${personId}, 2026, 'all', '2025-09-20', 'test')`)
    expect(await serve(handing(counter, exchanged, federal, 20))).toMatchObject({
      reason: 'counter-right',
    })
    expect(await serve(handing(counter, kept, federal, 20))).toMatchObject({
      reason: 'counter-programme',
    })
    expect(await serve(handing(counter, kept, regional, 20))).toMatchObject({
      outcome: 'dispensed',
    })
    const siteId = counter.pharmacyId
    const sheet = await readCounterSheet(context(), { siteId, prescriptionId: exchanged.id })
    const right = 'checks' in sheet ? sheet.checks.find(({ code }) => code === 'right') : undefined
    expect(right).toMatchObject({ holds: false, canOverride: true })
  })
})

describe('the last day of a prescription', () => {
  it('lasts until midnight of the pharmacy, not of Greenwich', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const issuedOn = plainDate('2026-02-12')
    const write = () => writeTestPrescription(context(), { issuedOn, validDays: 30 })
    const at = (moment: string) => contextOf(test.region, { at: new Date(moment) })
    const [last, over] = [await write(), await write()]
    // The last day is 13 March; in Moscow it is over at nine in the evening of Greenwich.
    expect(
      await dispense(at('2026-03-13T20:59:59Z'), handing(counter, last, lot, 30)),
    ).toMatchObject({ outcome: 'dispensed' })
    expect(
      await dispense(at('2026-03-13T21:00:00Z'), handing(counter, over, lot, 30)),
    ).toMatchObject({ reason: 'counter-until', facts: { until: '13.03.2026' } })
  })
})

describe('a person merged while a prescription is open', () => {
  it('is found by the survivor, served, and guarded under both records until it is undone', async () => {
    const doubleId = await makeTestPerson(context(), { familyName: 'Дважданов' })
    const personId = await makeTestPerson(context(), { familyName: 'Единицын' })
    const lot = await arrive(contextOf(test.region), counter, 90)
    const open = await writeTestPrescription(context(), { personId: doubleId })
    const other = await writeTestPrescription(context(), { personId })
    const merged = await merge(doubleId, personId)
    if (merged.outcome === 'refused') throw new Error(merged.reason)
    const siteId = counter.pharmacyId
    const found = await findAtCounter(context(7), { siteId, text: 'Единицын 05.05.1950' })
    expect('items' in found && new Set(found.items.map(({ id }) => id))).toEqual(
      new Set([open.id, other.id]),
    )
    expect(await serve(handing(counter, open, lot, 30), 7)).toMatchObject({ outcome: 'dispensed' })
    const second = handing(counter, other, lot, 30)
    expect(await serve(second, 8)).toMatchObject({
      reason: 'counter-guard',
      facts: { number: open.number },
    })
    await undoMerge(context(9), { mergeId: merged.mergeId })
    expect(await serve(second, 10)).toMatchObject({ outcome: 'dispensed' })
  })

  it('keeps what is set aside, and it is fetched under the survivor', async () => {
    const doubleId = await makeTestPerson(context())
    const personId = await makeTestPerson(context())
    const open = await writeTestPrescription(context(), {
      personId: doubleId,
      programme: 'infections',
    })
    const asked = { siteId: counter.pharmacyId, prescriptionId: open.id }
    expect(await deferPrescription(context(), asked)).toMatchObject({ outcome: 'deferred' })
    await arrive(context(6), counter, 30, { programme: 'infections' })
    await allocateArrivals(context(7), { siteIds: [counter.pharmacyId] })
    expect(await merge(doubleId, personId, 8)).toMatchObject({ outcome: 'merged' })
    const fetched = { ...asked, receivedBy: 'patient' as const, idempotencyKey: nextKey() }
    expect(await fetchDeferred(context(9), fetched)).toMatchObject({ units: 30, unitsLeft: 0 })
  })

  it('at the same moment as both are served: whoever comes after the merge is guarded', async () => {
    const lot = await arrive(contextOf(test.region), counter, 300)
    const there = await arrive(contextOf(test.region), counter, 300, {
      siteId: counter.otherPharmacyId,
    })
    for (let round = 0; round < 4; round += 1) {
      const doubleId = await makeTestPerson(context())
      const personId = await makeTestPerson(context())
      const write = (id: number) => writeTestPrescription(context(), { personId: id })
      const [one, two, three] = [
        await write(doubleId),
        await write(personId),
        await write(personId),
      ]
      const elsewhere = { siteId: counter.otherPharmacyId }
      const [merged, ...served] = await Promise.all([
        merge(doubleId, personId),
        serve(handing(counter, one, lot, 30)),
        serve(handing(counter, two, there, 30, elsewhere)),
      ])
      expect(merged.outcome).toBe('merged')
      const refusals = served.filter(({ outcome }) => outcome === 'refused')
      expect(refusals.length).toBeLessThan(2)
      for (const refusal of refusals) expect(refusal).toMatchObject({ reason: 'counter-guard' })
      expect(await serve(handing(counter, three, lot, 30), 7)).toMatchObject({
        reason: 'counter-guard',
      })
    }
  })

  it('leaves books that prove', async () => {
    expect((await proveStock({ region: test.region })).differences).toEqual([])
    expect((await proveDispensing(test.region)).differences).toEqual([])
  })
})
