import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, plainDate } from '#kernel/plain-date.ts'
import { units } from '#kernel/quantity.ts'
import { coversOf, daysCovered, lastDayOf, lotsTooShort } from './covers-of.ts'

const friday = plainDate('2026-03-13')

describe('the days that units cover', () => {
  it.each([
    [30, '1', 30],
    [30, '4', 7],
    [30, '0.5', 60],
    [30, '1.5', 20],
    [2, '3', 1],
    [31, '1.5', 20],
    [1, '0.143', 6],
  ])('%i units at %s a day last %i days', (amount, perDay, days) => {
    expect(daysCovered(units(amount), perDay)).toBe(days)
  })

  it('begin on the day they are begun with and end before the day after the last', () => {
    const covers = coversOf(units(30), '1', friday)
    expect(covers).toEqual({ from: '2026-03-13', until: '2026-04-12' })
    expect(lastDayOf(covers)).toBe('2026-04-11')
  })

  it('never count a day for which the units do not suffice, except the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (amount, tenths) => {
          const days = daysCovered(units(amount), String(tenths / 10))
          expect(days === 1 || days * tenths <= amount * 10).toBe(true)
          expect((days + 1) * tenths).toBeGreaterThan(amount * 10)
          expect(
            daysBetween(friday, coversOf(units(amount), String(tenths / 10), friday).until),
          ).toBe(days)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a lot of a course', () => {
  const lot = (lotId: number, quantity: number, expiresOn: string) => ({
    lotId,
    quantity,
    expiresOn: plainDate(expiresOn),
  })

  it('lasts when it expires on the last day of its own units', () => {
    expect(lotsTooShort([lot(1, 30, '2026-04-11')], '1', friday)).toEqual([])
    expect(lotsTooShort([lot(1, 30, '2026-04-10')], '1', friday)).toEqual([
      { lotId: 1, expiresOn: '2026-04-10', neededThrough: '2026-04-11' },
    ])
  })

  it('is used before the one that lasts longer, whatever the order on the sheet', () => {
    const lots = [lot(2, 20, '2027-01-31'), lot(1, 10, '2026-03-22')]
    expect(lotsTooShort(lots, '1', friday)).toEqual([])
    expect(lotsTooShort([lots[0]!, lot(1, 10, '2026-03-21')], '1', friday)).toMatchObject([
      { lotId: 1 },
    ])
  })
})
