import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kopecks } from '#kernel/money.ts'
import { patientPays, patientPaysForLot } from './patient-pays.ts'

const line = (quantity: number, price: number, unitsPerPack = 30) => ({
  quantity,
  pricePerPack: kopecks(price),
  unitsPerPack,
})

describe('what the patient pays', () => {
  it.each([
    ['a whole pack at half its price', line(30, 10_000), 5_000],
    ['half a kopeck goes up', line(30, 10_001), 5_001],
    ['a third of a pack: 16.668 is 16.67', line(10, 10_001), 1_667],
    ['1.4999… kopecks are one', line(1, 89, 30), 1],
    ['1.5 kopecks are two', line(1, 90, 30), 2],
    ['nothing for a lot without a price', line(30, 0), 0],
  ])('%s', (_, priced, expected) => {
    expect(patientPaysForLot(priced, 50)).toBe(expected)
  })

  it('is rounded once a lot, not once a pack and not once in all', () => {
    // 33.335 and 33.335: each lot is a line of the receipt.
    expect(patientPays([line(10, 20_001), line(10, 20_001)], 50)).toBe(3_334 * 2)
    expect(patientPaysForLot(line(20, 20_001), 50)).toBe(6_667)
  })

  it('is nothing where the medicine is free, and the price where it is not', () => {
    expect(patientPays([line(30, 12_345)], 0)).toBe(0)
    expect(patientPays([line(30, 12_345)], 100)).toBe(12_345)
  })

  it('is never further than half a kopeck from the exact share', () => {
    const amounts = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 1_000 }), (quantity, price, pack) => {
        const paid = patientPaysForLot(line(quantity, price, pack), 50)
        const error = BigInt(paid) * BigInt(pack) * 100n - BigInt(quantity) * BigInt(price) * 50n
        expect((error < 0n ? -error : error) * 2n <= BigInt(pack) * 100n).toBe(true)
      }),
    )
  })
})
