import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asLatinName,
  inEnglishLayout,
  inKazakhLayout,
  inRussianLayout,
  isUnpronounceable,
} from './keyboard-layout.ts'
import { parseQuery, queryLengthLimit } from './parse-query.ts'

const plainOf = (typed: string) => parseQuery(typed).readings.map(({ plain }) => plain)

describe('a query', () => {
  it.each([
    ['метформин 500', 'metformin', [{ value: 500 }]],
    ['инсулин гларгин 100ед', 'insulin glargin', [{ value: 100, unit: 'iu' }]],
    ['бисопролол 2,5', 'bisoprolol', [{ value: 2.5 }]],
    ['лозартан 50 мг №30', 'lozartan', [{ value: 50, unit: 'mg' }]],
    ['тимолол 0.5%', 'timolol', [{ value: 0.5, unit: 'percent' }]],
    ['валсартан 160/5', 'valsartan', [{ value: 160 }, { value: 5 }]],
    ['эутирокс 100 мкг', 'eutiroks', [{ value: 100, unit: 'mcg' }]],
  ])('"%s" is a name and a strength', (typed, plain, strengths) => {
    const query = parseQuery(typed)
    expect(query.readings[0]?.plain).toBe(plain)
    expect(query.strengths).toEqual(strengths)
  })

  it.each([
    ['интерферон бета-1a', 'interferon beta 1a'],
    ['омега 3', 'omega 3'],
    ['фактор 8', 'faktor 8'],
    ['витамин в12', 'vitamin v12'],
    ['5-фторурацил', '5 ftoruracil'],
  ])('keeps the figure that belongs to "%s"', (typed, plain) => {
    expect(parseQuery(typed)).toMatchObject({ strengths: [], readings: [{ plain }] })
  })

  it.each([
    ['таблетки эналаприл', 'enalapril', 'tablet'],
    ['диклофенак в ампулах', 'diklofenak', 'injection'],
    ['метформин таблеткасы', 'metformin', 'tablet'],
    ['paracetamol capsules', 'paracetamol', 'capsule'],
    ['диклофенак свечи', 'diklofenak', 'suppository'],
  ])('"%s" is a name and a form', (typed, plain, form) => {
    expect(parseQuery(typed)).toMatchObject({ form, readings: [{ plain }] })
  })

  it('leaves a word of a form alone when there is nothing else', () => {
    expect(plainOf('капли')).toEqual(['kapli'])
    expect(plainOf('вода для инъекций')).toEqual(['voda inekci'])
  })

  it('parts a combination however it is joined', () => {
    for (const typed of [
      'валсартан амлодипин',
      'валсартан+амлодипин',
      'валсартан / амлодипин',
      'валсартан и амлодипин',
    ]) {
      expect(plainOf(typed)[0]).toBe('valsartan amlodipin')
    }
  })

  it('has a second reading when the layout was the wrong one', () => {
    expect(plainOf('vtnajhvby')).toContain('metformin')
    expect(plainOf("'yfkfghbk")).toContain('enalapril')
    expect(plainOf('uk.rjaf;')).toContain('glukofaj')
    expect(plainOf('ьуеащкьшт')).toContain('metformin')
    expect(plainOf('метформин')).toEqual(['metformin'])
    expect(plainOf('metformin')).toEqual(['metformin'])
  })

  it('runs words together where there may be a space too many', () => {
    expect(parseQuery('нош па').readings[0]?.joined).toBe('nowpa')
    expect(parseQuery('инсулин гларгин').readings[0]?.joined).toBeUndefined()
  })

  it('is nothing for what cannot be a name', () => {
    for (const typed of ['', '   ', '\u0000\u202e\u200b', '💊💊', '%%%', "';--"]) {
      expect(parseQuery(typed).readings.filter(({ via }) => via === 'typed')).toEqual([])
    }
  })

  it('takes any text, and keeps it short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const query = parseQuery(text)
        expect(query.text.length).toBeLessThanOrEqual(queryLengthLimit)
        for (const { plain } of query.readings)
          expect(plain.split(' ').length).toBeLessThanOrEqual(24)
      }),
    )
    expect(parseQuery('а'.repeat(1_000_000)).text.length).toBe(queryLengthLimit)
  })
})

describe('the keyboard layouts', () => {
  it('turn into each other and back', () => {
    const russian = 'съешь ещё этих мягких французских булок'
    expect(inRussianLayout(inEnglishLayout(russian))).toBe(russian)
  })

  it('give back the Kazakh letters of the row of digits', () => {
    expect(inKazakhLayout('д2р3')).toBe('дәрі')
    expect(inKazakhLayout('метформин 500')).toBe('метформин 500')
  })

  it('read a Latin name only where one can have been meant', () => {
    expect(asLatinName('ьуеащкьшт')).toBe('metformin')
    expect(['щщщщххх', 'щщщ', 'бббб', 'йй'].map(asLatinName)).toEqual(['', '', '', ''])
  })

  it('know what cannot be said', () => {
    expect(['ьуеащкьшт', 'сщтсщк', 'фздквшзшт'].every(isUnpronounceable)).toBe(true)
    expect(['метформин', 'глюкофаж', 'хлоргексидин', 'дәрі'].some(isUnpronounceable)).toBe(false)
  })
})
