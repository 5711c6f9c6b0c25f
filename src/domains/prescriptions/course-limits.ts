import { innMatchKey } from '#domains/medicines/index.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { CourseLimits } from './prescription-terms.ts'

/** A medicine as the list of quantities names it. */
export type LimitedMedicine = { readonly inn: string; readonly form: string }

/**
 * The limits of the law for a course. A limit that the law of the day does not set is none: files
 * bring prescriptions of years before the orders that are in the pack.
 */
export function courseLimits(
  guarantees: Guarantees,
  medicine: LimitedMedicine,
  when: {
    readonly issuedOn: PlainDate
    readonly today: PlainDate
    readonly isChronicCourse: boolean
    /** A file about days gone by: entered whenever it comes. */
    readonly isLate: boolean
  },
): CourseLimits {
  const { issuedOn, today, isChronicCourse } = when
  const limit = (name: string, on: PlainDate) => {
    const found = guarantees.find(name, on)
    return found.outcome === 'value' ? found.value : undefined
  }
  return {
    today,
    backdatingDays: when.isLate ? undefined : limit('prescription-writing.backdating-days', today),
    courseDays: limit(
      isChronicCourse ? 'prescription.chronic-course-days' : 'prescription-writing.course-days',
      issuedOn,
    ),
    mostUnits: mostUnits(guarantees, medicine, issuedOn),
  }
}

const quantities = 'prescription-quantities'

/**
 * The most units on one prescription by the list of quantities, largest and recommended alike: both
 * are gone beyond only with the commission. A row without a form holds for every form; a form of the
 * list stands at the beginning of the catalogue's. Undefined where the list does not name it.
 */
function mostUnits(
  guarantees: Guarantees,
  { inn, form }: LimitedMedicine,
  on: PlainDate,
): number | undefined {
  if (!guarantees.listNames().includes(quantities)) return undefined
  const key = innMatchKey(inn)
  const rows = guarantees.list(quantities, on).filter(({ columns }) => {
    const ofForm = columns['form'] ?? ''
    return (
      innMatchKey(columns['inn'] ?? '') === key &&
      (ofForm === '' || form.toLowerCase().startsWith(ofForm.toLowerCase()))
    )
  })
  const limits = rows.map(({ columns }) => Number(columns['quantity'])).filter(Number.isFinite)
  return limits.length === 0 ? undefined : Math.max(...limits)
}
