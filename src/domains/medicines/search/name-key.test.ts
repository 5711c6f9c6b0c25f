import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameWords, plainKey, soundKey } from './name-key.ts'

const sameKey: readonly (readonly string[])[] = [
  ['Метформин', 'metformin', 'Metformine', 'METFORMINUM', 'метформинум'],
  ['азитромицин', 'azithromycin', 'Азитромицин®'],
  ['ксарелто', 'Xarelto'],
  ['цефтриаксон', 'ceftriaxone'],
  ['амоксициллин', 'amoxicillin', 'амоксицилин'],
  ['эстрадиол', 'oestradiol', 'estradiol'],
  ['гемофилия', 'gemofilia'],
  ['интерферон бета-1a', 'ИНТЕРФЕРОН БЕТА-1A', 'interferon beta-1a'],
  ['фолий қышқылы', 'фолий кислота', 'folii acid'],
  ['парацетамөл', 'парацетамол'],
  ['йод', 'ЙОД'],
]

describe('the plain key', () => {
  it.each(sameKey)('of %s is the same in every spelling', (...spellings) => {
    expect(new Set(spellings.map(plainKey)).size).toBe(1)
  })

  it('keeps й apart from и with a mark, and ё as е', () => {
    expect(nameWords('Йод ёж')).toEqual(['йод', 'еж'])
  })

  it('reads a word of mixed alphabets in the one that explains it', () => {
    expect(plainKey('СOLСHIСUM')).toBe(plainKey('colchicum'))
    expect(plainKey('Mетформин')).toBe('metformin')
  })

  it('is nothing for what is no name', () => {
    expect(plainKey(' +/-®!? ')).toBe('')
  })

  it('has small Latin letters, digits and single spaces for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainKey(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/)
        expect(soundKey(plainKey(text))).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/)
      }),
    )
  })

  it('has a sound for every word', () => {
    const cyrillic = fc.string({
      unit: fc.constantFrom(...Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюя ')),
    })
    fc.assert(
      fc.property(cyrillic, (text) => {
        const plain = plainKey(text)
        expect(soundKey(plain).split(' ')).toHaveLength(plain.split(' ').length)
      }),
    )
  })
})

describe('the sound key', () => {
  it.each([
    ['митформин', 'метформин'],
    ['каптаприл', 'каптоприл'],
    ['лисиноприл', 'лизиноприл'],
    ['сефтриаксон', 'цефтриаксон'],
    ['трастузумап', 'трастузумаб'],
    ['гепарин', 'heparin'],
  ])('of %s is that of %s', (heard, meant) => {
    expect(soundKey(plainKey(heard))).toBe(soundKey(plainKey(meant)))
  })
})
