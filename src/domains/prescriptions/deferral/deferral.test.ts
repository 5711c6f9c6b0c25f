import { beforeAll, describe, expect, it } from 'vitest'
import { holdLot, proveStock, releaseExpiredSetAsides } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { deliverEvents } from '#kernel/events.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { transactionsEnded } from '#test/support/postgres.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { dispense } from '../counter/dispense.ts'
import { reverseDispensing } from '../counter/reverse-dispensing.ts'
import {
  arrive,
  handing,
  makeTestCounter,
  nextKey,
  registerTestTexts,
  type TestCounter,
  unitsOf,
} from '../counter/test-counter.ts'
import { changeState } from '../change-state.ts'
import {
  makeTestPerson,
  type TestPrescription,
  writeTestPrescription,
} from '../test-prescriptions.ts'
import { readPrescription } from '../tables.ts'
import type { Prescription } from '../types.ts'
import { allocateArrivals } from './allocate-arrivals.ts'
import { deferPrescription } from './defer-prescription.ts'
import { deferralSubscriber } from './deferral-subscriber.ts'
import { findOpenDeferral } from './deferral-tables.ts'
import { fetchDeferred } from './fetch-deferred.ts'
import { releaseUnfetched } from './release-unfetched.ts'
import { withdrawDeferral } from './withdraw-deferral.ts'

const test = useTestRegions()
const today = plainDate('2026-03-13')
const dayInMs = 86_400_000
let base: TestCounter
let counter: TestCounter
const context = (minutes = 5) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })
const daysLater = (days: number) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + days * dayInMs) })
const openOf = (prescription: { id: number }) =>
  findOpenDeferral(test.region.db, prescription.id as never)
const write = (details: TestPrescription = {}) =>
  writeTestPrescription(context(), { medicineId: counter.medicineId, ...details })
const defer = (prescription: Prescription, at = context()) =>
  deferPrescription(at, { siteId: counter.pharmacyId, prescriptionId: prescription.id })
const fetching = (prescription: { id: number }) => ({
  siteId: counter.pharmacyId,
  prescriptionId: prescription.id,
  receivedBy: 'patient' as const,
  idempotencyKey: nextKey(),
})
const allocate = (at = context()) =>
  allocateArrivals(at, { siteIds: [counter.pharmacyId], medicineIds: [counter.medicineId] })
const kept = (lot: number) => unitsOf(context(), lot, counter.pharmacyId, 'set-aside')
const free = (lot: number) => unitsOf(context(), lot, counter.pharmacyId)

let medicines = 0
/** A medicine of its own for each test, so that queues and shelves do not meet. */
async function ownMedicine(): Promise<TestCounter> {
  medicines += 1
  const { id } = await test.region.db.one<{ id: number }>(sql`
    INSERT INTO medicine
      (public_id, inn_id, country, form, strength, unit, match_key, source, updated_at)
    VALUES (${`own-${medicines}`}, ${base.innId}, 'ru', 'таблетки', ${`${medicines} мг`}, 'шт',
            ${`own ${medicines}`}, 'curated', now())
    RETURNING id`)
  return { ...base, medicineId: id }
}

beforeAll(async () => {
  registerTestTexts()
  base = await makeTestCounter(contextOf(test.region))
})
const fresh = async () => {
  counter = await ownMedicine()
}

describe('putting a prescription off', () => {
  it('takes a place in the queue, due by the law of the day, once', async () => {
    await fresh()
    const prescription = await write()
    const done = await defer(prescription)
    expect(done).toMatchObject({
      outcome: 'deferred',
      mark: { number: prescription.number, units: 30, requestedOn: today },
    })
    expect(await openOf(prescription)).toMatchObject({ state: 'waiting', units: 30 })
    expect(await readPrescription(test.region.db, prescription.id)).toMatchObject({
      state: 'deferred',
      presentedSiteId: counter.pharmacyId,
    })
    expect(await defer(prescription)).toMatchObject({ outcome: 'already-deferred' })
  })

  it('is refused for what could not be served anyway', async () => {
    await fresh()
    const over = await write({ issuedOn: addDays(today, -30), validDays: 30 })
    expect(await defer(over)).toMatchObject({ reason: 'counter-until' })
    const future = await write({ issuedOn: addDays(today, 1) })
    expect(await defer(future)).toMatchObject({ reason: 'counter-from' })
  })

  it('happens in the step that dispenses what there is', async () => {
    await fresh()
    const lot = await arrive(contextOf(test.region), counter, 10)
    const prescription = await write()
    const done = await dispense(
      context(),
      handing(counter, prescription, lot, 10, { deferRest: true }),
    )
    expect(done).toMatchObject({ state: 'deferred', unitsLeft: 20, deferral: { units: 20 } })
    expect(await openOf(prescription)).toMatchObject({ state: 'waiting', units: 20 })
  })
})

