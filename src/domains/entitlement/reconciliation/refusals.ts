/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const reconciliationRefusals = {
  'reconciliation-case-closed': 409,
  'reconciliation-case-not-found': 404,
  'reconciliation-needs-reason': 422,
  'reconciliation-no-register': 409,
  'register-has-no-moment': 422,
  'register-in-the-future': 422,
  'register-older': 409,
} as const
