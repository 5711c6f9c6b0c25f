import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { mergePeople, undoMerge } from '#domains/people/index.ts'
import { holdLot, proveStock } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { readPrescription } from '../tables.ts'
import { makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'
import { type Dispense, dispense } from './dispense.ts'
import { handOver } from './hand-over.ts'
import {
  arrive,
  handing,
  makeTestCounter,
  nextKey,
  type TestCounter,
  unitsOf,
} from './test-counter.ts'

const test = useTestRegions()
const today = plainDate('2026-03-13')
let counter: TestCounter
const context = (minutes = 5) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })
const serve = (command: Dispense, minutes?: number) => dispense(context(minutes), command)
const stateOf = async (id: number) => readPrescription(test.region.db, id as never)

beforeAll(async () => {
  counter = await makeTestCounter(contextOf(test.region))
})

describe('dispensing a prescription', () => {
  it('is forbidden without permission, and allowed with it at one site', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const asked = handing(counter, await writeTestPrescription(context()), lot, 30)
    const nobody = accountWith({ verb: 'read', document: 'dispensing' })
    expect(await dispense({ ...context(), actor: nobody }, asked)).toMatchObject({
      reason: 'forbidden',
    })
    const here = accountWith({ verb: 'post', document: 'dispensing', siteId: counter.pharmacyId })
    expect(await dispense({ ...context(), actor: here }, asked)).toMatchObject({
      outcome: 'dispensed',
    })
  })

  it('moves the units, marks the prescription, keeps the days and leaves a trace', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const prescription = await writeTestPrescription(context())
    const done = await serve(handing(counter, prescription, lot, 30))
    expect(done).toMatchObject({
      outcome: 'dispensed',
      state: 'dispensed',
      units: 30,
      unitsLeft: 0,
      patientPays: 0,
      covers: { from: '2026-03-13', until: '2026-04-12' },
    })
    expect(await unitsOf(context(), lot, counter.pharmacyId)).toBe(30)
    expect(await stateOf(prescription.id)).toMatchObject({ state: 'dispensed', dispensedUnits: 30 })
    const trace = sql`SELECT verb FROM audit_entry WHERE document = 'dispensing'
      AND facts ->> 'prescription' = ${prescription.number}`
    expect(await test.region.db.many(trace)).toEqual([{ verb: 'post' }])
  })

  it('breaks packs, takes several lots, and serves the rest another time', async () => {
    const one = await arrive(contextOf(test.region), counter, 7)
    const two = await arrive(contextOf(test.region), counter, 90)
    const prescription = await writeTestPrescription(context())
    const part = handing(counter, prescription, one, 7)
    const first = await serve({
      ...part,
      lines: [
        { lotId: one, quantity: 7 },
        { lotId: two, quantity: 3 },
      ],
    })
    expect(first).toMatchObject({ state: 'partly-dispensed', unitsLeft: 20 })
    // The rest covers the days after the first part, and the guard lets it pass.
    expect(await serve(handing(counter, prescription, two, 20), 6)).toMatchObject({
      state: 'dispensed',
      covers: { from: '2026-03-23', until: '2026-04-12' },
    })
  })

  it('answers the same key with the first result, and refuses it for something else', async () => {
    const lot = await arrive(contextOf(test.region), counter, 90)
    const prescription = await writeTestPrescription(context())
    const asked = handing(counter, prescription, lot, 10)
    const first = await serve(asked)
    expect(await serve(asked, 6)).toEqual({ ...first, outcome: 'already-dispensed' })
    expect(await serve({ ...asked, lines: [{ lotId: lot, quantity: 5 }] }, 6)).toMatchObject({
      reason: 'key-used-otherwise',
    })
    expect(await unitsOf(context(), lot, counter.pharmacyId)).toBe(80)
  })

  it.each([
    ['counter-state', { state: 'cancelled' }],
    ['counter-from', { issuedOn: addDays(today, 1) }],
    ['counter-until', { issuedOn: addDays(today, -30), validDays: 30 }],
    ['counter-programme', { programme: 'regional' }],
    ['counter-trade-name', { tradeName: 'Тритаце' }],
    ['counter-quantity', { units: 29 }],
    ['counter-receipt', { patientPaysPercent: 50 }],
  ] as const)('refuses with %s, and writes nothing', async (reason, details) => {
    const lot = await arrive(contextOf(test.region), counter, 30)
    const prescription = await writeTestPrescription(context(), details)
    expect(await serve(handing(counter, prescription, lot, 30))).toMatchObject({ reason })
    expect(await unitsOf(context(), lot, counter.pharmacyId)).toBe(30)
    expect((await stateOf(prescription.id))?.dispensedUnits).toBe(0)
  })

  it('serves on the last day, and not on the next', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const last = await writeTestPrescription(context(), {
      issuedOn: addDays(today, -29),
      validDays: 30,
    })
    expect(await serve(handing(counter, last, lot, 30))).toMatchObject({ outcome: 'dispensed' })
    const over = await writeTestPrescription(context(), {
      issuedOn: addDays(today, -30),
      validDays: 30,
    })
    expect(await serve(handing(counter, over, lot, 30))).toMatchObject({ reason: 'counter-until' })
  })

  it('serves through the last day of a category, and not after it', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const personId = await makeTestPerson(context())
    const prescription = await writeTestPrescription(context(), { personId })
    const ends = (day: string) =>
      test.region.db
        .run(sql`
        UPDATE person_category SET known_to = now() WHERE person_id = ${personId} AND known_to IS NULL`)
        .then(() =>
          test.region.db.run(sql`
          INSERT INTO person_category (person_id, code, during, known_from, recorded_by)
          VALUES (${personId}, '1.00000.0218', daterange('2020-01-01', ${day}::date, '[]'), '2020-01-01', 'test')`),
        )
    await ends('2026-03-12')
    expect(await serve(handing(counter, prescription, lot, 10))).toMatchObject({
      reason: 'counter-right',
    })
    await ends('2026-03-13')
    expect(await serve(handing(counter, prescription, lot, 10))).toMatchObject({
      outcome: 'dispensed',
    })
  })

  it('computes half the price of each lot, and is a sale with its receipt', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const prescription = await writeTestPrescription(context(), { patientPaysPercent: 50 })
    const done = await serve(handing(counter, prescription, lot, 10, { receiptNumber: '0042' }))
    expect(done).toMatchObject({ patientPays: 1_667 })
    const kept = sql`SELECT patient_pays AS "patientPays", receipt_number AS "receiptNumber"
      FROM dispensing WHERE prescription_id = ${prescription.id}`
    expect(await test.region.db.one(kept)).toEqual({ patientPays: 1_667, receiptNumber: '0042' })
    const document = sql`SELECT facts ->> 'isSale' AS "isSale" FROM document
      WHERE facts ->> 'prescription' = ${prescription.number}`
    expect(await test.region.db.one(document)).toEqual({ isSale: 'true' })
  })

  it('names the proxy with the paper', async () => {
    const lot = await arrive(contextOf(test.region), counter, 60)
    const prescription = await writeTestPrescription(context())
    const asked = handing(counter, prescription, lot, 10, { receivedBy: 'proxy' })
    expect(await serve(asked)).toMatchObject({ reason: 'counter-proxy' })
    const proxy = { fullName: 'Соседов Иван', document: 'доверенность 12' }
    expect(await serve({ ...asked, proxy })).toMatchObject({ outcome: 'dispensed' })
  })

  it('takes a lot that ends before the course only with a reason, which it keeps', async () => {
    const expiresOn = plainDate('2026-04-01')
    const lot = await arrive(contextOf(test.region), counter, 60, { expiresOn })
    const prescription = await writeTestPrescription(context())
    const asked = handing(counter, prescription, lot, 30)
    expect(await serve(asked)).toMatchObject({
      reason: 'counter-course',
      facts: { lotId: lot, neededThrough: '2026-04-11' },
    })
    const overrides = { course: 'начнёт с этой упаковки' }
    expect(await serve({ ...asked, overrides })).toMatchObject({ outcome: 'dispensed' })
    const kept = sql`SELECT overrides FROM dispensing WHERE prescription_id = ${prescription.id}`
    expect(await test.region.db.one(kept)).toEqual({ overrides })
  })
})

