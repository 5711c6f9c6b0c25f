import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  formatDecimal,
  isZero,
  multiply,
  parseDecimal,
  type Rounding,
  round,
  subtract,
  toNumber,
  toText,
} from './decimal.ts'

const d = decimal
const size = (x: Decimal): Decimal => ({
  ...x,
  coefficient: x.coefficient < 0n ? -x.coefficient : x.coefficient,
})
const normal = (text: string) => text.replace(/[\s\u00a0\u202f]/g, ' ').replace('-', '−')
const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
  scale: fc.integer({ min: 0, max: 12 }),
})

describe('a decimal', () => {
  it.each([
    ['1 234,56', '1234.56'],
    ['1234.56', '1234.56'],
    ['22\u00a0654,26', '22654.26'],
    ['1\u202f000\u202f000', '1000000'],
    [' -5 ', '-5'],
    ['−0,50', '-0.50'],
    ['007', '7'],
  ])('is read from "%s"', (text, expected) => {
    const result = parseDecimal(text)
    expect(result.ok && toText(result.value)).toBe(expected)
  })

  it.each(['1,234.56', '12 34', '1 2345', ',5', '5,', '1e3', 'NaN', '0x1F', '--5', '1.2.3', '٣'])(
    'is not read from "%s"',
    (text) => {
      expect(parseDecimal(text)).toEqual({
        ok: false,
        problem: { code: 'not-a-number', facts: { got: text } },
      })
    },
  )

  it('of the code must be one', () => {
    expect(() => d('one')).toThrow('not a decimal: one')
    expect(() => d(Number.NaN)).toThrow(RangeError)
    expect(toText(d(0.1))).toBe('0.1')
    expect(toText(d(12n))).toBe('12')
  })

  it('adds what floating point cannot', () => {
    expect(toText(add(d('0.1'), d('0.2')))).toBe('0.3')
    expect(toText(subtract(d('1.00'), d('0.9')))).toBe('0.10')
    expect(toText(multiply(d('-1.5'), d('0.05')))).toBe('-0.075')
  })

  const roundings: [string, Rounding, string][] = [
    ['2.5', 'half-up', '3'],
    ['-2.5', 'half-up', '-3'],
    ['2.5', 'half-even', '2'],
    ['3.5', 'half-even', '4'],
    ['-2.5', 'half-even', '-2'],
    ['2.51', 'half-even', '3'],
    ['2.1', 'up', '3'],
    ['-2.1', 'up', '-3'],
    ['2.9', 'down', '2'],
    ['-2.9', 'down', '-2'],
    ['2.49', 'half-up', '2'],
    ['-0.5', 'half-up', '-1'],
    ['-0.4', 'half-up', '0'],
    ['-0.1', 'up', '-1'],
  ]
  it.each(roundings)('rounds %s %s to %s', (value, rounding, expected) => {
    expect(toText(round(d(value), 0, rounding))).toBe(expected)
  })

  it('divides with the scale and the rounding asked for', () => {
    expect(toText(divide(d(1), d(3), 4, 'half-up'))).toBe('0.3333')
    expect(toText(divide(d(2), d(3), 2, 'down'))).toBe('0.66')
    expect(toText(divide(d('1.00'), d('0.003'), 0, 'half-up'))).toBe('333')
    expect(toText(divide(d('-1'), d('8'), 2, 'half-even'))).toBe('-0.12')
    expect(() => divide(d(1), d('0.00'), 2, 'down')).toThrow('division by zero')
    expect(() => divide(d(1), d(2), -1, 'down')).toThrow('not a scale: -1')
  })

  it('is compared by value', () => {
    expect(compare(d('1.5'), d('1.50'))).toBe(0)
    expect(compare(d('-2'), d('-1.99'))).toBe(-1)
    expect(isZero(d('0.00'))).toBe(true)
  })

  it('is shown with the signs of the language', () => {
    expect(formatDecimal(d('-1234567.50'), 'ru')).toBe('−1\u202f234\u202f567,50')
    expect(formatDecimal(d('1234.5'), 'kk')).toBe('1\u202f234,5')
    expect(formatDecimal(d('999.5'), 'en')).toBe('999.5')
  })

  it('survives its own text, and orders as the numbers do', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(d(toText(a))).toEqual(a)
        const difference = subtract(a, b).coefficient
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
        expect(compare(add(subtract(a, b), b), a)).toBe(0)
      }),
    )
  })

  it('divides and rounds within half of the last digit', () => {
    fc.assert(
      fc.property(
        anyDecimal,
        anyDecimal.filter((b) => b.coefficient !== 0n),
        fc.integer({ min: 0, max: 8 }),
        (a, b, scale) => {
          const rest = subtract(a, multiply(divide(a, b, scale, 'half-up'), b))
          const twice = multiply(rest, d(2))
          const bound = { coefficient: b.coefficient, scale: b.scale + scale }
          expect(compare(size(twice), size(bound))).toBeLessThanOrEqual(0)
        },
      ),
    )
  })

  it('is grouped as Intl groups it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.integer({ min: 0, max: 3 }),
        (coefficient, scale) => {
          const value = { coefficient, scale }
          const intl = new Intl.NumberFormat('ru', {
            minimumFractionDigits: scale,
            maximumFractionDigits: scale,
          }).format(toText(value) as `${number}`)
          expect(normal(formatDecimal(value, 'ru'))).toBe(normal(intl))
        },
      ),
    )
    expect(toNumber(d('-12.25'))).toBe(-12.25)
  })
})
