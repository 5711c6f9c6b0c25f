import type { Refusal } from '#kernel/refusal.ts'

/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const wardRefusals = {
  'ward-closed-already': 409,
  'ward-commission-does-not-fit': 409,
  'ward-exists': 409,
  'ward-formulary-basis-empty': 422,
  'ward-formulary-entry-not-found': 404,
  'ward-formulary-overlaps': 409,
  'ward-formulary-period-empty': 422,
  'ward-has-open-requests': 409,
  'ward-issue-lot-does-not-fit': 409,
  'ward-issue-not-found': 404,
  'ward-key-used': 409,
  'ward-line-not-found': 404,
  'ward-line-twice': 422,
  'ward-medicine-needs-commission': 409,
  'ward-medicine-off-formulary': 409,
  'ward-medicine-unknown': 404,
  'ward-name-empty': 422,
  'ward-needs-reason': 422,
  'ward-not-found': 404,
  'ward-nothing-asked': 422,
  'ward-pharmacy-unknown': 409,
  'ward-programme-unknown': 422,
  'ward-request-closed': 409,
  'ward-request-not-found': 404,
  'ward-site-is-no-hospital': 409,
  'ward-too-much': 409,
} as const

export type WardReason = keyof typeof wardRefusals
export type WardRefusal<Reason extends WardReason = WardReason> = Refusal<Reason>
