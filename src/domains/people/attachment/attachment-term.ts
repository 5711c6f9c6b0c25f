import type { DatedValue, Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays, type WorkingCalendar } from '#kernel/working-calendar.ts'

/**
 * The last day on which a request for attachment may be answered; the day of the request itself
 * does not count.
 *
 * Term in force: `people.attachment-answer-working-days` in guarantees/, that of the day of the
 * request.
 */
export function calculateAnswerDue(
  guarantees: Pick<Guarantees, 'value'>,
  calendar: WorkingCalendar,
  requestedOn: PlainDate,
): { dueOn: PlainDate; value: DatedValue } {
  const value = guarantees.value('people.attachment-answer-working-days', requestedOn)
  return { dueOn: addWorkingDays(calendar, requestedOn, value.value), value }
}

/** How a due day stands today. */
export type Urgency = 'on-time' | 'soon-due' | 'overdue'

/** Due today is soon: the next day it is overdue. */
export function urgencyOf(dueOn: PlainDate, today: PlainDate): Urgency {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'soon-due' : 'on-time'
}
