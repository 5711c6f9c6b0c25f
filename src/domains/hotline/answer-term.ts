import type { DatedValue, Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays, type WorkingCalendar } from '#kernel/working-calendar.ts'

export type AnswerTerm = { dueOn: PlainDate; value: DatedValue }

/**
 * The last day on which a case may be answered: so many working days after the
 * local day of the report, which itself does not count. Urgent cases have a
 * term of their own.
 *
 * Terms in force: `hotline.answer-within-working-days` and
 * `hotline.urgent-answer-within-working-days` in guarantees/.
 */
export function calculateAnswerTerm(
  guarantees: Pick<Guarantees, 'value'>,
  calendar: WorkingCalendar,
  reportedOn: PlainDate,
  isUrgent: boolean,
): AnswerTerm {
  const name = isUrgent
    ? 'hotline.urgent-answer-within-working-days'
    : 'hotline.answer-within-working-days'
  const value = guarantees.value(name, reportedOn)
  return { dueOn: addWorkingDays(calendar, reportedOn, value.value), value }
}

/** How a due day stands today. */
export type Urgency = 'on-time' | 'soon-due' | 'overdue'

/** Due today or on the next working day is soon; past due is overdue. */
export function urgencyOf(dueOn: PlainDate, today: PlainDate, calendar: WorkingCalendar): Urgency {
  if (dueOn < today) return 'overdue'
  return dueOn <= addWorkingDays(calendar, today, 1) ? 'soon-due' : 'on-time'
}
