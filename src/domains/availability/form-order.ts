import type { FormToName } from './form-slug.ts'

const inWords = new Intl.Collator('ru', { numeric: true })

/** Forms by name, the weaker first: figures are compared as figures, 50 мг before 100 мг. */
export function compareForms(
  one: Pick<FormToName, 'form' | 'strength' | 'medicineId'>,
  other: Pick<FormToName, 'form' | 'strength' | 'medicineId'>,
): number {
  return (
    inWords.compare(one.form, other.form) ||
    inWords.compare(one.strength ?? '', other.strength ?? '') ||
    one.medicineId - other.medicineId
  )
}

/** Names in the order of the alphabet. */
export const compareNames = (one: string, other: string): number => inWords.compare(one, other)
