/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const accountRefusals = {
  'account-exists': 409,
  'account-not-found': 404,
  'assignment-not-found': 404,
  'own-account': 409,
  'own-role': 409,
  'password-too-short': 422,
  'role-not-found': 404,
} as const
