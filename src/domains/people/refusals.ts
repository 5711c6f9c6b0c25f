import type { Refusal } from '#kernel/refusal.ts'

/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const peopleRefusals = {
  'fact-overlaps': 409,
  'fact-unknown': 404,
  'merge-has-no-reason': 422,
  'merge-undone': 409,
  'merge-unknown': 404,
  'package-not-here': 422,
  'package-not-refused': 409,
  'package-too-late': 409,
  'people-merged-already': 409,
  'person-data-wrong': 422,
  'person-not-known-then': 404,
  'person-number-taken': 409,
  'person-number-wrong': 422,
  'person-search-too-wide': 422,
  'person-unknown': 404,
} as const

export type PeopleReason = keyof typeof peopleRefusals
export type PeopleRefusal = Refusal<PeopleReason>
