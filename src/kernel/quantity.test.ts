import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from './decimal.ts'
import { describeQuantity, packsAndUnits, units, unitsFromPacks } from './quantity.ts'

describe('a quantity', () => {
  it('is a whole number of units from zero', () => {
    expect(units(0)).toBe(0)
    expect(() => units(-1)).toThrow('not a quantity in units: -1')
    expect(() => units(1.5)).toThrow(RangeError)
    expect(() => units(2 ** 53)).toThrow(RangeError)
  })

  it('is described by packs and what is left over', () => {
    expect(describeQuantity(units(25), 10)).toEqual({
      form: 'packs-and-units',
      packs: 2,
      units: 5,
    })
    expect(describeQuantity(units(20), 10)).toEqual({ form: 'packs', packs: 2, units: 0 })
    expect(describeQuantity(units(7), 10)).toEqual({ form: 'units', packs: 0, units: 7 })
    expect(describeQuantity(units(3), 1)).toEqual({ form: 'packs', packs: 3, units: 0 })
    expect(describeQuantity(units(0), 10)).toEqual({ form: 'units', packs: 0, units: 0 })
  })

  it('is taken from packs only where it comes out whole', () => {
    expect(unitsFromPacks(2.5, 10)).toBe(25)
    expect(unitsFromPacks(0.1, 30)).toBe(3)
    expect(unitsFromPacks(decimal('0.33'), 3)).toBeUndefined()
    expect(unitsFromPacks(-1, 10)).toBeUndefined()
    expect(() => unitsFromPacks(1, 0)).toThrow('not a number of units per pack: 0')
  })

  it('comes back from its packs and units', () => {
    const amounts = fc.integer({ min: 0, max: 10 ** 9 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1000 }), (amount, unitsPerPack) => {
        const parts = packsAndUnits(units(amount), unitsPerPack)
        expect((unitsFromPacks(parts.packs, unitsPerPack) ?? 0) + parts.units).toBe(amount)
        expect(parts.units).toBeLessThan(unitsPerPack)
      }),
    )
  })
})
