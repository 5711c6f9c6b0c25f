/**
 * Whatever clinic, pharmacies and patients do, one after the other or at once: no unit and no kopeck
 * is lost or invented, and the proofs of stock and of the counter find nothing.
 */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { holdLot, proveStock, releaseHold } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { allocateArrivals } from '../deferral/allocate-arrivals.ts'
import { deferPrescription } from '../deferral/defer-prescription.ts'
import { fetchDeferred } from '../deferral/fetch-deferred.ts'
import { releaseUnfetched } from '../deferral/release-unfetched.ts'
import { withdrawDeferral } from '../deferral/withdraw-deferral.ts'
import { makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'
import { dispense } from './dispense.ts'
import { proveDispensing } from './prove-dispensing.ts'
import { reverseDispensing } from './reverse-dispensing.ts'
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
let minutes = 0
/** Units that arrived in all worlds: goods that one leaves on the shelf serve the next. */
let received = 0

beforeAll(async () => {
  registerTestTexts()
  counter = await makeTestCounter(contextOf(test.region))
})

type World = {
  people: number[]
  prescriptions: { id: number }[]
  lots: number[]
  holds: number[]
}

const context = () => {
  minutes += 7
  return contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })
}
const pick = <Element>(elements: readonly Element[], at: number): Element | undefined =>
  elements[at % Math.max(1, elements.length)]

const steps = [
  'write',
  'arrive',
  'dispense',
  'defer',
  'allocate',
  'fetch',
  'reverse',
  'release',
  'withdraw',
  'hold',
] as const
const step = fc.record({
  what: fc.constantFrom(...steps),
  one: fc.nat(50),
  other: fc.nat(50),
  amount: fc.integer({ min: 1, max: 40 }),
  atOnce: fc.boolean(),
})
type Step = {
  what: (typeof steps)[number]
  one: number
  other: number
  amount: number
  atOnce: boolean
}

async function take({ what, one, other, amount, atOnce }: Step, world: World): Promise<void> {
  const at = context()
  const { pharmacyId: siteId } = counter
  const prescription = pick(world.prescriptions, one)
  const lotId = pick(world.lots, other)
  switch (what) {
    case 'write': {
      const percent = one % 3 === 0 ? 50 : 0
      const personId = pick(world.people, other) as number
      const made = { personId, units: amount, patientPaysPercent: percent, issuedOn: undefined }
      const { issuedOn: _, ...details } = made
      world.prescriptions.push(await writeTestPrescription(at, details))
      return
    }
    case 'arrive':
      world.lots.push(await arrive(at, counter, amount))
      received += amount
      return
    case 'allocate':
      await allocateArrivals(at, {})
      return
    case 'release':
      minutes += 60 * 24 * (amount > 30 ? 11 : 1)
      await releaseUnfetched(context())
      return
    case 'hold':
      return holdOrRelease(world, lotId, atOnce)
    case 'reverse': {
      const done = await test.region.db.many<{ id: number }>(
        sql`SELECT id FROM dispensing ORDER BY id`,
      )
      const dispensing = pick(done, one)
      if (!dispensing) return
      const command = { dispensingId: dispensing.id, reason: 'проба', idempotencyKey: nextKey() }
      await Promise.all([
        reverseDispensing(at, command),
        ...(atOnce ? [reverseDispensing(at, { ...command, idempotencyKey: nextKey() })] : []),
      ])
      return
    }
  }
  if (!prescription) return
  const asked = { siteId, prescriptionId: prescription.id }
  const taker = {
    receivedBy: 'patient',
    receiptNumber: '7',
    overrides: { guard: 'проба' },
  } as const
  if (what === 'defer') await deferPrescription(at, asked)
  if (what === 'withdraw') await withdrawDeferral(at, { ...asked, reason: 'проба' })
  if (what === 'fetch') {
    const fetched = { ...asked, ...taker, idempotencyKey: nextKey() }
    await Promise.all([fetchDeferred(at, fetched), ...(atOnce ? [fetchDeferred(at, fetched)] : [])])
  }
  if (what === 'dispense' && lotId !== undefined) {
    const command = handing(counter, prescription, lotId, amount, {
      ...taker,
      deferRest: one % 2 === 0,
    })
    const again = { ...command, idempotencyKey: nextKey() }
    await Promise.all([dispense(at, command), ...(atOnce ? [dispense(at, again)] : [])])
  }
}

async function holdOrRelease(
  world: World,
  lotId: number | undefined,
  isRelease: boolean,
): Promise<void> {
  const at = context()
  const open = world.holds.at(-1)
  if (isRelease && open !== undefined) {
    world.holds.pop()
    await releaseHold(at, { holdId: open, idempotencyKey: nextKey() })
    return
  }
  if (lotId === undefined) return
  const held = await holdLot(at, { lotId, reason: 'recall', idempotencyKey: nextKey() })
  if (held.outcome === 'held') world.holds.push(held.holdId)
}

it('loses no unit and no kopeck, and invents none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (taken) => {
      const world: World = {
        people: [await makeTestPerson(context()), await makeTestPerson(context())],
        prescriptions: [],
        lots: [],
        holds: [],
      }
      for (const each of [{ what: 'write' }, { what: 'arrive' }, { what: 'write' }] as const) {
        await take({ ...each, one: 1, other: 1, amount: 30, atOnce: false }, world)
      }
      for (const each of taken) await take(each, world)
      expect((await proveStock({ region: test.region })).differences).toEqual([])
      expect((await proveDispensing(test.region)).differences).toEqual([])
      await countUnits()
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)

/** What arrived lies at the pharmacy in some state, or was handed over and not taken back. */
async function countUnits(): Promise<void> {
  const { there, given } = await test.region.db.one<{ there: number; given: number }>(sql`
    SELECT (SELECT coalesce(sum(quantity), 0)::bigint FROM stock_balance) AS there,
           (SELECT coalesce(sum(units), 0)::bigint FROM dispensing
            WHERE reversed_document_id IS NULL) AS given`)
  expect(there + given).toBe(received)
}
