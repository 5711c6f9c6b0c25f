import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from './decimal.ts'
import { formatMoney, kopecks, parseMoney, priceOfUnits, shareOf, sumOf } from './money.ts'
import { units } from './quantity.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const ru = (amount: number) => plain(formatMoney(kopecks(amount), 'RUB', 'ru'))

describe('money', () => {
  it('is a whole number of coins that a number can hold exactly', () => {
    expect(() => kopecks(0.5)).toThrow('not an amount in kopecks: 0.5')
    expect(() => kopecks(2 ** 53)).toThrow(RangeError)
    expect(Object.is(kopecks(-0), 0)).toBe(true)
    expect(() => sumOf([kopecks(Number.MAX_SAFE_INTEGER), kopecks(1)])).toThrow(RangeError)
    expect(sumOf([kopecks(1), kopecks(2), kopecks(-5)])).toBe(-2)
  })

  it('is read as people write it', () => {
    expect(parseMoney('1 234,56')).toEqual({ ok: true, value: 123_456 })
    expect(parseMoney('1234.5')).toEqual({ ok: true, value: 123_450 })
    expect(parseMoney('7')).toEqual({ ok: true, value: 700 })
    expect(parseMoney('1,234')).toEqual({
      ok: false,
      problem: { code: 'too-many-decimals', facts: { atMost: 2, got: '1,234' } },
    })
    expect(parseMoney('99999999999999999')).toMatchObject({ problem: { code: 'out-of-range' } })
    expect(parseMoney('1 р.')).toMatchObject({ problem: { code: 'not-a-number' } })
  })

  it('is shown with coins below a hundred thousand and without from there on', () => {
    expect(ru(0)).toBe('0,00 ₽')
    expect(ru(5)).toBe('0,05 ₽')
    expect(ru(123_456)).toBe('1 234,56 ₽')
    expect(ru(9_999_999)).toBe('99 999,99 ₽')
    expect(ru(10_000_000)).toBe('100 000 ₽')
    expect(ru(12_345_650)).toBe('123 457 ₽')
    expect(ru(-12_345_650)).toBe('−123 457 ₽')
    expect(plain(formatMoney(kopecks(425_000), 'KZT', 'kk'))).toBe('4 250,00 ₸')
    expect(plain(formatMoney(kopecks(425_050), 'RUB', 'en'))).toBe('4 250.50 ₽')
  })

  it('is shared with one rounding, the half coin away from zero', () => {
    expect(shareOf(kopecks(1001), 50)).toBe(501)
    expect(shareOf(kopecks(-1001), 50)).toBe(-501)
    expect(shareOf(kopecks(1000), 33.3)).toBe(333)
    expect(shareOf(kopecks(100_000), decimal('0.0005'))).toBe(1)
    expect(shareOf(kopecks(99_999), decimal('0.0005'))).toBe(0)
    expect(shareOf(kopecks(12_345), 100)).toBe(12_345)
    expect(shareOf(kopecks(12_345), 0)).toBe(0)
  })

  it('of units follows the price of the pack', () => {
    expect(priceOfUnits(kopecks(10_000), units(10), 30)).toBe(3333)
    expect(priceOfUnits(kopecks(10_000), units(20), 30)).toBe(6667)
    expect(priceOfUnits(kopecks(10_000), units(90), 30)).toBe(30_000)
  })

  it('survives being written and read, and a share is never more than half a coin off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
        fc.integer({ min: 0, max: 10_000 }),
        (amount, hundredths) => {
          const written = `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)},${String(Math.abs(amount) % 100).padStart(2, '0')}`
          expect(parseMoney(written)).toEqual({ ok: true, value: amount === 0 ? 0 : amount })
          const share = BigInt(shareOf(kopecks(amount), decimal(`${hundredths / 100}`)))
          const off = share * 10_000n - BigInt(amount) * BigInt(hundredths)
          expect(off <= 5000n && off >= -5000n).toBe(true)
        },
      ),
    )
  })
})
