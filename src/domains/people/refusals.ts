import type { Refusal } from '#kernel/refusal.ts'

/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const peopleRefusals = {
  'fact-overlaps': 409,
  'fact-unknown': 404,
  'package-not-here': 422,
  'package-not-refused': 409,
  'package-too-late': 409,
  'person-data-wrong': 422,
  'person-number-taken': 409,
  'person-unknown': 404,
} as const

export type PeopleReason = keyof typeof peopleRefusals
export type PeopleRefusal = Refusal<PeopleReason>