describe('the guard across pharmacies', () => {
  it('refuses the same INN for the same days at another pharmacy, until a reason is given', async () => {
    const personId = await makeTestPerson(context())
    const here = await arrive(contextOf(test.region), counter, 30)
    const there = await arrive(contextOf(test.region), counter, 30, {
      siteId: counter.otherPharmacyId,
    })
    const one = await writeTestPrescription(context(), { personId })
    const two = await writeTestPrescription(context(), { personId })
    expect(await serve(handing(counter, one, here, 30))).toMatchObject({ outcome: 'dispensed' })
    const second = handing(counter, two, there, 30, { siteId: counter.otherPharmacyId })
    expect(await serve(second)).toMatchObject({
      reason: 'counter-guard',
      facts: { number: one.number, siteId: counter.pharmacyId, servedFrom: '2026-04-07' },
    })
    const overrides = { guard: 'упаковка утрачена, заявление пациента' }
    expect(await serve({ ...second, overrides })).toMatchObject({
      outcome: 'dispensed',
      covers: { from: '2026-03-13' },
    })
  })

  it('serves what was open when the person was merged, and knows it under both records', async () => {
    const personId = asId<'Person'>(await makeTestPerson(context()))
    const doubleId = asId<'Person'>(await makeTestPerson(context()))
    const lot = await arrive(contextOf(test.region), counter, 90)
    const open = await writeTestPrescription(context(), { personId: doubleId })
    const other = await writeTestPrescription(context(), { personId })
    const merged = await mergePeople(contextOf(test.region), {
      from: doubleId,
      into: personId,
      reason: 'сверено с паспортом',
    })
    if (!('mergeId' in merged)) throw new Error(JSON.stringify(merged))
    expect(await serve(handing(counter, open, lot, 30))).toMatchObject({ outcome: 'dispensed' })
    expect(await serve(handing(counter, other, lot, 30))).toMatchObject({ reason: 'counter-guard' })
    await undoMerge(contextOf(test.region), { mergeId: merged.mergeId })
    expect(await serve(handing(counter, other, lot, 30))).toMatchObject({ outcome: 'dispensed' })
    expect(await readPrescription(test.region.db, open.id)).toMatchObject({
      personId: doubleId,
      state: 'dispensed',
    })
  })
})

