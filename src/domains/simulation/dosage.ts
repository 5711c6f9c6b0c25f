/** How a medicine is packed and taken, by the unit in which it is counted: millilitres, doses, tablets. */

export type Dosage = {
  /** Units of a pack, as makers pack it. */
  packs: readonly [number, ...number[]]
  /** One intake, in units. */
  dose: number
  /** Intakes a day; of tablets it differs from patient to patient. */
  timesADay: readonly [number, ...number[]]
  /** How doctors write it down: «по 0,5 мл». */
  words: string
  /** Whether a part of a pack can be handed over. */
  isCounted: boolean
}

type Counted = { unit: string; form: string }

const packed = (words: string, pack: number, dose: number, timesADay: number): Dosage => ({
  packs: [pack],
  dose,
  timesADay: [timesADay],
  words,
  isCounted: false,
})

const byTablet = (words: string): Dosage => ({
  packs: [10, 20, 28, 30, 30, 60],
  dose: 1,
  timesADay: [1, 1, 1, 2, 2, 3],
  words,
  isCounted: true,
})

/**
 * The first row that fits, by unit and form. Every pack lasts a whole number of days: an inhaler of
 * 60 doses thirty days at two a day, five pens of 3 ml thirty days at half a millilitre.
 */
const dosages: readonly { unit: RegExp; form?: RegExp; is: Dosage }[] = [
  { unit: /таблетк/, is: byTablet('табл.') },
  { unit: /капсул/, is: byTablet('капс.') },
  { unit: /^доз/, form: /капсул/, is: packed('доз.', 30, 1, 1) },
  { unit: /^доз/, is: packed('доз.', 60, 1, 2) },
  { unit: /^мл$/, form: /^капли глаз/, is: packed('мл', 5, 0.1, 2) },
  { unit: /^мл$/, form: /подкожн/, is: packed('мл', 15, 0.5, 1) },
  { unit: /^мл$/, form: /внутрь|сироп/, is: packed('мл', 150, 5, 1) },
  { unit: /^мл$/, form: /ингаляц/, is: packed('мл', 60, 1, 2) },
  { unit: /^мл$/, form: /наружн|местн|лак/, is: packed('мл', 30, 1, 1) },
  { unit: /^мл$/, is: packed('мл', 10, 1, 1) },
  { unit: /^г лекарственной формы/, is: packed('г', 30, 1, 1) },
  { unit: /^г /, is: packed('г', 30, 1, 1) },
  { unit: /^мг /, is: packed('мг', 300, 10, 1) },
  { unit: /^млн/, is: packed('млн МЕ', 30, 1, 1) },
  { unit: /МЕ|ЕД$/, is: packed('ЕД', 30_000, 1_000, 1) },
]

/** Counted by pieces: suppositories, bottles. */
const byPiece = packed('шт.', 10, 1, 1)

/** How the medicine is packed and taken. */
export function dosageOf({ unit, form }: Counted): Dosage {
  const lower = form.toLowerCase()
  const row = dosages.find((each) => each.unit.test(unit) && (each.form?.test(lower) ?? true))
  return row?.is ?? byPiece
}

/** Units that a prescription asks for, about: a month of it, and at times three. */
export function usualUnits(medicine: Counted): number {
  const { dose, timesADay, packs, isCounted } = dosageOf(medicine)
  if (!isCounted) return Math.round(packs[0] * 1.6)
  const mean = timesADay.reduce((sum, times) => sum + times, 0) / timesADay.length
  return Math.round(dose * mean * 40)
}
