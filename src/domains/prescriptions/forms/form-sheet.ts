import type { PlainDate } from '#kernel/plain-date.ts'
import type { PaperForm } from './form-code.ts'
import type { RpText } from './rp-text.ts'

/** Everything that a prescription says on paper, read and decided; the layouts only place it. */
export type FormSheet = {
  form: PaperForm
  /** Series and number together, as kept. */
  prescriptionNumber: string
  issuedOn: PlainDate
  organisation: {
    name: string
    /** Where care is given, if it has a name of its own. */
    site: string
    address: string
    telephone: string | null
    registrationNumber: string | null
    code: string
    licence: string | null
  }
  patient: {
    fullName: string
    born: PlainDate
    /** Whole years on the day of issue. */
    age: number
    snils: string | null
    policy: string | null
    address: string | null
  }
  doctor: { fullName: string; code: string; isFeldsher: boolean }
  benefit: {
    category: string | null
    icd10: string
    funding: 'federal' | 'regional' | 'municipal' | 'other'
    /** Whose money, in words, where it is none of the three. */
    payer: string
    patientPaysPercent: number
  }
  medicine: { rp: RpText; name: string; strength: string; amount: string }
  signa: string
  perDay: string
  coversDays: number
  validDays: number
  lastDay: PlainDate
  priority: 'ordinary' | 'cito' | 'statim'
  commission: { number: string; decidedOn: PlainDate } | null
  /** Not signed yet: the paper says so across its head, and is no prescription. */
  isDraft: boolean
  isDemonstration: boolean
}

/** The part before the hyphen and the part after it: series and number. */
export function seriesAndNumber(number: string): { series: string; number: string } {
  const at = number.indexOf('-')
  return at < 0
    ? { series: '', number }
    : { series: number.slice(0, at), number: number.slice(at + 1) }
}