describe('several at once', () => {
  it('one prescription at two pharmacies: exactly one serves it', async () => {
    const here = await arrive(contextOf(test.region), counter, 300)
    const there = await arrive(contextOf(test.region), counter, 300, {
      siteId: counter.otherPharmacyId,
    })
    for (let round = 0; round < 5; round += 1) {
      const prescription = await writeTestPrescription(context())
      const outcomes = await Promise.all([
        serve(handing(counter, prescription, here, 30)),
        serve(handing(counter, prescription, there, 30, { siteId: counter.otherPharmacyId })),
      ])
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['dispensed', 'refused'])
      expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
        reason: 'counter-state',
      })
    }
  })

  it('two prescriptions of one INN for one person: the guard lets one pass', async () => {
    const here = await arrive(contextOf(test.region), counter, 300)
    const there = await arrive(contextOf(test.region), counter, 300, {
      siteId: counter.otherPharmacyId,
    })
    for (let round = 0; round < 5; round += 1) {
      const personId = await makeTestPerson(context())
      const one = await writeTestPrescription(context(), { personId })
      const two = await writeTestPrescription(context(), { personId })
      const outcomes = await Promise.all([
        serve(handing(counter, one, here, 30)),
        serve(handing(counter, two, there, 30, { siteId: counter.otherPharmacyId })),
      ])
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['dispensed', 'refused'])
    }
  })

  it('a recall meanwhile: handed over before it or refused with the lot, never after it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const lot = await arrive(contextOf(test.region), counter, 30)
      const prescription = await writeTestPrescription(context())
      const [done, held] = await Promise.all([
        serve(handing(counter, prescription, lot, 30)),
        holdLot(context(), { lotId: lot, reason: 'recall', idempotencyKey: nextKey() }),
      ])
      expect(held.outcome).toBe('held')
      if (done.outcome === 'refused') {
        expect(['lot-held', 'stock-short']).toContain(done.reason)
        expect((await stateOf(prescription.id))?.state).toBe('issued')
      }
    }
  })

  it('a recall between the sheet and the hand refuses with the lot', async () => {
    const lot = await arrive(contextOf(test.region), counter, 30)
    const prescription = await writeTestPrescription(context())
    await holdLot(context(), { lotId: lot, reason: 'recall', idempotencyKey: nextKey() })
    expect(await serve(handing(counter, prescription, lot, 30))).toMatchObject({
      reason: 'lot-held',
    })
  })

  it('a connection killed in the middle leaves nothing half done', async () => {
    const lot = await arrive(contextOf(test.region), counter, 30)
    const prescription = await writeTestPrescription(context())
    const asked = handing(counter, prescription, lot, 30)
    const killed = test.region.db.transaction(async (tx) => {
      const { pid } = await tx.one<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
      expect(await handOver(context(), asked, tx)).toMatchObject({ outcome: 'dispensed' })
      const client = new Client({ connectionString: test.database.url })
      await client.connect()
      await client.query('SELECT pg_terminate_backend($1)', [pid])
      await client.end()
      await tx.run(sql`SELECT 1`)
    })
    await expect(killed).rejects.toThrow()
    expect(await stateOf(prescription.id)).toMatchObject({ state: 'issued', dispensedUnits: 0 })
    expect(await unitsOf(context(), lot, counter.pharmacyId)).toBe(30)
    expect(await serve(asked)).toMatchObject({ outcome: 'dispensed' })
  })

  it('leaves books that prove', async () => {
    expect((await proveStock({ region: test.region })).differences).toEqual([])
  })
})
