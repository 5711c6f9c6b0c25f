import { fact, remedy } from '#kernel/decision.ts'
import { plainDate, type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { trueIn } from './body.ts'
import type { LawDay, Leaf } from './condition.ts'

/** In which month's first day the application for the next year must have been made. */
const applicationMonth = 'benefits.package-application-month'

/**
 * `kept-package: true`: the social package, or its part of medicines, was not taken as money for
 * the year. A refusal lasts until the end of its year; the application for the next year is made
 * before the first day of a month that the law sets.
 */
export function keptPackage(body: unknown, day: LawDay, at: string): Leaf {
  trueIn(body, at)
  const { on, guarantees } = day
  const year = yearOf(on)
  const month = guarantees.find(applicationMonth, on)
  const back =
    month.outcome === 'value' ? packageBack(on, month.value) : ({ applyBefore: null } as const)
  return {
    key: `kept-package ${year}`,
    word: 'kept-package',
    asks: { year },
    ...(month.outcome === 'value' ? { parameter: month } : {}),
    explain: ({ refusals }) => {
      const own = refusals.find((each) => each.year === year)
      if (!own) return { holds: true, fact: fact('package-kept', { year }) }
      const facts = { year, part: own.package, lastOn: `${year}-12-31` }
      return {
        holds: false,
        fact: fact('package-refused', facts),
        remedy: remedy('ask-package-back', { ...facts, ...back }),
      }
    },
    plan: { by: 'package', year },
  }
}

/**
 * Until when to apply at the nearest, and from when the package is back. After the day of this year
 * it may have been applied for in time (`passedOn`): the register does not know of applications.
 */
function packageBack(on: PlainDate, month: number) {
  const dayOfYear = (year: number) => plainDate(`${year}-${String(month).padStart(2, '0')}-01`)
  const thisYear = dayOfYear(yearOf(on))
  const isPassed = on >= thisYear
  const year = yearOf(on) + (isPassed ? 1 : 0)
  return {
    applyBefore: dayOfYear(year),
    backFrom: plainDate(`${year + 1}-01-01`),
    ...(isPassed ? { passedOn: thisYear } : {}),
  }
}
