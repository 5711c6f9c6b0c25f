import type { Medicine } from '#domains/medicines/index.ts'
import type { Random } from '../random.ts'

/** How much is prescribed, for how long. Units are the smallest dispensable ones. */
export type Course = { units: number; unitsPerDay: string; signa: string; isChronicCourse: boolean }

const isSolid = /таблетк|капсул|драже/

/**
 * A course as doctors write it: tablets by the day for a month, three months where the illness is a
 * long one, ten days at times; whatever comes in an ampoule, a bottle or an inhaler by packs for a month.
 */
export function planCourse(
  medicine: Pick<Medicine, 'unit' | 'form'>,
  unitsPerPack: number,
  chance: Random,
): Course {
  const isChronicCourse = chance.happens(0.22)
  const days = isChronicCourse ? 90 : chance.happens(0.12) ? 10 : 30
  if (isSolid.test(`${medicine.unit} ${medicine.form}`.toLowerCase())) {
    const perDay = chance.pick([1, 1, 1, 2, 2, 3])
    return {
      units: perDay * days,
      unitsPerDay: String(perDay),
      signa: `По 1 ${medicine.unit} ${perDay} р. в день, ${days} дн.`,
      isChronicCourse,
    }
  }
  const packs = chance.pick([1, 1, 2]) * (isChronicCourse ? 2 : 1)
  const units = Math.max(1, packs * unitsPerPack)
  // Rounded up: what lasts a day longer than meant would go past the limit of the law.
  const unitsPerDay = (Math.ceil((units / days) * 1_000) / 1_000).toFixed(3)
  return { units, unitsPerDay, signa: 'По назначению врача', isChronicCourse }
}
