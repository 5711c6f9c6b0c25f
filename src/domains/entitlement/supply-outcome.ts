import type { PlainDate } from '#kernel/plain-date.ts'
import type { Truth } from './conditions/truth.ts'

/** What a prescription is for, as far as the law asks. */
export type SuppliedMedicine = {
  /** As the catalogue writes it: matched without case, brackets and order of parts. */
  readonly inn: string
  /** Without a form, the INN alone decides. */
  readonly form?: string
  readonly isNarcotic?: boolean
  readonly isQuantityAccounted?: boolean
}

/** How it is prescribed. */
export type SupplyCourse = {
  readonly isByTradeName?: boolean
  readonly isChronicCourse?: boolean
  /** The doctors' commission has decided for this medicine, and the decision is in its journal. */
  readonly isByCommission?: boolean
}

/** One benefit that was looked at on the way. */
export type ConsideredRight = {
  readonly benefit: string
  readonly holds: Truth
  /** Whether its list covers the medicine, with or without a commission. */
  readonly covers: boolean
  readonly isUsed: boolean
}

export type SupplyOutcome = {
  readonly supply: 'free' | 'half-price' | 'own-money'
  readonly patientPaysPercent: number
  /** The right that is used, and what follows from it; absent for own money. */
  readonly benefit?: string
  readonly category?: string
  readonly programme?: string
  readonly payer?: string
  /** Absent where the right covers every medicine, or a commission went past its list. */
  readonly list?: string
  /** Codes of `prescription-forms`; none where the law of the day knows no form. */
  readonly forms: readonly string[]
  readonly validDays: number
  /** Of a prescription issued on the day that was asked; the day itself is included. */
  readonly lastDay: PlainDate
  readonly isCommissionNeeded: boolean
  /** A right that goes before the answer cannot be judged: facts are missing, and the reasons name them. */
  readonly isUndecided: boolean
  /** The benefits that cover the medicine or that the person has, in the law's order. */
  readonly considered: readonly ConsideredRight[]
}
