import type { Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { CourseLimits } from './prescription-terms.ts'

/**
 * The limits of the law for a course. A limit that the law of the day does not set is none: files
 * bring prescriptions of years before the orders that are in the pack.
 */
export function courseLimits(
  guarantees: Guarantees,
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
    const found = guarantees.find(`prescription-writing.${name}`, on)
    return found.outcome === 'value' ? found.value : undefined
  }
  return {
    today,
    backdatingDays: when.isLate ? undefined : limit('backdating-days', today),
    courseDays: limit(isChronicCourse ? 'chronic-course-days' : 'course-days', issuedOn),
  }
}
