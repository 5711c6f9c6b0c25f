import { fact, remedy } from '#kernel/decision.ts'
import type { DatedValue } from '#kernel/guarantees.ts'
import { addDays, addMonths, dayNumber, type PlainDate, yearsBetween } from '#kernel/plain-date.ts'
import { LawUnreadable } from '../law-unreadable.ts'
import { datedIn } from './body.ts'
import type { LawDay, Leaf } from './condition.ts'

const longAgo = dayNumber('0001-01-01' as PlainDate)
const never = dayNumber('9999-12-31' as PlainDate)

/** `age-below: { value }`: the age has not been reached; the day on which it is reached no longer counts. */
export function ageBelow(body: unknown, day: LawDay, at: string): Leaf {
  const years = yearsIn(body, day, at)
  return {
    ...statement('age-below', years),
    explain: ({ born }) => {
      const holds = yearsBetween(born, day.on) < years.value
      const reachedOn = reachedOnDay(born, years.value)
      return { holds, fact: fact(holds ? 'age-until' : 'age-reached', { born, reachedOn }) }
    },
    plan: { by: 'born', earliest: latestBirthOfAge(years.value, day.on) + 1, latest: never },
  }
}

/** `age-at-least: { value }`: the age has been reached; the birthday itself counts. */
export function ageAtLeast(body: unknown, day: LawDay, at: string): Leaf {
  const years = yearsIn(body, day, at)
  return {
    ...statement('age-at-least', years),
    explain: ({ born }) => {
      const holds = yearsBetween(born, day.on) >= years.value
      const reachedOn = reachedOnDay(born, years.value)
      return holds
        ? { holds, fact: fact('age-reached', { born, reachedOn }) }
        : {
            holds,
            fact: fact('age-until', { born, reachedOn }),
            remedy: remedy('wait', { until: reachedOn }),
          }
    },
    plan: { by: 'born', earliest: longAgo, latest: latestBirthOfAge(years.value, day.on) },
  }
}

/** The day on which an age is reached: the birthday; 1 March for those born on 29 February, where the year has none. */
export function reachedOnDay(born: PlainDate, years: number): PlainDate {
  const birthday = addMonths(born, years * 12)
  return yearsBetween(born, birthday) < years ? addDays(birthday, 1) : birthday
}

/** The last day of birth of those who have reached the age, as a day number. */
function latestBirthOfAge(years: number, on: PlainDate): number {
  let born = addDays(addMonths(on, -years * 12), 2)
  while (yearsBetween(born, on) < years) born = addDays(born, -1)
  return dayNumber(born)
}

function yearsIn(body: unknown, day: LawDay, at: string): DatedValue {
  const value = datedIn(body, day, at)
  if (value.unit !== 'years') {
    throw new LawUnreadable(at, `${value.name} is in ${value.unit}; expected years`)
  }
  return value
}

function statement(word: string, parameter: DatedValue) {
  return { key: `${word} ${parameter.value}`, word, asks: { years: parameter.value }, parameter }
}
