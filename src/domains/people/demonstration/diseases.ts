import { federalCategory as of } from './federal-category.ts'

/** The category of a rare disease by its code. */
export const orphanCategories: Readonly<Record<string, string>> = {
  'E70.0': of('0112'),
  'D69.3': of('0109'),
  'I27.0': of('0124'),
  'E80.2': of('0121'),
  'D84.1': of('0110'),
  'E83.0': of('0122'),
  'E22.8': of('0111'),
}

export type Companion = {
  readonly icd10: readonly string[]
  /** Share of those at or above the age. */
  readonly share: number
  readonly fromAge: number
  /** A category of the region that comes with it, for a part of the people. */
  readonly category?: string
  readonly yearsAtMost: number
  readonly isObserved: boolean
}

/**
 * Diseases beside the one, or the disability, for which the right was given, and how often.
 * Estimates from general knowledge of the field, rounded; no count of a real region.
 */
export const companions: readonly Companion[] = [
  { icd10: ['I10', 'I11.9'], share: 0.58, fromAge: 50, yearsAtMost: 20, isObserved: true },
  { icd10: ['I25.1', 'I20.8'], share: 0.24, fromAge: 55, yearsAtMost: 15, isObserved: true },
  { icd10: ['I48.9'], share: 0.08, fromAge: 60, yearsAtMost: 10, isObserved: true },
  {
    icd10: ['E11.9'],
    share: 0.15,
    fromAge: 45,
    category: of('0076'),
    yearsAtMost: 15,
    isObserved: true,
  },
  { icd10: ['J44.8'], share: 0.05, fromAge: 50, yearsAtMost: 15, isObserved: true },
  {
    icd10: ['J45.9'],
    share: 0.025,
    fromAge: 5,
    category: of('0070'),
    yearsAtMost: 20,
    isObserved: true,
  },
  {
    icd10: ['I21.9', 'I21.4'],
    share: 0.014,
    fromAge: 50,
    category: of('0252'),
    yearsAtMost: 2,
    isObserved: true,
  },
  {
    icd10: ['I63.5', 'I63.4'],
    share: 0.014,
    fromAge: 50,
    category: of('0252'),
    yearsAtMost: 2,
    isObserved: true,
  },
  {
    icd10: ['C50.9', 'C61', 'C18.9'],
    share: 0.07,
    fromAge: 45,
    category: of('0164'),
    yearsAtMost: 8,
    isObserved: true,
  },
  {
    icd10: ['H40.1'],
    share: 0.04,
    fromAge: 60,
    category: of('0085'),
    yearsAtMost: 10,
    isObserved: true,
  },
  { icd10: ['M17.0', 'M81.9'], share: 0.1, fromAge: 55, yearsAtMost: 15, isObserved: false },
  { icd10: ['F01.1', 'F06.7'], share: 0.03, fromAge: 70, yearsAtMost: 6, isObserved: false },
  {
    icd10: ['G40.3'],
    share: 0.012,
    fromAge: 1,
    category: of('0089'),
    yearsAtMost: 20,
    isObserved: true,
  },
]
