import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#kernel/working-calendar.ts'
import { termEndsOn } from './term-ends-on.ts'
import type { Question } from './worked-case.ts'

/** The questions that the worked cases of the calendar and of the time limits ask. */
export const guaranteesQuestions: readonly Question[] = [
  {
    question: 'working-days-after',
    answer: (given, { calendar }) => ({
      day: addWorkingDays(calendar, given.date('after'), given.number('working-days')),
    }),
  },
  {
    question: 'working-days-between',
    answer: (given, { calendar }) => ({
      'working-days': workingDaysBetween(calendar, given.date('after'), given.date('until')),
    }),
  },
  {
    question: 'is-working-day',
    answer: (given, { calendar }) => ({ working: isWorkingDay(calendar, given.date('day')) }),
  },
  {
    question: 'term-ends',
    answer: (given, guarantees) => {
      const eventOn = given.date('event-on')
      const term = guarantees.value(given.text('term'), eventOn)
      return { 'last-day': termEndsOn(term, eventOn, guarantees.calendar) }
    },
  },
  {
    question: 'value-on',
    answer: (given, guarantees) => {
      const answer = guarantees.find(given.text('value'), given.date('on'))
      if (answer.outcome !== 'value') return { answer: answer.outcome }
      return { answer: 'value', is: answer.value, unit: answer.unit, of: answer.jurisdiction }
    },
  },
]
