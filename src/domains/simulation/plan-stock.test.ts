import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { frequencyOf } from './frequency.ts'
import { planDelivery, planWarehouse, type PlannedMedicine } from './plan-stock.ts'
import { seededRandom } from './random.ts'

const medicine = (id: number, atc: string): PlannedMedicine => ({
  id,
  inn: `МНН ${id}`,
  form: 'Таблетки',
  unit: 'шт. (таблетка)',
  atc: [atc],
  tradeNames: [],
})
const medicines = Array.from({ length: 400 }, (_, id) =>
  medicine(id, ['A10BA', 'C09AA', 'L04AX', 'D01AC'][id % 4] ?? ''),
)
const lots = planWarehouse(medicines, plainDate('2026-03-13'), seededRandom(1))
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

describe('what is bought and sent', () => {
  it('follows what doctors write: the table shares a day of 1,800 prescriptions among all lots', () => {
    expect(sum(lots.map(({ aDay }) => aDay))).toBeCloseTo(1_800, 6)
    const total = sum(medicines.map(frequencyOf))
    for (const each of medicines.slice(0, 20)) {
      const own = lots.filter(({ medicineId }) => medicineId === each.id)
      const share = frequencyOf(each) / total
      expect(sum(own.map(({ aDay }) => aDay))).toBeCloseTo(1_800 * share, 6)
    }
  })

  it('a few medicines of a group are most of it, and the same ones for all who ask', () => {
    const ofGroup = medicines.filter(({ id }) => id % 4 === 0).map(frequencyOf)
    const most = ofGroup.toSorted((one, other) => other - one).slice(0, 25)
    expect(sum(most) / sum(ofGroup)).toBeGreaterThan(0.7)
    expect(medicines.map(frequencyOf)).toEqual(medicines.map(frequencyOf))
  })

  it('what is asked for daily is sent to every pharmacy, what is rare to few', () => {
    const [first] = lots
    if (!first) throw new Error('no lot')
    const sentOf = (aDay: number) => {
      const random = seededRandom(2)
      const sent = Array.from({ length: 300 }, () => planDelivery({ ...first, aDay }, 1, random))
      return sent.filter((packs) => packs > 0).length
    }
    expect(sentOf(20)).toBe(300)
    expect(sentOf(0.05)).toBeLessThan(60)
  })
})
