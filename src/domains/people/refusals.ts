import type { Refusal } from '#kernel/refusal.ts'

/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const peopleRefusals = {
  'person-unknown': 404,
  'person-data-wrong': 422,
  'person-number-taken': 409,
} as const

export type PeopleReason = keyof typeof peopleRefusals
export type PeopleRefusal = Refusal<PeopleReason>
