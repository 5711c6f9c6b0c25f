import { describe, expect, it } from 'vitest'
import { newLot, stocked } from '#test/support/stock.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { stockNearby } from './stock-nearby.ts'
import { makeTestClinic } from './test-prescriptions.ts'

const test = useTestRegions()

describe('stock nearby', () => {
  it('needs permission to write prescriptions', async () => {
    const { clinicId, medicineId } = await makeTestClinic(contextOf(test.region))
    const stranger = contextOf(test.region, { actor: accountWith() })
    expect(await stockNearby(stranger, medicineId, 'federal', clinicId)).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('counts only what the right’s own programme has and what may still be used', async () => {
    const context = contextOf(test.region)
    const { clinicId, pharmacyId, medicineId } = await makeTestClinic(context)
    const shelf = { warehouse: 0, pharmacy: pharmacyId, other: 0, medicine: medicineId, second: 0 }
    const before = contextOf(test.region, { at: new Date(testNow.getTime() - 86_400_000) })
    await stocked(before, pharmacyId, 60, newLot(shelf))
    await stocked(before, pharmacyId, 90, newLot(shelf, { programme: 'regional' }))
    await stocked(before, pharmacyId, 30, newLot(shelf, { expiresOn: plainDate('2026-03-12') }))
    await stocked(before, pharmacyId, 5, newLot(shelf, { expiresOn: plainDate('2026-03-13') }))
    expect(await stockNearby(context, medicineId, 'federal', clinicId)).toMatchObject({
      items: [{ siteId: pharmacyId, units: 65, distanceInKm: 0 }],
      units: 65,
    })
    expect(await stockNearby(context, medicineId, 'orphan', clinicId)).toMatchObject({
      items: [],
      units: 0,
    })
  })

  it('is refused for a place that is not there', async () => {
    expect(await stockNearby(contextOf(test.region), 1, 'federal', 9_999)).toMatchObject({
      reason: 'prescription-site-unknown',
    })
  })
})
