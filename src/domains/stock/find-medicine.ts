import { type CatalogueMedicine, innMatchKey, medicineMatchKey } from '#domains/medicines/index.ts'

export type MedicineWords = { medicine: string; form: string; strength: string }

export type MedicineMatch =
  | { outcome: 'found'; medicine: CatalogueMedicine }
  /** The name fits several forms or strengths. */
  | { outcome: 'several'; names: string[] }
  | { outcome: 'unknown'; nearest: string[] }

const namedChoices = 5

/** Finds what a file means by a medicine: its node code, its INN, or a trade name, with form and strength. */
export class MedicineFinder {
  readonly #byNode = new Map<string, CatalogueMedicine>()
  readonly #byName = new Map<string, CatalogueMedicine[]>()
  readonly #names = new Map<string, string>()

  constructor(catalogue: readonly CatalogueMedicine[]) {
    for (const medicine of catalogue) {
      if (medicine.nodeCode) this.#byNode.set(medicine.nodeCode, medicine)
      for (const name of new Set([medicine.inn, ...medicine.tradeNames])) this.#add(name, medicine)
    }
  }

  #add(name: string, medicine: CatalogueMedicine): void {
    const key = innMatchKey(name)
    const known = this.#byName.get(key)
    if (!known) this.#byName.set(key, [medicine])
    else if (!known.includes(medicine)) known.push(medicine)
    this.#names.set(key, name)
  }

  find({ medicine, form, strength }: MedicineWords): MedicineMatch {
    const typed = medicine.trim()
    const byNode = this.#byNode.get(typed)
    if (byNode) return { outcome: 'found', medicine: byNode }
    const candidates = this.#byName.get(innMatchKey(typed)) ?? []
    if (candidates.length === 0) return { outcome: 'unknown', nearest: this.#nearest(typed) }
    const fitting = candidates.filter(
      (candidate) =>
        (form.trim() === '' || sameWords(candidate.form, form)) &&
        (strength.trim() === '' || sameStrength(candidate, strength)),
    )
    const [first] = fitting
    if (first && fitting.length === 1) return { outcome: 'found', medicine: first }
    if (fitting.length > 0) return { outcome: 'several', names: namesOf(fitting) }
    return { outcome: 'unknown', nearest: namesOf(candidates) }
  }

  /** The names that share most pairs of letters with what was typed. */
  #nearest(typed: string): string[] {
    const pairs = pairsOf(innMatchKey(typed))
    return [...this.#names]
      .map(([key, name]) => ({ name, likeness: likeness(pairs, pairsOf(key)) }))
      .filter(({ likeness: share }) => share > 0.3)
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, 3)
      .map(({ name }) => name)
  }
}

export const fullName = ({ inn, form, strength }: CatalogueMedicine): string =>
  [inn, form, strength].filter(Boolean).join(', ')

const namesOf = (medicines: readonly CatalogueMedicine[]) =>
  medicines.slice(0, namedChoices).map(fullName)

const sameWords = (one: string, other: string) => innMatchKey(one) === innMatchKey(other)

function sameStrength(candidate: CatalogueMedicine, strength: string): boolean {
  const keyOf = (text: string | null) =>
    medicineMatchKey({ inn: candidate.inn, form: '', strength: text, unit: '' })
  return keyOf(candidate.strength) === keyOf(strength)
}

function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (let index = 0; index < text.length - 1; index += 1) pairs.add(text.slice(index, index + 2))
  return pairs
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let same = 0
  for (const pair of one) if (other.has(pair)) same += 1
  return (2 * same) / (one.size + other.size)
}
