import type { Id } from '#kernel/id.ts'
import type { Language } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type PersonId = Id<'Person'>

export type Sex = 'female' | 'male'
export const sexes: readonly Sex[] = ['female', 'male']

/** СНИЛС, the policy of compulsory insurance (of today's form and of older ones), ИИН, a passport. */
export const numberKinds = ['snils', 'oms-policy', 'oms-policy-old', 'iin', 'passport'] as const
export type NumberKind = (typeof numberKinds)[number]

export const disabilityGroups = ['I', 'II', 'III', 'child'] as const
export type DisabilityGroup = (typeof disabilityGroups)[number]

export const packages = ['all', 'medicines'] as const
/** The whole social package taken as money, or its part of medicines. */
export type Package = (typeof packages)[number]

export const trustedKinds = ['parent', 'guardian', 'trusted'] as const
export type TrustedKind = (typeof trustedKinds)[number]

/** A period with its last day; open where there is no `to`. */
export type Period = { readonly from: PlainDate; readonly to?: PlainDate }

/** `code` has the form level.OKATO.serial; the code is the key, because the same words stand twice. */
export type CategoryFact = Period & { readonly code: string }

/** `observedFrom` is the first day of dispensary observation because of the disease. */
export type ConditionFact = Period & { readonly icd10: string; readonly observedFrom?: PlainDate }

export type RefusalFact = { readonly year: number; readonly package: Package }
export type DisabilityFact = Period & { readonly group: DisabilityGroup }
export type ResidenceFact = {
  readonly okato: string
  readonly isRural: boolean
  readonly from: PlainDate
  readonly to?: PlainDate
}

/**
 * What decisions ask of a person, as it was known at a moment.
 *
 * `categories`, `conditions` and `refusals` are everything that is known: ended and future ones
 * too, so that a decision can name what ended yesterday. Whoever asks whether one holds compares
 * its period with the day. `disability`, `residence` and `attachedTo` are those of the day asked.
 */
export type PersonFacts = {
  readonly id: PersonId
  readonly born: PlainDate
  readonly sex: Sex
  readonly died?: PlainDate
  readonly categories: readonly CategoryFact[]
  readonly conditions: readonly ConditionFact[]
  readonly refusals: readonly RefusalFact[]
  readonly disability?: DisabilityFact
  readonly residence?: ResidenceFact
  readonly attachedTo?: { readonly siteId: number; readonly doctorId?: number }
}

/** A day, and the moment whose knowledge is asked for; without it, what is known now. */
export type FactsAt = { readonly on: PlainDate; readonly knownAt?: Date }

/** The paper that proves a fact. */
export type FactDocument = {
  readonly kind?: string
  readonly number?: string
  readonly issuedOn?: PlainDate
  readonly issuedBy?: string
}

export type NewCategory = CategoryFact & { readonly document?: FactDocument }
export type NewCondition = ConditionFact & { readonly document?: FactDocument }
export type NewDisability = DisabilityFact & { readonly document?: FactDocument }
export type NewResidence = Period & {
  readonly okato: string
  readonly isRural: boolean
  readonly settlementId?: number
  readonly address?: string
}
export type NewTrusted = Period & {
  readonly relation: TrustedKind
  readonly fullName: string
  /** Where the trusted one is in the register as well. */
  readonly trustedId?: number
  readonly document?: FactDocument
}

/** A person with everything that is known from the beginning. */
export type NewPerson = {
  readonly familyName: string
  readonly givenName: string
  readonly patronymic?: string
  readonly born: PlainDate
  readonly sex: Sex
  readonly died?: PlainDate
  /** The language of messages; the region's first where it is not said. */
  readonly language?: Language
  readonly email?: string
  readonly telephone?: string
  readonly isLowMobility?: boolean
  readonly isDemonstration?: boolean
  /** As people write them; check digits are proved. */
  readonly numbers?: Readonly<Partial<Record<NumberKind, string>>>
  readonly categories?: readonly NewCategory[]
  readonly conditions?: readonly NewCondition[]
  readonly refusals?: readonly RefusalFact[]
  readonly disability?: NewDisability
  readonly residence?: NewResidence
  readonly trusted?: readonly NewTrusted[]
}

export type PersonLabel = { readonly fullName: string; readonly born: PlainDate }

export type PersonContact = {
  readonly email?: string
  readonly telephone?: string
  readonly language: Language
}

/** A fact with a period that somebody records about a person. */
export type Fact =
  | ({ readonly kind: 'category' } & NewCategory)
  | ({ readonly kind: 'condition' } & NewCondition)
  | ({ readonly kind: 'disability' } & NewDisability)
  | ({ readonly kind: 'residence' } & NewResidence)
  | ({ readonly kind: 'trusted' } & NewTrusted)
  | ({ readonly kind: 'refusal' } & RefusalFact)

export type FactKind = Fact['kind']
export const factKinds: readonly FactKind[] = [
  'category',
  'condition',
  'disability',
  'residence',
  'trusted',
  'refusal',
]

export type FactId = Id<'Fact'>

/** A fact as it stands in the register: on whose row, since when known, by whom. */
export type StoredFact = Fact & {
  readonly id: FactId
  readonly personId: PersonId
  readonly knownFrom: Date
  readonly knownTo: Date | null
  readonly recordedBy: string
}
