import type { Medicine } from '#domains/medicines/index.ts'
import { type Dosage, dosageOf } from '../dosage.ts'
import type { Random } from '../random.ts'

/** How much is prescribed, for how long. Units are the smallest dispensable ones. */
export type Course = {
  units: number
  unitsPerDay: string
  /** Says the same as the numbers: dose, times a day, days. */
  signa: string
  isChronicCourse: boolean
}

const dayOfMonth = 30

/**
 * A course as doctors write it: tablets by the day for a month, three months where the illness is a
 * long one, ten days at times; what comes in a bottle, an inhaler or a pen in whole packs. Units,
 * units a day and the days in the words agree: 45 ml at 0,5 ml a day are 90 days.
 */
export function planCourse(
  medicine: Pick<Medicine, 'unit' | 'form'>,
  unitsPerPack: number,
  chance: Random,
): Course {
  const dosage = dosageOf(medicine)
  const isChronicCourse = chance.happens(0.22)
  const days = isChronicCourse ? 90 : chance.happens(0.12) ? 10 : dayOfMonth
  const perDay = unitsADay(dosage, chance.pick(dosage.timesADay))
  if (dosage.isCounted) return courseOf(dosage, perDay, perDay * days, isChronicCourse)
  const packs = isChronicCourse ? 3 : 1
  return courseOf(dosage, perDay, packs * Math.max(1, unitsPerPack), isChronicCourse)
}

/**
 * The first part of a long course that is handed out in parts, each of so many days. The words say
 * the part, not the whole, because each part is a prescription of its own.
 */
export function partOfCourse(
  medicine: Pick<Medicine, 'unit' | 'form'>,
  course: Course,
  days: number,
): Course {
  const perDay = Number(course.unitsPerDay)
  const units = Math.min(course.units, Math.max(1, Math.round(perDay * days)))
  return courseOf(dosageOf(medicine), perDay, units, course.isChronicCourse)
}

/** Tenths of a unit at most, so that what is multiplied stays exact. */
function unitsADay({ dose }: Dosage, timesADay: number): number {
  return Math.round(dose * timesADay * 10) / 10
}

function courseOf(
  { dose, words }: Dosage,
  perDay: number,
  units: number,
  isChronicCourse: boolean,
): Course {
  const timesADay = Math.max(1, Math.round(perDay / dose))
  const days = Math.max(1, Math.floor(units / perDay + 1e-9))
  return {
    units,
    unitsPerDay: String(perDay),
    signa: `По ${String(dose).replace('.', ',')} ${words} ${timesADay} р. в день, ${days} дн.`,
    isChronicCourse,
  }
}