describe('goods that arrive', () => {
  it('are set aside oldest due first, within their programme, and a part is kept as well', async () => {
    await fresh()
    const cito = await write({ priority: 'cito' })
    const ordinary = await write()
    const regional = await write({ programme: 'regional' })
    await defer(ordinary)
    await defer(cito, context(6))
    await defer(regional, context(4))
    const lot = await arrive(context(7), counter, 45)
    expect(await allocate(context(8))).toEqual({ deferrals: 2, units: 45, released: 0 })
    expect(await openOf(cito)).toMatchObject({ state: 'set-aside', setAsideCount: 1 })
    expect(await openOf(ordinary)).toMatchObject({ state: 'set-aside' })
    expect(await openOf(regional)).toMatchObject({ state: 'waiting' })
    expect([await kept(lot), await free(lot)]).toEqual([45, 0])
    // Asked again, nothing changes; more goods fill up what is missing.
    expect(await allocate(context(9))).toEqual({ deferrals: 0, units: 0, released: 0 })
    const more = await arrive(context(10), counter, 20)
    expect(await allocate(context(11))).toEqual({ deferrals: 1, units: 15, released: 0 })
    expect([await kept(more), await free(more)]).toEqual([15, 5])
  })

  it('reach the queue by the event alone, however often it is delivered', async () => {
    await fresh()
    const prescription = await write()
    await defer(prescription)
    const lot = await arrive(context(6), counter, 30)
    const subscriber = deferralSubscriber(() => context(7))
    await transactionsEnded(test.region.db)
    await deliverEvents(test.region.db, subscriber, context(7).at)
    expect(await kept(lot)).toBe(30)
    await deliverEvents(test.region.db, { ...subscriber, name: 'again' }, context(8).at)
    expect(await kept(lot)).toBe(30)
  })

  it('are told of without a medicine, once a time', async () => {
    await fresh()
    const personId = await makeTestPerson(context())
    await test.region.db.run(sql`UPDATE person SET email = 'p@example.org' WHERE id = ${personId}`)
    const prescription = await write({ personId })
    await defer(prescription)
    await arrive(context(6), counter, 30)
    await allocate(context(7))
    await allocate(context(8))
    const messages = await test.region.db.many<{ body: string }>(
      sql`SELECT body FROM message WHERE reference = ${prescription.number}`,
    )
    expect(messages).toHaveLength(1)
    expect(messages[0]?.body).toContain('до 23.03.2026 включительно')
    expect(messages[0]?.body).not.toMatch(/рамиприл|хартил/i)
    expect((await openOf(prescription))?.toldAt).toEqual(context(7).at)
  })
})

