import type { DatedValue, Guarantees, LawEntry } from '#kernel/guarantees.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { datedIn, recordIn, textsIn } from './conditions/body.ts'
import { LawUnreadable } from './law-unreadable.ts'
import { territoryOf } from './compile-benefits.ts'

/** What a prescription is written on, and how long it is good. */
export type PrescriptionTerm = {
  /** The forms that must be filled in, the one that is served by first. */
  readonly forms: readonly string[]
  readonly validDays: number
  readonly lastDay: PlainDate
  readonly parameter: DatedValue
  readonly entry: LawEntry
}

export type PrescribedMedicine = {
  readonly isNarcotic?: boolean
  readonly isQuantityAccounted?: boolean
}

type Use = 'subsidised' | 'ordinary' | 'quantity-accounted' | 'narcotic'

/**
 * The forms of a prescription and its last day, that day included. A form of the law may demand a
 * second one beside it (`beside`); then the shorter of the two terms holds, because both papers must
 * be good. Undefined where the law of the day knows no form: before the orders that are in the pack.
 */
export function prescriptionTerm(
  question: {
    readonly medicine: PrescribedMedicine
    readonly isSubsidised: boolean
    readonly isChronicCourse?: boolean
  },
  on: PlainDate,
  guarantees: Guarantees,
): PrescriptionTerm | undefined {
  const entries = guarantees.entries('prescription-forms', on)
  const terms = formsFor(question, entries).map((entry) =>
    termOf(entry, question.isChronicCourse ?? false, on, guarantees),
  )
  const shortest = terms.toSorted((one, other) => one.validDays - other.validDays)[0]
  return shortest && { ...shortest, forms: terms.map(({ entry }) => entry.code) }
}

/** The last day of one form by its code; undefined where the law of that day has no such form. */
export function formTerm(
  form: string,
  isChronicCourse: boolean,
  on: PlainDate,
  guarantees: Guarantees,
): PrescriptionTerm | undefined {
  const entry = guarantees.entries('prescription-forms', on).find(({ code }) => code === form)
  return entry && { ...termOf(entry, isChronicCourse, on, guarantees), forms: [form] }
}

function formsFor(
  {
    medicine,
    isSubsidised,
  }: { readonly medicine: PrescribedMedicine; readonly isSubsidised: boolean },
  entries: readonly LawEntry[],
): LawEntry[] {
  const uses = usesOf(medicine, isSubsidised)
  return uses.flatMap((use) => entries.find(({ body }) => usedFor(body).includes(use)) ?? [])
}

function usesOf(medicine: PrescribedMedicine, isSubsidised: boolean): Use[] {
  const special: Use[] = medicine.isNarcotic
    ? ['narcotic']
    : medicine.isQuantityAccounted
      ? ['quantity-accounted']
      : []
  if (isSubsidised) return ['subsidised', ...special]
  return special.length > 0 ? special : ['ordinary']
}

function usedFor(body: LawEntry['body']): readonly string[] {
  return textsIn(body['used-for'], 'prescription-forms: used-for')
}

function termOf(
  entry: LawEntry,
  isChronicCourse: boolean,
  on: PlainDate,
  guarantees: Guarantees,
): Omit<PrescriptionTerm, 'forms'> {
  const at = `prescription-forms/${entry.code}`
  const { usual, chronic } = recordIn(entry.body['valid-days'], at)
  const day = { on, guarantees, territory: territoryOf(guarantees) }
  const parameter = datedIn(isChronicCourse && chronic !== undefined ? chronic : usual, day, at)
  if (parameter.unit !== 'days') {
    throw new LawUnreadable(at, `${parameter.name} is in ${parameter.unit}; expected days`)
  }
  const validDays = parameter.value
  return { entry, parameter, validDays, lastDay: addDays(on, validDays - issueDayCounts(day)) }
}

/** 1 where the law of the day counts the day of issue into the term, else 0: a dated value. */
function issueDayCounts({ on, guarantees }: { on: PlainDate; guarantees: Guarantees }): 0 | 1 {
  const counts = guarantees.find('prescription.issue-day-counts', on)
  return counts.outcome === 'value' && counts.value === 1 ? 1 : 0
}
