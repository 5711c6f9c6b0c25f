import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asId } from '#kernel/id.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { type LotOnShelf, proposeFirstExpiryFirst } from './first-expiry-first.ts'

const today = plainDate('2026-03-13')
const lot = (id: number, days: number, available: number, programme = 'federal'): LotOnShelf => ({
  lotId: asId(id),
  programme,
  expiresOn: addDays(today, days),
  available,
})
const wish = (quantity: number) => ({ programme: 'federal', quantity, usableThrough: today })

describe('a proposal of lots', () => {
  it('takes what expires first, and breaks a pack of the last', () => {
    expect(proposeFirstExpiryFirst([lot(1, 90, 20), lot(2, 30, 2)], wish(10))).toEqual({
      lines: [
        { lotId: 2, quantity: 2 },
        { lotId: 1, quantity: 8 },
      ],
      missing: 0,
    })
  })

  it('takes a lot on its expiry date, and not the day after', () => {
    expect(proposeFirstExpiryFirst([lot(1, 0, 5)], wish(5)).missing).toBe(0)
    expect(proposeFirstExpiryFirst([lot(1, -1, 5)], wish(5))).toEqual({ lines: [], missing: 5 })
  })

  it('leaves the stock of another programme alone', () => {
    const shelf = [lot(1, 10, 5, 'regional'), lot(2, 20, 3)]
    expect(proposeFirstExpiryFirst(shelf, wish(5))).toEqual({
      lines: [{ lotId: 2, quantity: 3 }],
      missing: 2,
    })
  })

  it('prefers one lot of the day that suffices, the smallest such', () => {
    const shelf = [lot(1, 10, 4), lot(2, 10, 30), lot(3, 10, 12)]
    expect(proposeFirstExpiryFirst(shelf, wish(10)).lines).toEqual([{ lotId: 3, quantity: 10 }])
  })

  it('takes the largest of the day first where none suffices alone', () => {
    const shelf = [lot(1, 10, 4), lot(2, 10, 7), lot(3, 10, 5)]
    expect(proposeFirstExpiryFirst(shelf, wish(12)).lines).toEqual([
      { lotId: 2, quantity: 7 },
      { lotId: 3, quantity: 5 },
    ])
  })

  it('leaves out what expires before the course ends', () => {
    const course = { ...wish(3), usableThrough: addDays(today, 30) }
    expect(proposeFirstExpiryFirst([lot(1, 29, 9), lot(2, 30, 9)], course).lines).toEqual([
      { lotId: 2, quantity: 3 },
    ])
  })

  it('never over-picks, never skips an earlier lot, and misses only what is not there', () => {
    const lots = fc.array(
      fc.tuple(
        fc.integer({ min: -3, max: 6 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom('federal', 'regional'),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 80 }), (drawn, quantity) => {
        const shelf = drawn.map(([days, available, programme], index) =>
          lot(index + 1, days, available, programme),
        )
        const { lines, missing } = proposeFirstExpiryFirst(shelf, wish(quantity))
        const usable = shelf.filter(
          (each) => each.programme === 'federal' && each.expiresOn >= today,
        )
        const taken = new Map(lines.map((line) => [line.lotId, line.quantity]))
        const total = usable.reduce((sum, each) => sum + each.available, 0)
        expect(taken.size).toBe(lines.length)
        expect(missing).toBe(Math.max(0, quantity - total))
        expect([...taken.values()].reduce((sum, each) => sum + each, 0)).toBe(quantity - missing)
        for (const [lotId, amount] of taken) {
          const from = usable.find((each) => each.lotId === lotId)
          expect(from?.available ?? 0).toBeGreaterThanOrEqual(amount)
          const earlier = usable.filter(
            (each) => from && each.available > 0 && each.expiresOn < from.expiresOn,
          )
          for (const each of earlier) expect(taken.get(each.lotId)).toBe(each.available)
        }
      }),
      { seed: 20260313, numRuns: 300 },
    )
  })
})