describe('what was set aside', () => {
  it('is fetched, also after the prescription ran out', async () => {
    await fresh()
    const prescription = await write({ validDays: 15 })
    await defer(prescription)
    const later = daysLater(20)
    const lot = await arrive(later, counter, 30)
    await allocate(later)
    const asked = fetching(prescription)
    expect(await fetchDeferred(later, asked)).toMatchObject({ outcome: 'dispensed', units: 30 })
    expect(await fetchDeferred(later, asked)).toMatchObject({ outcome: 'already-dispensed' })
    expect([await kept(lot), await openOf(prescription)]).toEqual([0, undefined])
    expect(await readPrescription(test.region.db, prescription.id)).toMatchObject({
      state: 'dispensed',
    })
  })

  it('is fetched in part, and the rest waits on with the same due day', async () => {
    await fresh()
    const prescription = await write()
    await defer(prescription)
    const before = await openOf(prescription)
    await arrive(context(6), counter, 12)
    await allocate(context(7))
    expect(await fetchDeferred(context(8), fetching(prescription))).toMatchObject({
      state: 'deferred',
      units: 12,
      unitsLeft: 18,
    })
    expect(await openOf(prescription)).toMatchObject({
      state: 'waiting',
      units: 18,
      dueOn: before?.dueOn,
      requestedAt: before?.requestedAt,
      followsId: before?.id,
    })
  })

  it('and not fetched in time goes to the next, and in the end back to the shelf', async () => {
    await fresh()
    const first = await write()
    const second = await write()
    await defer(first)
    await defer(second, context(6))
    const lot = await arrive(context(7), counter, 30)
    await allocate(context(8))
    expect(await openOf(first)).toMatchObject({ state: 'set-aside' })
    await releaseUnfetched(daysLater(10))
    expect(await openOf(first)).toMatchObject({ state: 'set-aside', unfetchedCount: 0 })
    // The shelf's own job may be first; what it frees is given on all the same.
    await releaseExpiredSetAsides(daysLater(11))
    await releaseUnfetched(daysLater(11))
    expect(await openOf(first)).toMatchObject({ state: 'waiting', unfetchedCount: 1 })
    expect(await openOf(second)).toMatchObject({ state: 'set-aside' })
    await releaseUnfetched(daysLater(22))
    expect(await openOf(first)).toMatchObject({ state: 'set-aside', setAsideCount: 2 })
    await releaseUnfetched(daysLater(33))
    expect(await openOf(second)).toMatchObject({ state: 'set-aside', setAsideCount: 2 })
    await releaseUnfetched(daysLater(44))
    expect([await kept(lot), await free(lot)]).toEqual([0, 30])
    expect(await openOf(first)).toMatchObject({ state: 'waiting', unfetchedCount: 2 })
  })

  it('and recalled before the hand-over is refused with the reason, and waits again', async () => {
    await fresh()
    const prescription = await write()
    await defer(prescription)
    const lot = await arrive(context(6), counter, 30)
    await allocate(context(7))
    await holdLot(context(8), { lotId: lot, reason: 'recall', idempotencyKey: nextKey() })
    expect(await fetchDeferred(context(9), fetching(prescription))).toMatchObject({
      reason: 'deferral-nothing-kept',
      facts: { because: 'held' },
    })
    expect(await allocate(context(10))).toMatchObject({ released: 1 })
    expect(await openOf(prescription)).toMatchObject({ state: 'waiting', unfetchedCount: 0 })
    const other = await arrive(context(11), counter, 30)
    await allocate(context(12))
    expect(await kept(other)).toBe(30)
  })

  it('is free again when the patient no longer waits, or the clinic cancels', async () => {
    await fresh()
    const one = await write()
    const two = await write()
    await defer(one)
    await defer(two, context(6))
    const lot = await arrive(context(7), counter, 60)
    await allocate(context(8))
    expect(
      await withdrawDeferral(context(9), {
        siteId: counter.pharmacyId,
        prescriptionId: one.id,
        reason: 'уехал',
      }),
    ).toMatchObject({ outcome: 'withdrawn' })
    expect(await readPrescription(test.region.db, one.id)).toMatchObject({ state: 'at-pharmacy' })
    expect([await kept(lot), await free(lot)]).toEqual([30, 30])
    await test.region.db.transaction((tx) =>
      changeState(tx, context(10), { prescriptionId: two.id, to: 'cancelled', reason: 'ошибка' }),
    )
    await transactionsEnded(test.region.db)
    await deliverEvents(
      test.region.db,
      deferralSubscriber(() => context(11)),
      context(11).at,
    )
    expect([await kept(lot), await openOf(two)]).toEqual([0, undefined])
  })

  it('given out and taken back is kept again, and waits again', async () => {
    await fresh()
    const prescription = await write()
    await defer(prescription)
    const lot = await arrive(context(6), counter, 30)
    await allocate(context(7))
    const done = await fetchDeferred(context(8), fetching(prescription))
    if (done.outcome === 'refused') throw new Error(JSON.stringify(done))
    const command = {
      dispensingId: done.dispensingId,
      reason: 'не тому пациенту',
      idempotencyKey: nextKey(),
    }
    expect(await reverseDispensing(context(9), command)).toMatchObject({
      outcome: 'reversed',
      state: 'deferred',
    })
    expect(await kept(lot)).toBe(30)
    expect(await openOf(prescription)).toMatchObject({ state: 'set-aside', units: 30 })
    expect(await fetchDeferred(context(10), fetching(prescription))).toMatchObject({ units: 30 })
  })

  it('leaves books that prove', async () => {
    expect((await proveStock({ region: test.region })).differences).toEqual([])
  })
})

describe('taking a dispensing back', () => {
  it('happens once, and gives units, days and state back', async () => {
    await fresh()
    const lot = await arrive(contextOf(test.region), counter, 30)
    const prescription = await write()
    const done = await dispense(context(), handing(counter, prescription, lot, 30))
    if (done.outcome === 'refused') throw new Error(JSON.stringify(done))
    const command = { dispensingId: done.dispensingId, reason: 'ошибка', idempotencyKey: nextKey() }
    const [one, two] = await Promise.all([
      reverseDispensing(context(6), command),
      reverseDispensing(context(6), { ...command, idempotencyKey: nextKey() }),
    ])
    const outcomes = [one.outcome, two.outcome].toSorted()
    expect(outcomes).toEqual(['refused', 'reversed'])
    expect([one, two].find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'dispensing-reversed',
    })
    expect(await free(lot)).toBe(30)
    expect(await readPrescription(test.region.db, prescription.id)).toMatchObject({
      state: 'at-pharmacy',
      dispensedUnits: 0,
    })
    // The days are free again: the same INN may be served.
    expect(await dispense(context(7), handing(counter, prescription, lot, 30))).toMatchObject({
      outcome: 'dispensed',
      covers: { from: '2026-03-13' },
    })
  })
})
