/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const indicatorRefusals = {
  'indicator-changed-meanwhile': 409,
  'indicator-needs-reason': 422,
  'indicator-not-found': 404,
  'indicator-nothing-to-publish': 409,
  'indicator-nothing-to-withdraw': 409,
  'indicator-value-same': 409,
  'indicator-value-wrong': 422,
} as const
