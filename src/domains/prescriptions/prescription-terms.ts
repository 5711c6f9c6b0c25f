import { type Decimal, parseDecimal, toText } from '#kernel/decimal.ts'
import { parseIcd10 } from '#kernel/identifier/index.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'

/** What a doctor says of the course. Units are the smallest dispensable ones. */
export type Course = {
  readonly issuedOn: PlainDate
  readonly units: number
  /** A decimal number as people write it: "1", "0,5". */
  readonly unitsPerDay: string
  readonly icd10: string
  readonly isChronicCourse: boolean
}

/** The limits of the law on the day; a limit that the law does not set is left out. */
export type CourseLimits = {
  readonly today: PlainDate
  readonly backdatingDays?: number | undefined
  readonly courseDays?: number | undefined
  /** The most units on one prescription. */
  readonly mostUnits?: number | undefined
}

export type CourseChecked = {
  readonly outcome: 'checked'
  readonly icd10: string
  readonly unitsPerDay: string
  readonly coversDays: number
  /** More than the law allows without a decision of the commission. */
  readonly isOverLimit: boolean
  /** The most units without it, where the law sets one. */
  readonly mostUnits: number | undefined
}

export type CourseRefusal =
  | Refusal<'prescription-in-the-future', { issuedOn: PlainDate }>
  | Refusal<'prescription-backdated', { issuedOn: PlainDate; limit: number }>
  | Refusal<'prescription-diagnosis-invalid', { got: string }>
  | Refusal<'prescription-dose-impossible', { units: number; perDay: string }>
  | Refusal<'prescription-course-too-long', { days: number; limit: number }>

/**
 * Whether a course can be prescribed: its day is neither to come nor too far back, its diagnosis is a
 * code, its units last at least a day and no longer than the law allows. The days covered are whole
 * days: 30 tablets at 4 a day last 7 days, and 2 are left.
 */
export function checkCourse(course: Course, limits: CourseLimits): CourseChecked | CourseRefusal {
  const { issuedOn, units } = course
  const wrongDay = checkDay(issuedOn, limits)
  if (wrongDay) return wrongDay
  const icd10 = parseIcd10(course.icd10)
  if (!icd10.ok) return refused('prescription-diagnosis-invalid', { got: course.icd10.trim() })
  const perDay = parseDecimal(course.unitsPerDay)
  const days = perDay.ok ? coversDays(units, perDay.value) : 0
  if (!perDay.ok || days < 1) {
    return refused('prescription-dose-impossible', { units, perDay: course.unitsPerDay })
  }
  if (limits.courseDays !== undefined && days > limits.courseDays) {
    return refused('prescription-course-too-long', { days, limit: limits.courseDays })
  }
  return {
    outcome: 'checked',
    icd10: icd10.value,
    unitsPerDay: toText(perDay.value),
    coversDays: days,
    isOverLimit: limits.mostUnits !== undefined && units > limits.mostUnits,
    mostUnits: limits.mostUnits,
  }
}

function checkDay(
  issuedOn: PlainDate,
  { today, backdatingDays }: CourseLimits,
): CourseRefusal | undefined {
  if (issuedOn > today) return refused('prescription-in-the-future', { issuedOn })
  if (backdatingDays === undefined || issuedOn >= addDays(today, -backdatingDays)) return undefined
  return refused('prescription-backdated', { issuedOn, limit: backdatingDays })
}

/** Whole days for which units last; 0 where they last for none or the dose is none. */
export function coversDays(units: number, perDay: Decimal): number {
  if (!Number.isSafeInteger(units) || units < 1 || perDay.coefficient <= 0n) return 0
  return Number((BigInt(units) * 10n ** BigInt(perDay.scale)) / perDay.coefficient)
}
