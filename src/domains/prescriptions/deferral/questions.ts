import type { Question } from '#domains/guarantees/index.ts'
import { dueDayOf } from './due-day.ts'

/** What the worked cases of deferred supply ask: by which day, in how many days, counted from what. */
export const deferralQuestions: readonly Question[] = [
  {
    question: 'deferral-due',
    answer: (given, guarantees) => {
      const priority = given.text('priority')
      const due = dueDayOf(
        {
          requestedOn: given.date('requested-on'),
          lastDay: given.date('last-day'),
          priority: priority === 'cito' || priority === 'statim' ? priority : 'ordinary',
          isByCommission: given.fields['commission'] === true,
        },
        guarantees,
        guarantees.calendar,
      )
      return {
        due: due.dueOn ?? 'none',
        'working-days': due.workingDays ?? null,
        'counts-from': due.countsFrom,
        outlives: due.outlives,
      }
    },
  },
]
