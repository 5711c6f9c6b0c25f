import { beforeAll, expect, it } from 'vitest'
import { contextOf, accountWith, testNow, useTestRegions } from '#test/support/region.ts'
import {
  arrive,
  makeTestCounter,
  registerTestTexts,
  type TestCounter,
  unitsOf,
} from '../counter/test-counter.ts'
import { writeTestPrescription } from '../test-prescriptions.ts'
import { allocateArrivals } from './allocate-arrivals.ts'
import { countDeferrals } from './count-deferrals.ts'
import { deferPrescription } from './defer-prescription.ts'
import { findOpenDeferral, markTold } from './deferral-tables.ts'
import { listDeferrals } from './list-deferrals.ts'
import { releaseKept } from './release-kept.ts'

const test = useTestRegions()
const dayInMs = 86_400_000
let counter: TestCounter
const context = (days = 0) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + days * dayInMs) })
const count = (days = 0, siteId = counter.pharmacyId) => countDeferrals(context(days), { siteId })

beforeAll(async () => {
  registerTestTexts()
  counter = await makeTestCounter(context())
})

it('frees what is kept for the next in the queue, and counts what is to be done all the while', async () => {
  const siteId = counter.pharmacyId
  const [first, second] = [
    await writeTestPrescription(context()),
    await writeTestPrescription(context()),
  ]
  for (const { id } of [first, second]) {
    await deferPrescription(context(), { siteId, prescriptionId: id })
  }
  expect(await count()).toMatchObject({ open: 2, overdue: 0, ready: 0 })
  expect(await count(60)).toMatchObject({ open: 2, overdue: 2, soon: 0 })

  const lot = await arrive(context(), counter, 30)
  const where = { siteIds: [siteId], medicineIds: [counter.medicineId] }
  await allocateArrivals(context(), where)
  expect(await count()).toMatchObject({ open: 2, ready: 1 })
  expect(await count(60)).toMatchObject({ overdue: 2 })
  const ready = await findOpenDeferral(test.region.db, first.id)
  await markTold(test.region.db, ready!.id, context().at)
  expect(await count(60)).toMatchObject({ open: 2, overdue: 1 })
  const overdue = await listDeferrals(context(60), { siteId, overdue: true, limit: 9, offset: 0 })
  expect(overdue).toMatchObject({ total: 1, items: [{ number: second.number }] })

  const stranger = { ...context(), actor: accountWith() }
  expect(await releaseKept(stranger, { siteId, prescriptionId: first.id })).toMatchObject({
    reason: 'forbidden',
  })
  expect(await releaseKept(context(), { siteId, prescriptionId: first.id })).toEqual({
    outcome: 'released',
    units: 30,
  })
  expect(await unitsOf(context(), lot, siteId)).toBe(30)
  expect(await findOpenDeferral(test.region.db, first.id)).toMatchObject({
    state: 'waiting',
    unfetchedCount: 1,
    setAsideUntil: null,
  })
  await allocateArrivals(context(), where)
  expect(await findOpenDeferral(test.region.db, second.id)).toMatchObject({ state: 'set-aside' })
  expect(await releaseKept(context(), { siteId, prescriptionId: first.id })).toMatchObject({
    outcome: 'refused',
    reason: 'deferral-nothing-kept',
  })
})

it('counts nothing of sites that are not one’s own, and refuses who may read none', async () => {
  const elsewhere = accountWith({
    verb: 'read',
    document: 'dispensing',
    siteId: counter.otherPharmacyId,
  })
  const asked = { ...context(), actor: elsewhere }
  expect(await countDeferrals(asked, { siteId: counter.pharmacyId })).toMatchObject({ open: 0 })
  expect(await countDeferrals(asked, {})).toMatchObject({ outcome: 'counted', open: 0 })
  const stranger = { ...context(), actor: accountWith() }
  expect(await countDeferrals(stranger, {})).toMatchObject({ reason: 'forbidden' })
})
