import { describe, expect, it } from 'vitest'
import { slugOf, transliterate } from './transliterate.ts'

describe('Latin letters', () => {
  it.each([
    ['Холм-Жирковский', 'Kholm-Zhirkovskiy'],
    ['Сычёвка', 'Sychyovka'],
    ['Ершичи', 'Ershichi'],
    ['Щёлково', 'Shchyolkovo'],
    ['Қордай', 'Qorday'],
    ['Шу өңірі', 'Shu oniri'],
    ['Smolensk 12', 'Smolensk 12'],
  ])('write %s as %s', (cyrillic, latin) => {
    expect(transliterate(cyrillic)).toBe(latin)
  })

  it.each([
    ['Сычёвка, Аптека № 12', 'sychyovka-apteka-12'],
    ['  «Липа» — г. Вязьма ', 'lipa-g-vyazma'],
    ['И\u0306од', 'yod'],
    ['№ —', ''],
  ])('make an address of %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
