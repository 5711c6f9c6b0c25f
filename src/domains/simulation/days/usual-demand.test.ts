import { describe, expect, it } from 'vitest'
import type { PlannedPrescription } from './planned-prescription.ts'
import type { RegionGood } from './region-goods.ts'
import { shelfOf, usualDemand } from './usual-demand.ts'

const good = (id: number, frequency: number) =>
  ({
    medicine: { id, unit: 'шт. (таблетка)', form: 'Таблетки' },
    lots: new Map([['federal', {}]]),
    frequency,
  }) as unknown as RegionGood
const written = (medicineId: number, pharmacyId: number) =>
  ({ medicineId, programme: 'federal', pharmacyId }) as PlannedPrescription

const goods = [good(1, 0.5), good(2, 0.5)]
const demand = usualDemand([written(1, 7), written(1, 7), written(1, 8), written(1, 8)], goods, 100)

describe('the usual demand', () => {
  it('is mostly what was written, and by the table what was too rare to be', () => {
    expect(demand.aDay(1, 'federal')).toBeCloseTo(90)
    expect(demand.aDay(2, 'federal')).toBeCloseTo(10)
    expect(demand.aDay(1, 'regional')).toBe(0)
  })

  it('knows where patients come', () => {
    expect([demand.shareOf(7), demand.shareOf(8), demand.shareOf(9)]).toEqual([0.5, 0.5, 0])
  })

  it('keeps nothing on the shelf of what is asked for once in months, and more than is expected of the rest', () => {
    expect(shelfOf(good(1, 1), 0.05)).toBeUndefined()
    const shelf = shelfOf(good(1, 1), 4)
    expect(shelf?.full).toBeGreaterThan(shelf?.least ?? 0)
    expect(shelf?.least).toBeGreaterThan(4 * 40)
  })
})
