import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { changeState, type ChangeState } from './change-state.ts'
import { openPrescription } from './open-prescription.ts'
import { listSteps, readPrescription } from './tables.ts'
import { makeTestClinic, writeTestPrescription } from './test-prescriptions.ts'

const test = useTestRegions()
const change = (command: ChangeState) =>
  test.region.db.transaction((tx) => changeState(tx, contextOf(test.region), command))

describe('a change of state', () => {
  it('is written with its step and told as an event', async () => {
    const context = contextOf(test.region)
    const { id: prescriptionId } = await writeTestPrescription(context)
    const { pharmacyId } = await makeTestClinic(context)
    const done = await change({
      prescriptionId,
      to: 'partly-dispensed',
      dispensedUnits: 10,
      siteId: pharmacyId,
      facts: { lots: 1 },
    })
    expect(done).toMatchObject({
      outcome: 'changed',
      prescription: { state: 'partly-dispensed', dispensedUnits: 10, presentedSiteId: pharmacyId },
    })
    expect(await readPrescription(test.region.db, prescriptionId)).toMatchObject({
      state: 'partly-dispensed',
      dispensedUnits: 10,
      presentedSiteId: pharmacyId,
    })
    const steps = await listSteps(test.region.db, prescriptionId)
    expect(steps.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'null draft',
      'draft issued',
      'issued at-pharmacy',
      'at-pharmacy partly-dispensed',
    ])
    expect(steps.at(-1)).toMatchObject({ siteId: pharmacyId, facts: { lots: 1 }, byName: 'test' })
    expect(
      await test.region.db.maybe(sql`
        SELECT payload FROM event WHERE kind = 'prescriptions.changed' ORDER BY id DESC LIMIT 1`),
    ).toMatchObject({ payload: { prescriptionId, from: 'issued', to: 'partly-dispensed' } })
  })

  it('is refused and writes nothing where the step is impossible', async () => {
    const { id: prescriptionId } = await writeTestPrescription(contextOf(test.region), {
      state: 'expired',
    })
    expect(await change({ prescriptionId, to: 'at-pharmacy' })).toMatchObject({
      reason: 'prescription-step-impossible',
      facts: { from: 'expired', to: 'at-pharmacy' },
    })
    expect(await readPrescription(test.region.db, prescriptionId)).toMatchObject({
      state: 'expired',
    })
    expect(await listSteps(test.region.db, prescriptionId)).toHaveLength(2)
  })

  it('is refused for a prescription that is not there', async () => {
    expect(await change({ prescriptionId: asId(999_999), to: 'expired' })).toMatchObject({
      reason: 'prescription-not-found',
    })
  })

  it('of two pharmacies at the same moment one serves', async () => {
    const { id: prescriptionId } = await writeTestPrescription(contextOf(test.region))
    const served = await Promise.all(
      [1, 2].map(() => change({ prescriptionId, to: 'dispensed', dispensedUnits: 30 })),
    )
    expect(served.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'refused'])
  })
})

describe('opening a prescription', () => {
  it('needs permission at the clinic or at the pharmacy where it lies', async () => {
    const context = contextOf(test.region)
    const { clinicId, pharmacyId } = await makeTestClinic(context)
    const { id } = await writeTestPrescription(context, { presentedSiteId: pharmacyId })
    const as = (siteId: number) =>
      contextOf(test.region, {
        actor: accountWith({ verb: 'read', document: 'prescription', siteId }),
      })
    expect(await openPrescription(as(999), id)).toMatchObject({ reason: 'forbidden' })
    expect(await openPrescription(as(clinicId), id)).toMatchObject({ outcome: 'opened' })
    expect(await openPrescription(as(pharmacyId), id)).toMatchObject({ outcome: 'opened' })
  })

  it('leaves the trace of opening the record of the person', async () => {
    const context = contextOf(test.region)
    const { id, personId, number } = await writeTestPrescription(context)
    await openPrescription(context, id)
    expect(
      await test.region.db.one(sql`
        SELECT verb, document, document_id AS "documentId", facts FROM audit_entry ORDER BY id DESC LIMIT 1`),
    ).toEqual({
      verb: 'read',
      document: 'person',
      documentId: String(personId),
      facts: { prescription: number },
    })
  })
})
