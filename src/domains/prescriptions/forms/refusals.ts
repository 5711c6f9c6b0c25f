/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const formRefusals = {
  'form-not-printable': 422,
  'journal-period-impossible': 422,
  'journal-site-unknown': 404,
  'prescription-not-deferred': 409,
} as const
