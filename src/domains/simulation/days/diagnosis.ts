import type { PersonFacts } from '#domains/people/index.ts'
import type { Medicine } from '#domains/medicines/index.ts'

/** For which diseases (by the beginning of the code) which groups of medicines are written. */
const treatments: readonly { icd10: RegExp; atc: RegExp; usual: string }[] = [
  { icd10: /^E1[0-4]/, atc: /^A10/, usual: 'E11.9' },
  { icd10: /^I48/, atc: /^B01/, usual: 'I48.9' },
  { icd10: /^I/, atc: /^(C|B01)/, usual: 'I11.9' },
  { icd10: /^J4/, atc: /^R03/, usual: 'J45.9' },
  { icd10: /^C/, atc: /^L0[12]/, usual: 'C50.9' },
  { icd10: /^G40/, atc: /^N03/, usual: 'G40.3' },
  { icd10: /^G20/, atc: /^N04/, usual: 'G20' },
  { icd10: /^F/, atc: /^N0[56]/, usual: 'F06.7' },
  { icd10: /^H/, atc: /^S/, usual: 'H40.1' },
  { icd10: /^(M0|M4)/, atc: /^(L04|M01)/, usual: 'M05.8' },
  { icd10: /^M/, atc: /^(M|N02)/, usual: 'M17.0' },
  { icd10: /^B2/, atc: /^J05/, usual: 'B20.7' },
  { icd10: /^A1/, atc: /^J04/, usual: 'A15.0' },
  { icd10: /^E0/, atc: /^H03/, usual: 'E03.9' },
]

type Treatable = Pick<Medicine, 'atc'>
const known = new WeakMap<Treatable, (typeof treatments)[number][]>()

/** The rows that name the medicine; asked for every person and every medicine, so they are kept. */
function treatmentsWith(medicine: Treatable): (typeof treatments)[number][] {
  const rows =
    known.get(medicine) ??
    treatments.filter(({ atc }) => medicine.atc.some((code) => atc.test(code)))
  known.set(medicine, rows)
  return rows
}

/** Whether a medicine is one for a disease that the person has; then that disease is the diagnosis. */
export function diagnosisFor(
  facts: Pick<PersonFacts, 'conditions'>,
  medicine: Treatable,
): string | undefined {
  const fitting = treatmentsWith(medicine)
  if (fitting.length === 0) return undefined
  return facts.conditions.find(({ icd10 }) => fitting.some((each) => each.icd10.test(icd10)))?.icd10
}

/** What a doctor would write for the medicine where the register knows of no disease for it. */
export function usualDiagnosis(medicine: Treatable): string {
  return treatmentsWith(medicine)[0]?.usual ?? 'I11.9'
}
