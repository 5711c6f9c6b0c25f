import { describe, expect, it } from 'vitest'
import { mayImport, slices } from './order.ts'

describe('the order of the slices', () => {
  it('names each slice once', () => {
    expect(new Set(slices).size).toBe(slices.length)
  })

  it('allows earlier tiers and earlier neighbours only', () => {
    expect(mayImport('stock', 'guarantees')).toBe(true)
    expect(mayImport('availability', 'stock')).toBe(true)
    expect(mayImport('stock', 'funds')).toBe(true)
    expect(mayImport('guarantees', 'stock')).toBe(false)
    expect(mayImport('funds', 'stock')).toBe(false)
    expect(mayImport('stock', 'stock')).toBe(false)
  })

  it('allows nothing to names that are not slices', () => {
    expect(mayImport('utils', 'stock')).toBe(false)
    expect(mayImport('stock', 'shared')).toBe(false)
  })
})
