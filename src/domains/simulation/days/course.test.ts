import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { planCourse } from './course.ts'

const courses = (unit: string, form: string, unitsPerPack: number) =>
  Array.from({ length: 300 }, (_, index) =>
    planCourse({ unit, form }, unitsPerPack, chanceOf('course', unit, index)),
  )
const days = ({ units, unitsPerDay }: { units: number; unitsPerDay: string }) =>
  Math.floor(units / Number(unitsPerDay))

describe('a simulated course', () => {
  it('of tablets lasts ten, thirty or ninety days, ninety only where the course is a long one', () => {
    const all = courses('таблетка', 'таблетки', 28)
    expect(new Set(all.map(days))).toEqual(new Set([10, 30, 90]))
    expect(all.every((course) => days(course) < 90 || course.isChronicCourse)).toBe(true)
  })

  it('of packs lasts a day at least and never longer than was meant', () => {
    const all = [...courses('ампула', 'раствор', 5), ...courses('ингалятор', 'аэрозоль', 1)]
    expect(all.every((course) => days(course) >= 1)).toBe(true)
    expect(all.every((course) => days(course) <= (course.isChronicCourse ? 90 : 30))).toBe(true)
  })
})
