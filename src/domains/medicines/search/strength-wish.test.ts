import { describe, expect, it } from 'vitest'
import { fitsForm } from './form-words.ts'
import { fitsStrength } from './strength-wish.ts'

describe('a wished strength', () => {
  it.each([
    ['500 мг', [{ value: 500 }]],
    ['1000 мг', [{ value: 1, unit: 'g' as const }]],
    ['0.5 г', [{ value: 500, unit: 'mg' as const }]],
    ['1 г', [{ value: 1000 }]],
    ['5 мг+160 мг', [{ value: 160 }, { value: 5 }]],
    ['100 ЕД/мл', [{ value: 100, unit: 'iu' as const }]],
    ['2.5 мг', [{ value: 2.5 }]],
  ])('is met by %s', (strength, wishes) => {
    expect(fitsStrength(strength, wishes)).toBe(true)
  })

  it.each([
    ['850 мг', [{ value: 500 }]],
    ['5 мг+160 мг', [{ value: 160 }, { value: 10 }]],
    ['500 ЕД', [{ value: 500, unit: 'mg' as const }]],
    ['', [{ value: 500 }]],
  ])('is not met by %s', (strength, wishes) => {
    expect(fitsStrength(strength, wishes)).toBe(false)
  })
})

describe('a wished form', () => {
  it('is met by the forms of its family', () => {
    expect(fitsForm('Таблетки, покрытые оболочкой', 'tablet')).toBe(true)
    expect(fitsForm('Раствор для внутривенного введения', 'injection')).toBe(true)
    expect(fitsForm('Капли глазные', 'eye')).toBe(true)
    expect(fitsForm('Капсулы', 'tablet')).toBe(false)
  })
})
