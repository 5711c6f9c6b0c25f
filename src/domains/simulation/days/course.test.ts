import { describe, expect, it } from 'vitest'
import { dosageOf } from '../dosage.ts'
import { chanceOf } from './chance.ts'
import { type Course, partOfCourse, planCourse } from './course.ts'

/** Units and forms as the catalogue has them. */
const counted = [
  ['шт. (таблетка)', 'Таблетки, покрытые оболочкой'],
  ['шт. (капсула)', 'Капсулы'],
  ['доз(а)', 'Порошок для ингаляций дозированный'],
  ['доз(а)', 'Капсулы с порошком для ингаляций'],
  ['мл', 'Капли глазные'],
  ['мл', 'Раствор для подкожного введения'],
  ['мл', 'Сироп'],
  ['мл', 'Раствор для внутривенного введения'],
  ['г лекарственной формы', 'Мазь для наружного применения'],
  ['мг действующего вещества', 'Лиофилизат для приготовления раствора для инфузий'],
  ['МЕ', 'Лиофилизат для приготовления раствора для инфузий'],
  ['шт. (суппозиторий)', 'Суппозитории ректальные'],
] as const

const courses = (unit: string, form: string) => {
  const [pack, ...others] = dosageOf({ unit, form }).packs
  return Array.from({ length: 200 }, (_, index) => {
    const chance = chanceOf('course', unit, form, index)
    return planCourse({ unit, form }, chance.pick([pack, ...others]), chance)
  })
}

/** What a patient reads: dose × times × days. */
function unitsInWords({ signa }: Course): { days: number; units: number } {
  const read = /^По ([\d,]+) \S.* (\d+) р\. в день, (\d+) дн\.$/.exec(signa)
  const [dose, times, days] = (read?.slice(1) ?? []).map((each) => Number(each.replace(',', '.')))
  return { days: days ?? 0, units: (dose ?? 0) * (times ?? 0) * (days ?? 0) }
}

describe('a simulated course', () => {
  it.each(counted)('of %s (%s) says in words what its numbers say', (unit, form) => {
    for (const course of courses(unit, form)) {
      const { days, units } = unitsInWords(course)
      expect([course.signa, units]).toEqual([course.signa, expect.closeTo(course.units, 6)])
      expect(Number(course.unitsPerDay) * days).toBeCloseTo(course.units, 6)
      expect(Number.isInteger(course.units)).toBe(true)
    }
  })

  it('lasts ten, thirty or ninety days of tablets, ninety only where the course is a long one', () => {
    const all = courses('шт. (таблетка)', 'Таблетки')
    expect(new Set(all.map((each) => unitsInWords(each).days))).toEqual(new Set([10, 30, 90]))
    expect(all.every((each) => unitsInWords(each).days < 90 || each.isChronicCourse)).toBe(true)
  })

  it('comes in whole packs of pens, inhalers and bottles, three where it is a long one', () => {
    const units = courses('мл', 'Раствор для подкожного введения').map((each) => each.units)
    expect(new Set(units)).toEqual(new Set([15, 45]))
  })

  it('handed out in parts has the days of the part in its words: 20 tablets are not ninety days', () => {
    const medicine = { unit: 'шт. (таблетка)', form: 'Таблетки' }
    const whole = courses(medicine.unit, medicine.form).find(
      (each) => each.isChronicCourse && each.unitsPerDay === '2',
    )
    if (!whole) throw new Error('no long course at two a day')
    const part = partOfCourse(medicine, whole, 10)
    expect(part).toEqual({
      units: 20,
      unitsPerDay: '2',
      signa: 'По 1 табл. 2 р. в день, 10 дн.',
      isChronicCourse: true,
    })
  })
})
