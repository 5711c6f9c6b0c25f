/**
 * Of whom the demonstration consists, out of 1,000 people with a right to subsidised medicines, and
 * how often something holds. Estimates from general knowledge of the field, rounded; no count of a
 * real region stands behind them. See README.md.
 */
import type { DisabilityGroup } from '../types.ts'

export type Profile = {
  readonly name: string
  /** Of 1,000 people. */
  readonly perThousand: number
  readonly ages: readonly [least: number, most: number]
  readonly womenShare: number
  /** Categories that everybody of the profile has. */
  readonly categories: readonly string[]
  readonly disability?: DisabilityGroup
  /** One of these diseases, where the profile is one of a disease. */
  readonly conditions?: readonly string[]
  /** The right began this many years ago at most, and not before the disease. */
  readonly yearsAtMost: number
}

const of = (serial: string) => `1.00000.${serial}`

export const profiles: readonly Profile[] = [
  {
    name: 'group-ii',
    perThousand: 268,
    ages: [38, 92],
    womenShare: 0.58,
    categories: [of('0217')],
    disability: 'II',
    yearsAtMost: 18,
  },
  {
    name: 'group-iii',
    perThousand: 226,
    ages: [24, 86],
    womenShare: 0.53,
    categories: [of('0216')],
    disability: 'III',
    yearsAtMost: 12,
  },
  {
    name: 'group-i',
    perThousand: 104,
    ages: [45, 96],
    womenShare: 0.62,
    categories: [of('0218')],
    disability: 'I',
    yearsAtMost: 14,
  },
  {
    name: 'disabled-child',
    perThousand: 24,
    ages: [1, 17],
    womenShare: 0.43,
    categories: [of('0033')],
    disability: 'child',
    yearsAtMost: 10,
  },
  {
    name: 'combat-veteran',
    perThousand: 30,
    ages: [22, 72],
    womenShare: 0.03,
    categories: [of('0215')],
    yearsAtMost: 20,
  },
  {
    name: 'war-family',
    perThousand: 9,
    ages: [60, 97],
    womenShare: 0.9,
    categories: [of('0210')],
    yearsAtMost: 20,
  },
  {
    name: 'besieged-city',
    perThousand: 1,
    ages: [84, 99],
    womenShare: 0.75,
    categories: [of('0026')],
    yearsAtMost: 20,
  },
  {
    name: 'under-age-prisoner',
    perThousand: 7,
    ages: [81, 98],
    womenShare: 0.68,
    categories: [of('0209')],
    yearsAtMost: 20,
  },
  {
    name: 'chernobyl-worker',
    perThousand: 6,
    ages: [56, 88],
    womenShare: 0.1,
    categories: [of('0221')],
    yearsAtMost: 20,
  },
  {
    name: 'chernobyl-zone',
    perThousand: 8,
    ages: [40, 88],
    womenShare: 0.55,
    categories: [of('0224')],
    yearsAtMost: 20,
  },
  {
    name: 'home-front',
    perThousand: 4,
    ages: [93, 102],
    womenShare: 0.85,
    categories: [of('0098')],
    yearsAtMost: 20,
  },
  {
    name: 'repressed',
    perThousand: 4,
    ages: [68, 95],
    womenShare: 0.64,
    categories: [of('0096')],
    yearsAtMost: 20,
  },
  {
    name: 'diabetes',
    perThousand: 96,
    ages: [34, 88],
    womenShare: 0.62,
    categories: [of('0076')],
    conditions: ['E11.9', 'E11.9', 'E11.9', 'E11.6', 'E11.4', 'E10.9'],
    yearsAtMost: 16,
  },
  {
    name: 'asthma',
    perThousand: 32,
    ages: [5, 82],
    womenShare: 0.58,
    categories: [of('0070')],
    conditions: ['J45.0', 'J45.8', 'J45.9'],
    yearsAtMost: 20,
  },
  {
    name: 'oncology',
    perThousand: 42,
    ages: [38, 88],
    womenShare: 0.58,
    categories: [of('0164')],
    conditions: ['C50.9', 'C61', 'C18.9', 'C34.9', 'C54.1', 'C64', 'C73'],
    yearsAtMost: 8,
  },
  {
    name: 'after-infarction',
    perThousand: 18,
    ages: [46, 84],
    womenShare: 0.36,
    categories: [of('0252')],
    conditions: ['I21.0', 'I21.1', 'I21.4', 'I21.9'],
    yearsAtMost: 2,
  },
  {
    name: 'after-stroke',
    perThousand: 14,
    ages: [48, 88],
    womenShare: 0.5,
    categories: [of('0252')],
    conditions: ['I63.3', 'I63.4', 'I63.5', 'I61.0'],
    yearsAtMost: 2,
  },
  {
    name: 'epilepsy-schizophrenia',
    perThousand: 14,
    ages: [16, 70],
    womenShare: 0.48,
    categories: [of('0089')],
    conditions: ['G40.2', 'G40.3', 'F20.0', 'F20.6'],
    yearsAtMost: 20,
  },
  {
    name: 'glaucoma',
    perThousand: 14,
    ages: [56, 90],
    womenShare: 0.62,
    categories: [of('0085')],
    conditions: ['H40.1', 'H25.1'],
    yearsAtMost: 12,
  },
  {
    name: 'rheumatoid',
    perThousand: 8,
    ages: [28, 80],
    womenShare: 0.76,
    categories: [of('0071')],
    conditions: ['M05.8', 'M06.0', 'M45', 'M32.1'],
    yearsAtMost: 18,
  },
  {
    name: 'parkinson',
    perThousand: 4,
    ages: [58, 88],
    womenShare: 0.52,
    categories: [of('0082')],
    conditions: ['G20'],
    yearsAtMost: 10,
  },
  {
    name: 'blood',
    perThousand: 4,
    ages: [20, 82],
    womenShare: 0.5,
    categories: [of('0064')],
    conditions: ['D50.9', 'D69.3', 'D46.4', 'C90.0'],
    yearsAtMost: 10,
  },
  {
    name: 'hiv',
    perThousand: 4,
    ages: [22, 58],
    womenShare: 0.38,
    categories: [of('0125')],
    conditions: ['B20.7', 'Z21'],
    yearsAtMost: 14,
  },
  {
    name: 'tuberculosis',
    perThousand: 2,
    ages: [20, 70],
    womenShare: 0.3,
    categories: [of('0067')],
    conditions: ['A15.0', 'A16.2'],
    yearsAtMost: 2,
  },
  {
    name: 'multiple-sclerosis',
    perThousand: 2.4,
    ages: [22, 66],
    womenShare: 0.69,
    categories: [of('0049')],
    conditions: ['G35'],
    yearsAtMost: 16,
  },
  {
    name: 'lymphoid-malignancy',
    perThousand: 3,
    ages: [22, 84],
    womenShare: 0.52,
    categories: [of('0048')],
    conditions: ['C82.1', 'C83.3', 'C91.1', 'C92.1', 'C90.0'],
    yearsAtMost: 9,
  },
  {
    name: 'transplant',
    perThousand: 0.7,
    ages: [18, 70],
    womenShare: 0.42,
    categories: [of('0055')],
    conditions: ['Z94.0', 'Z94.4'],
    yearsAtMost: 12,
  },
  {
    name: 'haemophilia',
    perThousand: 0.6,
    ages: [1, 60],
    womenShare: 0.05,
    categories: [of('0044')],
    conditions: ['D66', 'D67', 'D68.0'],
    yearsAtMost: 20,
  },
  {
    name: 'cystic-fibrosis',
    perThousand: 0.3,
    ages: [1, 32],
    womenShare: 0.5,
    categories: [of('0045')],
    conditions: ['E84.0', 'E84.8'],
    yearsAtMost: 20,
  },
  {
    name: 'juvenile-arthritis',
    perThousand: 0.3,
    ages: [2, 17],
    womenShare: 0.55,
    categories: [of('0051')],
    conditions: ['M08.2'],
    yearsAtMost: 10,
  },
  {
    name: 'gaucher',
    perThousand: 0.1,
    ages: [4, 60],
    womenShare: 0.5,
    categories: [of('0047')],
    conditions: ['E75.2'],
    yearsAtMost: 20,
  },
  {
    name: 'pituitary-dwarfism',
    perThousand: 0.3,
    ages: [3, 17],
    womenShare: 0.38,
    categories: [of('0046')],
    conditions: ['E23.0'],
    yearsAtMost: 10,
  },
  {
    name: 'orphan',
    perThousand: 0.9,
    ages: [1, 60],
    womenShare: 0.5,
    categories: [],
    conditions: ['E70.0', 'D69.3', 'I27.0', 'E80.2', 'D84.1', 'E83.0', 'E22.8'],
    yearsAtMost: 20,
  },
  {
    name: 'first-three-years',
    perThousand: 32,
    ages: [0, 2],
    womenShare: 0.486,
    categories: [of('0041')],
    yearsAtMost: 3,
  },
  {
    name: 'large-family',
    perThousand: 14,
    ages: [3, 5],
    womenShare: 0.486,
    categories: [of('0042')],
    yearsAtMost: 6,
  },
]

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

/** Diseases beside the one, or the disability, for which the right was given. */
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

export const shares = {
  /** Of those who may take money instead of the package, how many do for a year. */
  packageRefused: 0.58,
  /** Of them, how many refuse the package whole and not only its medicines. */
  refusedWhole: 0.22,
  /** Of them, how many choose otherwise for the next year. */
  choiceChanged: 0.05,
  rightLost: 0.035,
  rightEndsSoon: 0.03,
  /** Of the disabled, whose group is given without a day of re-examination. */
  groupForever: 0.55,
  died: 0.022,
  movedAway: 0.009,
  lowMobilityInGroupI: 0.38,
  trustedOfTheOld: 0.05,
  email: 0.28,
  telephone: 0.83,
  noPolicy: 0.02,
  /** Of those whose nearest town is not the region's capital, who live in the country. */
  rural: 0.31,
} as const
