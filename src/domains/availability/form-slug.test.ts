import { describe, expect, it } from 'vitest'
import { findForm, formSlugs } from './form-slug.ts'

const form = (medicineId: number, name: string, strength: string | null, unit = 'таблетка') => ({
  medicineId,
  publicId: `id${medicineId}`,
  form: name,
  strength,
  unit,
})
const slugs = (...forms: ReturnType<typeof form>[]) => Object.fromEntries(formSlugs(forms))

describe('the slug of a form', () => {
  it('is its form and strength', () => {
    expect(slugs(form(1, 'Таблетки', '500 мг'), form(2, 'Таблетки', '850 мг'))).toEqual({
      1: 'tabletki-500-mg',
      2: 'tabletki-850-mg',
    })
    expect(slugs(form(1, 'Мазь', null))).toEqual({ 1: 'maz' })
  })

  it('says the unit where two forms differ in nothing else, and the public id where not even there', () => {
    expect(
      slugs(
        form(1, 'Раствор', '5 мг/мл', 'мл'),
        form(2, 'Раствор', '5 мг/мл', 'доза'),
        form(3, 'Раствор', '5 мг/мл', 'доза'),
      ),
    ).toEqual({
      1: 'rastvor-5-mg-ml-ml',
      2: 'rastvor-5-mg-ml-id2',
      3: 'rastvor-5-mg-ml-id3',
    })
  })

  it('is found again, and so is the shorter one that was printed before', () => {
    const forms = [form(1, 'Раствор', '5 мг', 'мл'), form(2, 'Раствор', '5 мг', 'доза')]
    expect(findForm(forms, 'rastvor-5-mg-doza')?.medicineId).toBe(2)
    expect(findForm(forms, 'rastvor-5-mg')?.medicineId).toBe(1)
    expect(findForm(forms, 'kapsuly')).toBeUndefined()
  })
})
