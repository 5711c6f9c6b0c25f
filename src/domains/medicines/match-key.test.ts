import { describe, expect, it } from 'vitest'
import { displayName, slugOf } from './display-name.ts'
import { innMatchKey, medicineMatchKey, medicinePublicId } from './match-key.ts'

const medicine = { inn: 'Метформин', form: 'Таблетки', strength: '500 мг', unit: 'шт. (таблетка)' }

describe('the key of an INN', () => {
  it.each([
    ['Валсартан + Амлодипин', 'АМЛОДИПИН+ВАЛСАРТАН'],
    ['Инсулин растворимый [человеческий]', 'ИНСУЛИН РАСТВОРИМЫЙ (ЧЕЛОВЕЧЕСКИЙ)'],
    ['Интерферон бета-1a', 'ИНТЕРФЕРОН БЕТА-1А'],
    ['Фактор свёртывания крови VIII', 'ФАКТОР СВЕРТЫВАНИЯ КРОВИ VIII'],
  ])('is the same for "%s" and "%s"', (one, other) => {
    expect(innMatchKey(one)).toBe(innMatchKey(other))
  })

  it('differs where the substance does', () => {
    expect(innMatchKey('Интерферон бета-1a')).not.toBe(innMatchKey('Интерферон бета-1b'))
  })
})

describe('the key of a medicine', () => {
  it('moves the strengths with their substances', () => {
    const one = { ...medicine, inn: 'Валсартан+Амлодипин', strength: '160 мг+5 мг' }
    const other = { ...medicine, inn: 'АМЛОДИПИН+ВАЛСАРТАН', strength: '5 мг+160 мг' }
    expect(medicineMatchKey(one)).toBe(medicineMatchKey(other))
    expect(medicineMatchKey({ ...other, strength: '160 мг+5 мг' })).not.toBe(medicineMatchKey(one))
  })

  it('reads grams and decimal commas', () => {
    const key = medicineMatchKey(medicine)
    expect(medicineMatchKey({ ...medicine, strength: '0,5 г' })).toBe(key)
    expect(medicineMatchKey({ ...medicine, strength: '500мг' })).toBe(key)
    expect(medicineMatchKey({ ...medicine, strength: '850 мг' })).not.toBe(key)
    expect(medicineMatchKey({ ...medicine, strength: null })).not.toBe(key)
  })

  it('gives one public id everywhere', () => {
    const id = medicinePublicId('ru', medicineMatchKey(medicine))
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/)
    expect(medicinePublicId('ru', medicineMatchKey({ ...medicine, inn: 'МЕТФОРМИН' }))).toBe(id)
    expect(medicinePublicId('kz', medicineMatchKey(medicine))).not.toBe(id)
  })
})

describe('a name as it is shown', () => {
  it.each([
    ['ИНТЕРФЕРОН БЕТА-1A', 'Интерферон бета-1a'],
    ['ФАКТОР СВЕРТЫВАНИЯ КРОВИ VIII', 'Фактор свертывания крови VIII'],
    ['АМЛОДИПИН+ВАЛСАРТАН', 'Амлодипин+Валсартан'],
    ['валсартан+амлодипин', 'Валсартан+Амлодипин'],
    ['ВАКЦИНА ДЛЯ ПРОФИЛАКТИКИ COVID-19', 'Вакцина для профилактики COVID-19'],
    ['ТАБЛЕТКИ,  ПОКРЫТЫЕ ОБОЛОЧКОЙ ', 'Таблетки, покрытые оболочкой'],
  ])('%s reads %s', (raw, shown) => {
    expect(displayName(raw)).toBe(shown)
  })

  it('has an address', () => {
    expect(slugOf('Инсулин гларгин')).toBe('insulin-glargin')
    expect(slugOf('Щавель [99mTc]')).toBe('shchavel-99mtc')
    expect(slugOf('а'.repeat(300)).length).toBeLessThanOrEqual(80)
    expect(slugOf('+')).toBe('x')
  })
})
